import type { NoticeCount, NoticeKind, NoticeSettingsView, Notices } from '@rapport/contract'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'

const NOTICES = '/api/v1/notices'
export const SETTINGS = '/api/v1/me/notice-settings'

export const readAllPath = `${NOTICES}/reading`

export function readingPath(id: string): string {
  return `${NOTICES}/${encodeURIComponent(id)}/reading`
}

export const noticeCountQuery = queryOptions({
  queryKey: ['notices', 'count'],
  queryFn: ({ signal }) => api.get<NoticeCount>(`${NOTICES}/count`, { signal }),
})

/** What the list is narrowed by. */
export type Narrowed = { kind?: NoticeKind; unread?: 'only' }

export function noticesQuery(narrowed: Narrowed) {
  return infiniteQueryOptions({
    queryKey: ['notices', 'list', narrowed],
    queryFn: ({ signal, pageParam }) =>
      api.get<Notices>(NOTICES, { query: { ...narrowed, cursor: pageParam }, signal }),
    initialPageParam: null as string | null, // the first page has no cursor
    getNextPageParam: (last) => last.nextCursor,
  })
}

export const noticeSettingsQuery = queryOptions({
  queryKey: ['notice-settings'],
  queryFn: ({ signal }) => api.get<NoticeSettingsView>(SETTINGS, { signal }),
})

export function renewNotices(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: ['notices'] })
}
