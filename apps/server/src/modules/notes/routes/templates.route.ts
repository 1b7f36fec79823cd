import {
  CreateNoteTemplateRequest,
  Id,
  NoteTemplate,
  NoteTemplates,
  UpdateNoteTemplateRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { createTemplate, setTemplateDeleted, updateTemplate } from '../commands/save-template.ts'
import { getTemplate, listTemplates } from '../queries/templates.ts'

const managing = { tag: 'notes', requires: permission('note.manage') }
const all = '/note-templates'
const one = `${all}/:noteTemplateId`
const Params = Type.Object({ noteTemplateId: Id })

export const listTemplatesRoute = readRoute({
  tag: 'notes',
  requires: permission('member.read'),
  method: 'GET',
  url: all,
  summary: 'What notes can begin with',
  response: NoteTemplates,
  handle: (ctx) => listTemplates(ctx),
})

export const createTemplateRoute = writeRoute({
  ...managing,
  method: 'POST',
  url: all,
  summary: 'Make a template for notes',
  body: CreateNoteTemplateRequest,
  response: NoteTemplate,
  status: 201,
  handle: async (ctx, { body }) => getTemplate(ctx, await createTemplate(ctx, body)),
})

export const updateTemplateRoute = writeRoute({
  ...managing,
  method: 'PUT',
  url: one,
  summary: 'Change a template for notes',
  params: Params,
  body: UpdateNoteTemplateRequest,
  response: NoteTemplate,
  async handle(ctx, { params, body }) {
    await updateTemplate(ctx, params.noteTemplateId, body)
    return getTemplate(ctx, params.noteTemplateId)
  },
})

const deletionRoute = (method: 'DELETE' | 'POST', summary: string) =>
  writeRoute({
    ...managing,
    method,
    url: method === 'DELETE' ? one : `${one}/restoration`,
    summary,
    params: Params,
    response: NoteTemplate,
    async handle(ctx, { params }) {
      await setTemplateDeleted(ctx, params.noteTemplateId, method === 'DELETE')
      return getTemplate(ctx, params.noteTemplateId)
    },
  })

export const deleteTemplateRoute = deletionRoute('DELETE', 'Delete a template for notes')
export const restoreTemplateRoute = deletionRoute('POST', 'Bring a deleted template back')
