import type { EntryVersions } from '@rapport/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../api/client.ts'
import { kindKey } from './entry-text.ts'
import type { Page, TimelineRecord } from './record.ts'

/** Of further pages, and of chosen kinds. */
const PAGE_ITEMS = 50

/** The kinds the address asks for; none means all. */
export function chosenKinds({ kinds }: { kinds?: string }): string[] {
  return kinds?.split(',').filter((kind) => kindKey(kind) !== null) ?? []
}

/** What happened with a record, newest first; `kinds` empty means all. */
export function timelineQuery(record: TimelineRecord, kinds: readonly string[]) {
  return infiniteQueryOptions({
    queryKey: [...record.queryKey, 'timeline', [...kinds].sort().join(',')],
    queryFn: ({ pageParam, signal }) =>
      pageParam === null && kinds.length === 0
        ? record.readFirst()
        : api.get<Page>(`${record.path}/timeline`, {
            query: { kinds: kinds.join(','), contact: record.contactId, cursor: pageParam, limit: PAGE_ITEMS },
            signal,
          }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

/** The versions of an entry, the latest first. They never change. */
export function versionsQuery(record: TimelineRecord, entryId: string) {
  return queryOptions({
    queryKey: [...record.queryKey, 'versions', entryId],
    queryFn: ({ signal }) =>
      api.get<Static<typeof EntryVersions>>(`${entryPath(record, entryId)}/versions`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function entryPath(record: TimelineRecord, entryId: string): string {
  return `${record.path}/interactions/${encodeURIComponent(entryId)}`
}
