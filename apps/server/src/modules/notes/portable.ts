import { CreateNoteTemplateRequest } from '@rapport/contract'
import { portablePart } from '../../platform/portable/part.ts'
import { createTemplate, updateTemplate } from './commands/save-template.ts'
import { listTemplates } from './queries/templates.ts'

/** What notes can begin with, by object and name; a file holds them as the API takes them. */
export const portableTemplates = portablePart({
  key: 'noteTemplates',
  stage: 'screens',
  right: 'note.manage',
  schema: CreateNoteTemplateRequest,
  repeats: true,
  keyOf: ({ object, name }) => `${object ?? ''}/${name.trim()}`,
  nameOf: ({ name }) => name,
  objectOf: ({ object }) => object,
  async list(ctx) {
    const { items } = await listTemplates(ctx)
    return items.map(({ id, version, name, object, content }) => ({ id, version, entry: { name, object, content } }))
  },
  async write(ctx, entry, before) {
    if (before === null) await createTemplate(ctx, entry)
    else await updateTemplate(ctx, before.id ?? '', { version: before.version, ...entry })
  },
})
