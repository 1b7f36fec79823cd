import type { Density, RecordColumn } from '@rapport/ui'
import { useMemo } from 'react'
import type { RecordListSearch } from '../../../paths.ts'
import { declarationOf } from '../object.ts'
import {
  columnsText,
  keepColumns,
  keepDensity,
  type ListColumns,
  readColumns,
  readDensity,
  shownColumns,
} from './list-columns.ts'
import type { ListState } from './list-state.ts'
import type { RecordListProps, RecordRow } from './types.ts'

export type ShownColumns = {
  all: ListColumns
  keys: readonly string[]
  widths: ReadonlyMap<string, number>
  shown: ListColumns
  ordering: RecordColumn<RecordRow> | undefined
  density: Density
}

type List = {
  object: RecordListProps['object']
  all: ListColumns
  standard: readonly string[]
  search: RecordListSearch
  setSearch: (change: { columns?: string | null; density?: string | null }, how: { replace: true }) => void
  state: ListState
}

/** Which columns a list shows, in which order and how wide, how high its rows are, and what changes that. */
export function useListColumns({ object, all, standard, search, setSearch, state }: List) {
  const { plural } = declarationOf(object)
  const { view, sort } = state
  const ofView = useMemo(() => textOf(view.columns), [view.columns])
  const asked = search.columns ?? ofView
  const arrangement = useMemo(() => readColumns(plural, asked, standard), [plural, asked, standard])
  // Who reads a list in some order sees what it is ordered by, also where that column was not chosen.
  const ordering = all.find(({ key }) => key === sort?.key)
  const shown = useMemo(() => shownColumns(all, arrangement, ordering), [all, arrangement, ordering])

  const set = (next: typeof arrangement | null) => {
    // What is arranged in a saved view is that view's, not every list's of this object.
    const standing = { keys: standard, widths: new Map<string, number>() }
    const columns = view.saved ? next && columnsText(next) : keepColumns(plural, next ?? standing, standard)
    setSearch({ columns }, { replace: true })
  }
  const arrange = (keys: readonly string[] | null) => set(keys && { keys, widths: arrangement.widths })
  const resize = (key: string, widthPx: number | null) => {
    const others = [...arrangement.widths].filter(([each]) => each !== key)
    const widths = new Map(widthPx === null ? others : [...others, [key, widthPx]])
    const { keys } = arrangement
    set({ keys: keys.includes(key) ? keys : [key, ...keys], widths })
  }
  const setDensity = (next: Density) => {
    if (!view.saved) keepDensity(next)
    setSearch({ density: next === readDensity(view.saved?.density) ? null : next }, { replace: true })
  }
  const density = readDensity(search.density, view.saved?.density)
  const columns: ShownColumns = { all, ...arrangement, shown, ordering, density }
  return { columns, arrange, resize, setDensity }
}

function textOf(columns: ListState['view']['columns']): string | undefined {
  const widths = columns?.flatMap(({ key, widthPixels }) =>
    widthPixels === undefined ? [] : [[key, widthPixels] as const],
  )
  return columns && columnsText({ keys: columns.map(({ key }) => key), widths: new Map(widths) })
}
