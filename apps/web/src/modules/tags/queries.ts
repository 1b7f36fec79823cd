import type { DecideTagRequest, ObjectName, RecordTags, Tag, TagChange } from '@rapport/contract'
import { infiniteQueryOptions, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../platform/api/client.ts'
import { useLive } from '../../platform/live/use-live.ts'
import { useSubmission } from '../../platform/submission.ts'

const URL = '/api/v1/tags'
const HISTORY_ROWS = 20
/** So many records the server is asked about at a time. */
const ASKED_MAX = 200

/** Everything known of tags lies under this key. */
export const TAGS_KEY = ['tags'] as const

export function tagUrl(id: string): string {
  return `${URL}/${encodeURIComponent(id)}`
}

export function tagsQuery(archived?: 'only') {
  return queryOptions({
    queryKey: [...TAGS_KEY, 'all', archived ?? 'live'],
    queryFn: async ({ signal }) => (await api.get<{ items: Tag[] }>(URL, { query: { archived }, signal })).items,
    staleTime: 60_000,
  })
}

/** The tags of one record: those of rows drawn at the same moment are asked for together. */
export function recordTagsQuery(object: ObjectName, recordId: string) {
  return queryOptions({
    queryKey: [...TAGS_KEY, 'of', object, recordId],
    queryFn: () => tagsOf(object, recordId),
    staleTime: 60_000,
  })
}

export function tagHistoryQuery(object: ObjectName, recordId: string) {
  return infiniteQueryOptions({
    queryKey: [...TAGS_KEY, 'history', object, recordId],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: TagChange[]; nextCursor: string | null }>('/api/v1/tag-changes', {
        query: { object, recordId, cursor: pageParam, limit: HISTORY_ROWS },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

type Waiting = { id: string; resolve: (tags: RecordTags) => void; reject: (error: unknown) => void }
const waiting = new Map<ObjectName, Waiting[]>()

function tagsOf(object: ObjectName, id: string): Promise<RecordTags> {
  return new Promise((resolve, reject) => {
    const others = waiting.get(object)
    if (others) others.push({ id, resolve, reject })
    else {
      waiting.set(object, [{ id, resolve, reject }])
      setTimeout(() => ask(object))
    }
  })
}

function ask(object: ObjectName): void {
  const all = waiting.get(object) ?? []
  waiting.delete(object)
  for (let start = 0; start < all.length; start += ASKED_MAX) void answer(object, all.slice(start, start + ASKED_MAX))
}

async function answer(object: ObjectName, asking: readonly Waiting[]): Promise<void> {
  try {
    const ids = asking.map(({ id }) => id).join(',')
    const { items } = await api.get<{ items: RecordTags[] }>('/api/v1/record-tags', { query: { object, ids } })
    const found = new Map(items.map((item) => [item.recordId, item]))
    for (const { id, resolve } of asking) resolve(found.get(id) ?? { recordId: id, tags: [] })
  } catch (error) {
    for (const { reject } of asking) reject(error)
  }
}

/** All tags in use, by their ids. */
export function useTags(): { tags: readonly Tag[]; byId: (id: string) => Tag | undefined } {
  const tags = useQuery(tagsQuery()).data ?? NO_TAGS
  const byId = useCallback((id: string) => tags.find((tag) => tag.id === id), [tags])
  return { tags, byId }
}

const NO_TAGS: readonly Tag[] = []

/** Reads tags anew when somebody, or a rule, changed some. */
export function useTagNews(): void {
  const client = useQueryClient()
  useLive(['tags'], () => void renewTags(client))
}

export function renewTags(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: TAGS_KEY })
}

export type Decided = Pick<DecideTagRequest, 'decision' | 'reason'> & { tagId: string }

/** Sends what a person decides about a tag of one record. */
export function sendDecision(
  object: ObjectName,
  recordId: string,
  { tagId, ...decided }: Decided,
  request: { idempotencyKey: string },
): Promise<RecordTags> {
  return api.post<RecordTags>(`${tagUrl(tagId)}/decisions`, { object, recordId, ...decided }, request)
}

export function useDecide(object: ObjectName, recordId: string) {
  const client = useQueryClient()
  return useSubmission({
    send: (decided: Decided, request) => sendDecision(object, recordId, decided, request),
    onSuccess: (tags) => {
      client.setQueryData(recordTagsQuery(object, recordId).queryKey, tags)
      return renewTags(client)
    },
  })
}

export type TagValues = { name: string; colour: Tag['colour']; group: string | null; rule?: NonNullable<Tag['rule']> }

/** Makes a tag, or changes one. */
export function useSaveTag(tag: Pick<Tag, 'id' | 'version'> | null, draft?: string) {
  const client = useQueryClient()
  return useSubmission({
    ...(draft ? { draft } : {}),
    send: (values: TagValues, request) =>
      tag
        ? api.patch<Tag>(tagUrl(tag.id), { version: tag.version, ...values }, request)
        : api.post<Tag>(URL, values, request),
    onSuccess: () => renewTags(client),
  })
}
