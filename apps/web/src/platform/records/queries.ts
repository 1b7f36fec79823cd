import type { DepartmentList, MemberList, ObjectName, TeamList } from '@rapport/contract'
import { encodeFilter, type Filter } from '@rapport/kernel'
import { type AnyField, isMasked } from '@rapport/objects'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../api/client.ts'
import { type AnyRecord, declarationOf, urlOf } from './object.ts'

const FOUND_MAX = 20

/** Records as lists answer them. */
export type RecordList = { items: AnyRecord[]; nextCursor: string | null }

/** One record. Everything known of an object's records lies under its plural: `[plural, 'one', id, …]`. */
export function recordQuery(object: ObjectName, id: string) {
  return queryOptions({
    queryKey: [declarationOf(object).plural, 'one', id, 'record'],
    queryFn: ({ signal }) => api.get<AnyRecord>(urlOf(object, id), { signal }),
  })
}

/** The records of another object that refer to one by a field: the first of them in its order, and whether there are more. */
export function relatedQuery(object: ObjectName, related: { filter: Filter; sort?: string; limit: number }) {
  const { filter, limit } = related
  const sort = sortSeen(object, related.sort)
  return queryOptions({
    queryKey: [declarationOf(object).plural, 'related', filter, sort, limit],
    queryFn: ({ signal }) =>
      api.get<RecordList>(urlOf(object), { query: { filter: encodeFilter(filter), sort, limit }, signal }),
  })
}

/** An order one may ask for: by what is masked nobody sorts, and the list's own order holds. */
function sortSeen(object: ObjectName, sort: string | undefined): string | undefined {
  const field: AnyField | undefined = declarationOf(object).fields[sort?.replace(/^-/, '') ?? '']
  return field && isMasked(field) ? undefined : sort
}

/** The records that can be chosen, found by what was typed: parts of words, pinyin, initials. */
export function foundQuery(object: ObjectName, typed: string) {
  const search = typed.trim()
  return queryOptions({
    queryKey: [declarationOf(object).plural, 'found', search],
    queryFn: async ({ signal }) => {
      const { items } = await api.get<RecordList>(urlOf(object), { query: { search, limit: FOUND_MAX }, signal })
      return items
    },
    staleTime: 30_000,
  })
}

/** The people records can belong to. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => api.get<MemberList>('/api/v1/members', { signal }),
  staleTime: 5 * 60_000,
})

/** Those found by what was typed, where there are more than are offered at once. */
export function foundMembersQuery(typed: string) {
  const search = typed.trim()
  return queryOptions({
    queryKey: ['members', 'found', search],
    queryFn: ({ signal }) => api.get<MemberList>('/api/v1/members', { query: { search, status: 'active' }, signal }),
    staleTime: 30_000,
  })
}

export const departmentsQuery = queryOptions({
  queryKey: ['departments', 'active'],
  queryFn: ({ signal }) => api.get<DepartmentList>('/api/v1/departments', { signal }),
  staleTime: 5 * 60_000,
})

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => api.get<Static<typeof TeamList>>('/api/v1/teams', { signal }),
  staleTime: 5 * 60_000,
})

/** A record as the server now has it goes to the page that shows it; everything else of its object is asked for anew. */
export function takeRecord(client: QueryClient, object: ObjectName, record: AnyRecord): void {
  const { queryKey } = recordQuery(object, record.id)
  // An answer still on its way was asked for before this change and would put the earlier state back.
  void client.cancelQueries({ queryKey, exact: true })
  client.setQueryData(queryKey, record)
  void client.invalidateQueries({
    queryKey: [declarationOf(object).plural],
    predicate: ({ queryKey }) => !(queryKey[2] === record.id && queryKey[3] === 'record'),
  })
}
