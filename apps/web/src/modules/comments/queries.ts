import type { Comments, CommentVersions, Mentionable, ObjectName } from '@rapport/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'
import { declarationOf } from '../../platform/records/object.ts'

/** What is commented on. */
export type OfRecord = { object: ObjectName; recordId: string }

export const COMMENTS = '/api/v1/comments'

export function commentPath(id: string, below = ''): string {
  return `${COMMENTS}/${encodeURIComponent(id)}${below}`
}

/** Everything said of a record lies under it, so that its hints renew it. */
function keyOf({ object, recordId }: OfRecord, ...more: string[]) {
  return [declarationOf(object).plural, 'one', recordId, 'comments', ...more]
}

export function commentsQuery(of: OfRecord) {
  return queryOptions({
    queryKey: keyOf(of, 'list'),
    queryFn: ({ signal }) => api.get<Comments>(COMMENTS, { query: of, signal }),
  })
}

export function versionsQuery(of: OfRecord, id: string) {
  return queryOptions({
    queryKey: keyOf(of, 'versions', id),
    queryFn: ({ signal }) => api.get<CommentVersions>(commentPath(id, '/versions'), { signal }),
  })
}

/** People who may be mentioned, by a part of their name. */
export function mentionableQuery({ object, recordId }: { object: string; recordId: string }, search: string) {
  return queryOptions({
    queryKey: ['mentionable', object, recordId, search],
    queryFn: ({ signal }) =>
      api.get<Mentionable>('/api/v1/mentionable', { query: { object, recordId, search }, signal }),
    staleTime: 60_000,
  })
}

export function renewComments(client: QueryClient, of: OfRecord): Promise<void> {
  return client.invalidateQueries({ queryKey: keyOf(of) })
}
