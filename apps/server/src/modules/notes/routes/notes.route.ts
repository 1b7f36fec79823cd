import {
  CreateNoteRequest,
  Id,
  Note,
  NoteDrafts,
  Notes,
  NotesQuery,
  SaveNoteDraftRequest,
  UpdateNoteRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { saveDraft } from '../commands/drafts.ts'
import { createNote, setDeleted, updateNote } from '../commands/write-note.ts'
import { listDrafts } from '../queries/drafts.ts'
import { getNote, listNotes } from '../queries/notes.ts'

// Which right it takes depends on the record; queries and commands ask for it.
const description = { tag: 'notes', requires: permission('member.read') }
const one = '/notes/:noteId'
const Params = Type.Object({ noteId: Id })

export const listNotesRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/notes',
  summary: 'Notes of a record, pinned ones first',
  query: NotesQuery,
  response: Notes,
  handle: (ctx, { query }) => listNotes(ctx, query),
})

export const getNoteRoute = readRoute({
  ...description,
  method: 'GET',
  url: one,
  summary: 'One note',
  params: Params,
  response: Note,
  handle: (ctx, { params }) => getNote(ctx, params.noteId),
})

export const createNoteRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/notes',
  summary: 'Write a note of a record',
  body: CreateNoteRequest,
  response: Note,
  status: 201,
  reach: (ctx, _, { id }) => getNote(ctx, id),
  handle: async (ctx, { body }) => getNote(ctx, await createNote(ctx, body)),
})

export const updateNoteRoute = writeRoute({
  ...description,
  method: 'PATCH',
  url: one,
  summary: 'Change a note, or pin it',
  params: Params,
  body: UpdateNoteRequest,
  response: Note,
  reach: (ctx, { params }) => getNote(ctx, params.noteId),
  async handle(ctx, { params, body }) {
    await updateNote(ctx, params.noteId, body)
    return getNote(ctx, params.noteId)
  },
})

const deletionRoute = (method: 'DELETE' | 'POST', summary: string) =>
  writeRoute({
    ...description,
    method,
    url: method === 'DELETE' ? one : `${one}/restoration`,
    summary,
    params: Params,
    response: Note,
    reach: (ctx, { params }) => getNote(ctx, params.noteId),
    async handle(ctx, { params }) {
      await setDeleted(ctx, params.noteId, method === 'DELETE')
      return getNote(ctx, params.noteId)
    },
  })

export const deleteNoteRoute = deletionRoute('DELETE', 'Delete a note')
export const restoreNoteRoute = deletionRoute('POST', 'Bring a deleted note back')

export const listDraftsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/note-drafts',
  summary: 'What you are still writing about a record',
  query: NotesQuery,
  response: NoteDrafts,
  handle: (ctx, { query }) => listDrafts(ctx, query),
})

export const saveDraftRoute = writeRoute({
  ...description,
  method: 'PUT',
  url: '/note-drafts',
  summary: 'Keep what you are writing about a record, or forget it',
  body: SaveNoteDraftRequest,
  response: NoteDrafts,
  async handle(ctx, { body }) {
    await saveDraft(ctx, body)
    return listDrafts(ctx, body)
  },
})
