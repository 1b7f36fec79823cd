import type { Count, ObjectName } from '@rapport/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../api/client.ts'
import { declarationOf, urlOf } from '../object.ts'
import type { ListParams, RecordRow } from './types.ts'

export type RecordPage = { items: RecordRow[]; nextCursor: string | null; previousCursor: string | null }
export type ListCount = Static<typeof Count>

/** A field as the server offers it for filters and orders. */
export type DescribedField = {
  name: string
  type: string
  sortable: boolean
  choices?: string[]
  filterable?: boolean
  /** The object whose records the values are ids of, where no declared field says so. */
  to?: string
}
/** Records of another object that refer to those of the list by a reference of theirs. */
export type DescribedRelation = { name: string; object: string; field: string }
export type ListDescription = { items: DescribedField[]; related?: DescribedRelation[] }

const PAGE_ROWS = 100
/** Pages kept at a time: rows beyond them are fetched again when one scrolls back. */
const PAGES_KEPT = 20

/** `startIndex` counts the rows before the page, so that every row keeps its place while pages come and go. */
export type PageParam = { cursor: string | null; startIndex: number }

/** The pages of a list. Everything known of an object's records is kept under its plural. */
export function recordPagesQuery(object: ObjectName, params: ListParams, rowsMax = PAGE_ROWS) {
  return infiniteQueryOptions({
    queryKey: [declarationOf(object).plural, 'list', params, rowsMax],
    queryFn: ({ pageParam, signal }) =>
      api.get<RecordPage>(urlOf(object), { query: { ...params, cursor: pageParam.cursor, limit: rowsMax }, signal }),
    initialPageParam: { cursor: null, startIndex: 0 } as PageParam,
    getNextPageParam: (last, _pages, param): PageParam | undefined =>
      last.nextCursor === null
        ? undefined
        : { cursor: last.nextCursor, startIndex: param.startIndex + last.items.length },
    getPreviousPageParam: (first, _pages, param): PageParam | undefined =>
      first.previousCursor === null || param.startIndex === 0
        ? undefined
        : { cursor: first.previousCursor, startIndex: Math.max(0, param.startIndex - rowsMax) },
    maxPages: PAGES_KEPT,
    // A list one is reading does not move by itself: a hint offers to load it anew.
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })
}

export function recordCountQuery(object: ObjectName, { filter, search, archived }: ListParams) {
  return queryOptions({
    queryKey: [declarationOf(object).plural, 'count', { filter, search, archived }],
    queryFn: ({ signal }) =>
      api.get<ListCount>(`${urlOf(object)}/count`, { query: { filter, search, archived }, signal }),
    staleTime: 60_000,
  })
}

/** What can be filtered and sorted by: changes with a new version of the server only. */
export function recordFieldsQuery(object: ObjectName) {
  return queryOptions({
    queryKey: [declarationOf(object).plural, 'fields'],
    queryFn: ({ signal }) => api.get<ListDescription>(`${urlOf(object)}/fields`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
