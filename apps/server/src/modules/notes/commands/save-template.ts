import { type CreateNoteTemplateRequest, NOTE_TEMPLATES_MAX, type UpdateNoteTemplateRequest } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { requireNotable, requireText } from '../note.ts'
import { getTemplate, listTemplates } from '../queries/templates.ts'
import '../tables.ts'

/** Makes a template for notes. Throws `note_template.too_many` and the errors of what it holds. */
export async function createTemplate(ctx: WriteCtx, request: CreateNoteTemplateRequest): Promise<string> {
  requireCan(ctx, 'note.manage')
  const values = readTemplate(ctx, request)
  if ((await listTemplates(ctx)).items.length >= NOTE_TEMPLATES_MAX) {
    const message = `There are ${NOTE_TEMPLATES_MAX} templates, which is the most. Delete some you no longer need.`
    throw new AppError('note_template.too_many', 409, message, { details: { limit: NOTE_TEMPLATES_MAX } })
  }
  const [id, at] = [newId(), ctx.realNow.toISOString()]
  await ctx.db
    .$pickTables<'note_template'>()
    .insertInto('note_template')
    .values({ workspace_id: ctx.workspaceId, id, ...values, created_at: at, updated_at: at })
    .execute()
  tell(ctx, 'note_template.created', id)
  return id
}

/** Changes a template at the version the editor saw. Throws `note_template.changed_meanwhile`. */
export async function updateTemplate(ctx: WriteCtx, id: string, request: UpdateNoteTemplateRequest): Promise<void> {
  requireCan(ctx, 'note.manage')
  const values = readTemplate(ctx, request)
  const { version } = request
  await getTemplate(ctx, id)
  const { numUpdatedRows } = await ctx.db
    .$pickTables<'note_template'>()
    .updateTable('note_template')
    .set({ ...values, version: version + 1, updated_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) {
    const message = 'Somebody changed this template meanwhile. Look at it as it is now and save again.'
    const current = await getTemplate(ctx, id)
    throw new AppError('note_template.changed_meanwhile', 409, message, { details: { current } })
  }
  tell(ctx, 'note_template.updated', id)
}

/** Takes a template away, or brings it back. Twice is once. */
export async function setTemplateDeleted(ctx: WriteCtx, id: string, isDeleted: boolean): Promise<void> {
  requireCan(ctx, 'note.manage')
  await getTemplate(ctx, id)
  await ctx.db
    .$pickTables<'note_template'>()
    .updateTable('note_template')
    .set({ deleted_at: isDeleted ? ctx.realNow.toISOString() : null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  tell(ctx, isDeleted ? 'note_template.deleted' : 'note_template.restored', id)
}

function readTemplate(ctx: WriteCtx, { name, object, content }: CreateNoteTemplateRequest) {
  if (object !== null) requireNotable(ctx, object)
  return { name: name.trim(), object, content: JSON.stringify(requireText(content)) }
}

function tell(ctx: WriteCtx, action: string, id: string): void {
  ctx.recordChange({ action, object: 'note_template', id, topics: ['note-templates'] })
}
