import type {
  Attachment,
  Attachments,
  AttachmentVersions,
  FileLimits,
  FilePreview,
  ObjectName,
} from '@rapport/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api, linkWithQuery } from '../../platform/api/client.ts'
import { declarationOf } from '../../platform/records/object.ts'

/** What files belong to. */
export type OfRecord = { object: ObjectName; recordId: string }

const FILES = '/api/v1/attachments'
/** Hints can be lost, so a preview that is being made is asked for now and then anyway. */
const WAITING_EVERY_MS = 3_000

export function filePath(id: string, below = ''): string {
  return `${FILES}/${encodeURIComponent(id)}${below}`
}

export const addFilePath = FILES

/** Everything known of a record's files lies under the record, so that its hints renew it. */
function keyOf({ object, recordId }: OfRecord, ...more: string[]) {
  return [declarationOf(object).plural, 'one', recordId, 'files', ...more]
}

export function filesQuery(of: OfRecord) {
  return queryOptions({
    queryKey: keyOf(of, 'list'),
    queryFn: ({ signal }) => api.get<Attachments>(FILES, { query: of, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ preview }) => preview === 'waiting') ? WAITING_EVERY_MS : false,
  })
}

export function binQuery(of: OfRecord) {
  return queryOptions({
    queryKey: keyOf(of, 'bin'),
    queryFn: ({ signal }) => api.get<Attachments>(FILES, { query: { ...of, deleted: 'only' }, signal }),
  })
}

export function versionsQuery(of: OfRecord, id: string) {
  return queryOptions({
    queryKey: keyOf(of, 'versions', id),
    queryFn: ({ signal }) => api.get<Static<typeof AttachmentVersions>>(filePath(id, '/versions'), { signal }),
  })
}

/** The first part of a text or table. A version never changes, so it is asked for once. */
export function previewQuery({ id, currentVersionId }: Attachment) {
  return queryOptions({
    queryKey: ['file-preview', currentVersionId],
    queryFn: ({ signal }) =>
      api.get<FilePreview>(filePath(id, '/preview'), { query: { version: currentVersionId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const fileLimitsQuery = queryOptions({
  queryKey: ['file-limits'],
  queryFn: ({ signal }) => api.get<FileLimits>(`${FILES}/limits`, { signal }),
  staleTime: 5 * 60_000,
})

/** The address of the bytes; `version` where it is not the current one. */
export function contentLink(id: string, version?: string): string {
  return linkWithQuery(filePath(id, '/content'), { version })
}

export function pictureLink({ id, currentVersionId }: Attachment, size?: 'small'): string {
  return linkWithQuery(filePath(id, '/preview'), { version: currentVersionId, size })
}

export function renewFiles(client: QueryClient, of: OfRecord): Promise<void> {
  return client.invalidateQueries({ queryKey: keyOf(of) })
}
