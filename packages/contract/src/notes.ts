import { type Static, Type } from 'typebox'
import { Abilities, closed, Id, Instant, Name, nullable, Version } from './common.ts'
import { ofRecord } from './followers.ts'
import { RichText } from './rich-text.ts'

/** Of one record, deleted ones included. */
export const NOTES_OF_RECORD_MAX = 200
export const NOTE_TEMPLATES_MAX = 100
export const TEMPLATE_NAME_CHARS_MAX = 80
/** A half-written note that nobody touched for so long is forgotten. */
export const DRAFT_DAYS = 90

export const Note = Type.Object({
  id: Id,
  object: Type.String(),
  recordId: Id,
  content: RichText,
  isPinned: Type.Boolean(),
  authorName: nullable(Type.String()),
  updatedByName: nullable(Type.String()),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: nullable(Instant),
  version: Type.Integer(),
  can: Abilities,
})
export type Note = Static<typeof Note>

/** GET /api/v1/notes: pinned ones first, then the latest. `can.add`: the reader may write notes of the record. */
export const NotesQuery = closed(ofRecord)
export const Notes = Type.Object({ items: Type.Array(Note), can: Abilities })
export type Notes = Static<typeof Notes>

/** POST /api/v1/notes; the draft of it is forgotten. */
export const CreateNoteRequest = closed({ ...ofRecord, content: RichText })
export type CreateNoteRequest = Static<typeof CreateNoteRequest>

/** PATCH /api/v1/notes/:noteId; with content the draft of it is forgotten. */
export const UpdateNoteRequest = closed({
  version: Version,
  content: Type.Optional(RichText),
  isPinned: Type.Optional(Type.Boolean()),
})
export type UpdateNoteRequest = Static<typeof UpdateNoteRequest>

/** A note somebody is still writing: of a note that exists (`noteId`, as it was at `version`) or of a new one. */
export const NoteDraft = Type.Object({
  noteId: nullable(Id),
  version: nullable(Type.Integer()),
  content: RichText,
  updatedAt: Instant,
})
export type NoteDraft = Static<typeof NoteDraft>

/** GET /api/v1/note-drafts: the reader's own of a record. */
export const NoteDrafts = Type.Object({ items: Type.Array(NoteDraft) })
export type NoteDrafts = Static<typeof NoteDrafts>

/** PUT /api/v1/note-drafts: keeps what is being written; null forgets it. */
export const SaveNoteDraftRequest = closed({
  ...ofRecord,
  noteId: Type.Optional(Id),
  version: Type.Optional(Version),
  content: nullable(RichText),
})
export type SaveNoteDraftRequest = Static<typeof SaveNoteDraftRequest>

/** What a note can begin with: on records of one object, or of all (null). */
export const NoteTemplate = Type.Object({
  id: Id,
  name: Type.String(),
  object: nullable(Type.String()),
  content: RichText,
  version: Type.Integer(),
  deletedAt: nullable(Instant),
})
export type NoteTemplate = Static<typeof NoteTemplate>
export const NoteTemplates = Type.Object({ items: Type.Array(NoteTemplate) })
export type NoteTemplates = Static<typeof NoteTemplates>

const template = {
  name: Name(TEMPLATE_NAME_CHARS_MAX),
  object: nullable(Type.String({ maxLength: 60 })),
  content: RichText,
}
/** POST /api/v1/note-templates */
export const CreateNoteTemplateRequest = closed(template)
export type CreateNoteTemplateRequest = Static<typeof CreateNoteTemplateRequest>
/** PUT /api/v1/note-templates/:templateId */
export const UpdateNoteTemplateRequest = closed({ ...template, version: Version })
export type UpdateNoteTemplateRequest = Static<typeof UpdateNoteTemplateRequest>
