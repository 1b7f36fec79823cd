import type { SavedView } from '@rapport/contract'
import { encodeFilter, type Filter } from '@rapport/kernel'
import { allOf } from '../list-state.ts'
import type { RecordList } from '../use-record-list.ts'

/** What the list on the screen would be saved as. */
export type ViewShape = Pick<SavedView, 'layout' | 'filter' | 'sort' | 'columns' | 'density' | 'grouping' | 'totals'>

/** Takes what the reader added to a view out of the address: the view says it now. */
export const NOTHING_ADDED = {
  filter: null,
  sort: null,
  columns: null,
  layout: null,
  density: null,
  group: null,
  totals: null,
} as const

/** Whether the reader asks for something else than the view says. How a view of the object itself is laid out is nothing to be saved. */
export function isChanged({ search, state }: Pick<RecordList, 'search' | 'state'>): boolean {
  const added = [
    search.filter,
    search.sort,
    search.columns,
    search.group,
    search.totals,
    ...(state.view.saved ? [search.layout, search.density] : []),
  ]
  return added.some((value) => value !== undefined)
}

/** The list as it is shown: “me” in the view's conditions stays whoever looks. */
export function shapeOf(list: RecordList): ViewShape {
  const { state, search, columns, grouping, totals } = list
  const isDense = Boolean(search.density ?? state.view.saved?.density) || columns.density === 'compact'
  const filter = allOf(state.view.filter as Filter | undefined, state.filter) // as declared or as the server read it
  const arranged = search.columns !== undefined || state.view.columns !== undefined
  return {
    layout: state.layout,
    filter: filter ? encodeFilter(filter) : null,
    sort: search.sort ?? state.view.sort ?? null,
    columns: arranged ? columns.keys.map((key) => ({ key, ...widthOf(columns.widths.get(key)) })) : null,
    // Nobody has to look at a view as high as others like their rows.
    density: isDense ? columns.density : null,
    grouping,
    totals,
  }
}

function widthOf(widthPixels: number | undefined): { widthPixels?: number } {
  return widthPixels === undefined ? {} : { widthPixels }
}
