import type { CustomerRow } from '@rapport/contract'
import type { RecordColumn } from '@rapport/ui'
import { useMemo } from 'react'
import { useCustomerColumns } from './columns.tsx'

export type ListColumns = readonly RecordColumn<CustomerRow>[]

/** Archived customers say since when, beside the name; of others there is nothing to say. */
export function useListColumns(sortable: ReadonlySet<string>, archived: boolean): ListColumns {
  const all = useCustomerColumns(sortable)
  return useMemo(() => {
    const others = all.filter(({ key }) => key !== 'archivedAt')
    const since = all.find(({ key }) => key === 'archivedAt')
    if (!archived || !since) return others
    const place = others.findIndex(({ naming }) => naming) + 1
    return [...others.slice(0, place), { ...since, sortable: true }, ...others.slice(place)]
  }, [all, archived])
}

/** In their fixed order; one that only gives the order stands beside the name, where it needs no scrolling to be seen. */
export function shownColumns(
  columns: ListColumns,
  chosen: readonly string[],
  ordering: ListColumns[number] | undefined,
): ListColumns {
  const shown = columns.filter(({ naming, key }) => naming || key === 'archivedAt' || chosen.includes(key))
  if (ordering === undefined || shown.includes(ordering)) return shown
  const place = shown.findIndex(({ naming }) => naming) + 1
  return [...shown.slice(0, place), ordering, ...shown.slice(place)]
}
