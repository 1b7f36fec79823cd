import {
  decodeFilter,
  encodeFilter,
  type Filter,
  type FilterField,
  parseFilter,
  type RelationFields,
} from '@rapport/kernel'
import { ME, type ObjectDeclaration, type View } from '@rapport/objects'
import type { TableSort } from '@rapport/ui'
import type { RecordListSearch } from '../../../paths.ts'
import type { Layout, ListParams } from './types.ts'
import type { ListView } from './views/saved-views.ts'

export type ListState = {
  view: ListView
  layout: Layout
  /** What the server is asked: the view and what the reader added to it. */
  params: ListParams
  /** The view alone, for what it holds in all. */
  whole: ListParams
  /** The conditions of the view. */
  viewFilter: Filter | undefined
  /** The reader's own conditions, on top of those of the view. */
  filter: Filter | undefined
  /** The address holds a filter that cannot be read; it is left out of what is asked. */
  filterBroken: boolean
  sort: TableSort | null
}

/** The order of archived records: those archived last first. */
const ARCHIVED_SORT = '-archivedAt'

type Reader = {
  memberId: string
  sort?: string | undefined
  saved?: readonly ListView[] | undefined
  relations?: RelationFields
}

/** The list as the address says it. Without a search the view's order holds; a search ranks by itself until somebody sorts. */
export function readListState(
  declaration: ObjectDeclaration,
  search: RecordListSearch,
  fields: readonly FilterField[],
  reader: Reader,
): ListState {
  const views: readonly ListView[] = [...viewsOf(declaration), ...(reader.saved ?? [])]
  const view = views.find(({ key }) => key === search.view) ?? views[0] ?? ALL
  const read = readFilter(search.filter, fields, reader.relations)
  const archived = search.archived ? { archived: 'only' as const } : {}
  const ofView = archived.archived ? undefined : ofReader(view.filter as Filter | undefined, reader) // by its declaration
  const filter = allOf(ofView, read.filter)
  const sort =
    search.sort ?? (search.search ? undefined : archived.archived ? ARCHIVED_SORT : (view.sort ?? reader.sort))
  return {
    view,
    layout: layoutOf(declaration, search, view),
    params: {
      ...(filter ? { filter: encodeFilter(filter) } : {}),
      ...(search.search ? { search: search.search } : {}),
      ...(sort ? { sort } : {}),
      ...archived,
    },
    whole: { ...(ofView ? { filter: encodeFilter(ofView) } : {}), ...archived },
    viewFilter: ofView,
    filter: read.filter,
    filterBroken: read.broken,
    sort: readSort(sort),
  }
}

/** The views a list has tabs for; there is always one of all records. */
export function viewsOf({ views }: Pick<ObjectDeclaration, 'views'>): readonly View[] {
  return views.some(({ filter }) => filter === undefined) ? views : [...views, ALL]
}

/** The layouts an object has: a board needs a choice to have its columns from, a calendar a day. */
export function layoutsOf({ board, calendar }: Pick<ObjectDeclaration, 'board' | 'calendar'>): readonly Layout[] {
  return ['table', ...(board === null ? [] : ['board' as const]), ...(calendar === null ? [] : ['calendar' as const])]
}

export function filterText(filter: Filter | undefined): string | null {
  return filter ? encodeFilter(filter) : null
}

export function sortText(sort: TableSort): string {
  return sort.direction === 'descending' ? `-${sort.key}` : sort.key
}

/** Several filters that hold all together. */
export function allOf(...filters: readonly (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((filter) => filter !== undefined)
  return given.length > 1 ? { and: given } : given[0]
}

const ALL: View = { key: 'all' }

function layoutOf(declaration: ObjectDeclaration, { layout, archived }: RecordListSearch, view: View): Layout {
  const wanted = layout ?? view.layout ?? 'table'
  return archived ? 'table' : (layoutsOf(declaration).find((each) => each === wanted) ?? 'table')
}

/** The filter of a view for whoever reads it: what it says of “me” is said of them. */
function ofReader(filter: Filter | undefined, { memberId }: Pick<Reader, 'memberId'>): Filter | undefined {
  if (filter === undefined) return undefined
  const text = JSON.stringify(filter, (_, value: unknown) => (value === ME ? memberId : value))
  return JSON.parse(text) as Filter // the same filter with ids in it
}

function readSort(text: string | undefined): TableSort | null {
  if (!text) return null
  return text.startsWith('-') ? { key: text.slice(1), direction: 'descending' } : { key: text, direction: 'ascending' }
}

function readFilter(
  text: string | undefined,
  fields: readonly FilterField[],
  relations: RelationFields | undefined,
): { filter: Filter | undefined; broken: boolean } {
  if (!text) return { filter: undefined, broken: false }
  try {
    const filter = parseFilter(decodeFilter(text), fields, relations)
    const isEverything = 'and' in filter && filter.and.length === 0
    return { filter: isEverything ? undefined : filter, broken: false }
  } catch {
    return { filter: undefined, broken: true } // an old or mistyped link: said on the page, never a crash
  }
}
