import type { Me } from '@rapport/contract'
import { fieldsOf, keyOf } from '@rapport/objects'
import { useCallback, useMemo, useState } from 'react'
import type { RecordListSearch } from '../../../paths.ts'
import { useSearchState } from '../../navigation.tsx'
import { useMe } from '../../session/me.ts'
import { useFieldFormat } from '../field-format.tsx'
import { declarationOf, hasPage, listedOf, permissionOf } from '../object.ts'
import { useRecordColumns } from './columns.tsx'
import { usePartCells } from './list-parts.tsx'
import { type ListState, readListState } from './list-state.ts'
import { saidText } from './totals/totals.ts'
import type { RecordListProps } from './types.ts'
import { type ShownColumns, useListColumns } from './use-list-columns.ts'
import { type FieldCatalogue, useListFields } from './use-list-fields.ts'
import { isSavedKey, type ListView, useSavedViews } from './views/saved-views.ts'
import { useOpening } from './views/use-opening.ts'

const NO_FIELDS = [] as const
const NO_VIEWS = [] as const
/** So many columns of an object that nobody arranged. */
const STANDARD_MAX = 7

/** Everything one list on the screen stands on, handed to its parts as one. */
export type RecordList = {
  given: RecordListProps
  search: RecordListSearch
  setSearch: ReturnType<typeof useSearchState<RecordListSearch>>[1]
  state: ListState
  /** The views people saved. */
  savedViews: readonly ListView[]
  /** The server has said what there is to filter by, and what a saved view says: the list can be asked for. */
  ready: boolean
  fields: NonNullable<FieldCatalogue['fields']>
  sortable: ReadonlySet<string>
  /** What refers to the records of the list; the fields of all of them once somebody puts a filter together. */
  relations: FieldCatalogue['relations']
  onBuild: () => void
  /** Every column there is, those shown in their order, and the one the list is ordered by. */
  /** The field the records are grouped by, and the figures in the foot, as the address or the view says them. */
  grouping: string | null
  totals: string | null
  columns: ShownColumns
  arrange: (keys: readonly string[] | null) => void
  resize: (key: string, widthPx: number | null) => void
  setDensity: (density: ShownColumns['density']) => void
  /** Opens the form for a new record, where there is one. */
  onNew: (() => void) | undefined
}

/** The list as the address says it, with its fields and columns. */
export function useRecordList(given: RecordListProps): RecordList {
  const { object, hrefOf, cells } = given
  const [search, setSearch] = useSearchState<RecordListSearch>()
  const { memberId, permissions } = useMe()
  const format = useFieldFormat()
  const [isBuilding, setBuilding] = useState(false)
  const { fields, sortable, relations } = useListFields(object, search.filter, isBuilding)
  const saved = useSavedViews(object)
  const isOpening = useOpening(object, { search, setSearch, saved })
  const state = useMemo(() => {
    const related = (relation: string) => relations.find(({ name }) => name === relation)?.fields ?? null
    const reader = { memberId, sort: given.sort, saved, relations: related }
    return readListState(listedOf(object), search, fields ?? NO_FIELDS, reader)
  }, [object, search, fields, relations, memberId, given.sort, saved])
  const archived = state.params.archived !== undefined
  const parts = usePartCells(object)
  const allCells = useMemo(() => ({ ...parts, ...cells }), [parts, cells])
  const all = useRecordColumns({ object, hrefOf, sortable, archived, format, cells: allCells })
  const standard = useMemo(() => given.columns ?? standardColumns(object), [given.columns, object])
  const arranging = useListColumns({ object, all, standard, search, setSearch, state })
  const onBuild = useCallback(() => setBuilding(true), [])
  const onNew = useCallback(() => setSearch({ new: '1' }), [setSearch])
  return {
    given,
    search,
    setSearch,
    state,
    savedViews: saved ?? NO_VIEWS,
    ready: fields !== undefined && !isOpening && (saved !== undefined || !isSavedKey(search.view)),
    fields: fields ?? NO_FIELDS,
    sortable,
    relations,
    onBuild,
    grouping: saidText(search.group, state.view.saved?.grouping),
    totals: saidText(search.totals, state.view.saved?.totals),
    ...arranging,
    onNew: mayMake(given, permissions) ? onNew : undefined,
  }
}

/** Whether the reader can make a new record here: by the list's own form, or by the one that follows from the declaration. */
function mayMake({ object, NewForm }: RecordListProps, permissions: Me['permissions']): boolean {
  const isOffered = NewForm !== undefined || (hasPage(object) && declarationOf(object).actions.includes('create'))
  return isOffered && (permissions[permissionOf(object, 'create')] ?? 'none') !== 'none'
}

function standardColumns(object: RecordListProps['object']): readonly string[] {
  const fields = fieldsOf(listedOf(object)).filter(([, { searchable, type }]) => !searchable || type === 'text')
  const keys = fields.map(([name, field]) => keyOf(name, field))
  return keys.slice(0, STANDARD_MAX)
}
