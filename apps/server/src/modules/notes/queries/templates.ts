import { NOTE_TEMPLATES_MAX, type NoteTemplate, type NoteTemplates } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** What notes can begin with, by name. Uses the primary key (a workspace's templates are few). */
export async function listTemplates(ctx: ReadCtx): Promise<NoteTemplates> {
  const items = await templates(ctx)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(NOTE_TEMPLATES_MAX)
    .execute()
  return { items }
}

/** One template, deleted or not. Throws `note_template.not_found`. */
export async function getTemplate(ctx: ReadCtx, id: string): Promise<NoteTemplate> {
  const template = await templates(ctx).where('id', '=', id).executeTakeFirst()
  if (template) return template
  throw new AppError('note_template.not_found', 404, 'This template does not exist.')
}

function templates(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'note_template'>()
    .selectFrom('note_template')
    .select(['id', 'name', 'object', 'content', 'version', 'deleted_at as deletedAt'])
    .where('workspace_id', '=', ctx.workspaceId)
}
