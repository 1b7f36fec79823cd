import type { Followers, ObjectName } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'
import { declarationOf } from '../../platform/records/object.ts'

export type OfRecord = { object: ObjectName; recordId: string }

export const FOLLOWERS = '/api/v1/followers'

/** Lies under the record, so that its hints renew it. */
export function followersQuery(of: OfRecord) {
  return queryOptions({
    queryKey: [declarationOf(of.object).plural, 'one', of.recordId, 'followers'],
    queryFn: ({ signal }) => api.get<Followers>(FOLLOWERS, { query: of, signal }),
  })
}
