import type { Attachment, UpdateAttachmentRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { cleanName } from '../attachment.ts'
import { attachmentNotFound } from '../queries/attachments.ts'
import { changeable } from '../queries/changeable.ts'
import type { AttachmentTable } from '../tables.ts'
import { fileChanged } from './file-changed.ts'
import '../tables.ts'

/** Changes the name of a file or what is said of it. Throws 409 `attachment.changed_meanwhile` where the editor saw another version of it. */
export async function updateAttachment(
  ctx: WriteCtx,
  id: string,
  { version, name, about }: UpdateAttachmentRequest,
): Promise<void> {
  const before = await changeableAttachment(ctx, id)
  if (before.version !== version) {
    const message = 'Somebody changed this file meanwhile. Look at it as it is now and save again.'
    throw new AppError('attachment.changed_meanwhile', 409, message, { details: { current: before } })
  }
  const after = {
    name: name === undefined ? before.name : cleanName(name),
    about: about === undefined ? before.about : about?.trim() || null,
  }
  if (after.name === before.name && after.about === before.about) return
  await changeAttachment(ctx, before, after)
  const was = { name: before.name, about: before.about }
  fileChanged(ctx, before, { verb: 'file_renamed', before: was, after: { fileId: id, ...after } })
}

/** Puts a file into the bin, or takes it out again. Twice is once. */
export async function setDeleted(ctx: WriteCtx, id: string, isDeleted: boolean): Promise<void> {
  const before = await changeableAttachment(ctx, id)
  if ((before.deletedAt !== null) === isDeleted) return
  const by = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  await changeAttachment(ctx, before, {
    deleted_at: isDeleted ? ctx.realNow.toISOString() : null,
    deleted_by: isDeleted ? by : null,
  })
  const file = { fileId: id, name: before.name }
  const states = isDeleted ? { before: file } : { after: file }
  fileChanged(ctx, before, { verb: isDeleted ? 'file_deleted' : 'file_restored', ...states })
}

/** The file, held until commit, if its record may be changed. */
export async function changeableAttachment(ctx: WriteCtx, id: string): Promise<Attachment> {
  const held = await ctx.db
    .$pickTables<'attachment'>()
    .selectFrom('attachment')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!held) throw attachmentNotFound()
  return changeable(ctx, id)
}

type Changes = Partial<Pick<AttachmentTable, 'name' | 'about' | 'current_id'>> & {
  deleted_at?: string | null
  deleted_by?: string | null
}

export async function changeAttachment(
  ctx: WriteCtx,
  { id, version }: Pick<Attachment, 'id' | 'version'>,
  changes: Changes,
): Promise<void> {
  await ctx.db
    .$pickTables<'attachment'>()
    .updateTable('attachment')
    .set({ ...changes, version: version + 1, updated_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}
