import type { NoteDrafts, Notes, NoteTemplates, ObjectName } from '@rapport/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'
import { declarationOf } from '../../platform/records/object.ts'

/** What notes are of. */
export type OfRecord = { object: ObjectName; recordId: string }

export const NOTES = '/api/v1/notes'
export const DRAFTS = '/api/v1/note-drafts'
export const TEMPLATES = '/api/v1/note-templates'

export function notePath(id: string, below = ''): string {
  return `${NOTES}/${encodeURIComponent(id)}${below}`
}

export function templatePath(id: string, below = ''): string {
  return `${TEMPLATES}/${encodeURIComponent(id)}${below}`
}

/** Lies under the record, so that its hints renew it. */
export function notesQuery(of: OfRecord) {
  return queryOptions({
    queryKey: [declarationOf(of.object).plural, 'one', of.recordId, 'notes'],
    queryFn: ({ signal }) => api.get<Notes>(NOTES, { query: of, signal }),
  })
}

/** Asked for once when the page opens: from then on what is on screen is newer. */
export function draftsQuery(of: OfRecord) {
  return queryOptions({
    queryKey: ['note-drafts', of.recordId],
    queryFn: ({ signal }) => api.get<NoteDrafts>(DRAFTS, { query: of, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

export const templatesQuery = queryOptions({
  queryKey: ['note-templates'],
  queryFn: ({ signal }) => api.get<NoteTemplates>(TEMPLATES, { signal }),
})

export function renewNotes(client: QueryClient, of: OfRecord): Promise<void> {
  return client.invalidateQueries({ queryKey: notesQuery(of).queryKey })
}
