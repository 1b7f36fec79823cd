import type { ObjectName } from '@rapport/contract'
import { decodeFilter, encodeFilter, type Filter } from '@rapport/kernel'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { declarationOf, urlOf } from '../../object.ts'
import { allOf } from '../list-state.ts'
import type { RecordPage } from '../queries.ts'
import type { ListParams } from '../types.ts'

const COLUMN_ROWS = 50
/** The column of what has no value; no choice is named so. */
export const UNSET = '∅'

/** What a column of a board asks for: the list, and those with its value. */
export function columnParams(params: ListParams, key: string, value: string): ListParams {
  const own: Filter = value === UNSET ? { field: key, op: 'isEmpty' } : { field: key, op: 'eq', value }
  const whole = params.filter === undefined ? undefined : (decodeFilter(params.filter) as Filter) // encoded by the list
  const filter = allOf(whole, own)
  return { ...params, ...(filter ? { filter: encodeFilter(filter) } : {}) }
}

export function columnQuery(object: ObjectName, column: { key: string; value: string }, params: ListParams) {
  const asked = columnParams(params, column.key, column.value)
  return infiniteQueryOptions({
    queryKey: [declarationOf(object).plural, 'board', column.value, asked],
    queryFn: ({ pageParam, signal }) =>
      api.get<RecordPage>(urlOf(object), { query: { ...asked, cursor: pageParam, limit: COLUMN_ROWS }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })
}

/** The column a record lies in, by the value of the board's field. */
export function columnOf(value: unknown): string {
  return typeof value === 'string' ? value : UNSET
}

/** The value of the column that a query of `columnQuery` asks for. */
export function columnKeyOf(queryKey: readonly unknown[]): string {
  return String(queryKey[2])
}
