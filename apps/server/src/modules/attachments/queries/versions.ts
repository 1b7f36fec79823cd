import { type AttachmentVersion, VERSIONS_OF_FILE_MAX } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { getAttachment } from './attachments.ts'
import '../tables.ts'

/** All versions of a file, newest first. Uses the unique key. Throws 404 `attachment.not_found`. */
export async function listVersions(ctx: ReadCtx, attachmentId: string): Promise<AttachmentVersion[]> {
  const { currentVersionId } = await getAttachment(ctx, attachmentId)
  const rows = await versions(ctx, attachmentId).orderBy('v.number', 'desc').limit(VERSIONS_OF_FILE_MAX).execute()
  return rows.map(({ bytes, number, ...row }) => ({
    ...row,
    bytes: Number(bytes),
    number: number ?? 1,
    isCurrent: row.id === currentVersionId,
  }))
}

/** What is downloaded or shown: the current version of a file, or the one that is named. Throws `attachment.deleted` and 404 `attachment.version_not_found`. */
export async function versionToShow(ctx: ReadCtx, attachmentId: string, versionId?: string) {
  const attachment = await getAttachment(ctx, attachmentId)
  if (attachment.deletedAt !== null)
    throw new AppError('attachment.deleted', 410, 'This file was deleted. Restore it first.')
  const { name, currentVersionId } = attachment
  const version = await findVersion(ctx, attachmentId, versionId ?? currentVersionId)
  return { ...version, name: version.id === currentVersionId ? name : version.name }
}

/** A version of this very file. */
export async function findVersion(ctx: ReadCtx, attachmentId: string, versionId: string) {
  const row = await versions(ctx, attachmentId).where('v.id', '=', versionId).executeTakeFirst()
  if (!row) {
    const message = 'This file has no such version. Reload its versions and choose one.'
    throw new AppError('attachment.version_not_found', 404, message)
  }
  return { ...row, bytes: Number(row.bytes) }
}

function versions(ctx: ReadCtx, attachmentId: string) {
  return ctx.db
    .$pickTables<'attachment_version' | 'member'>()
    .selectFrom('attachment_version as v')
    .leftJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'v.workspace_id').onRef('m.id', '=', 'v.created_by'),
    )
    .select(['v.id', 'v.name', 'v.type', 'v.bytes', 'v.preview', 'v.is_scanned as isScanned', 'v.number'])
    .select(['v.created_by as addedById', 'm.name as addedByName', 'v.created_at as addedAt'])
    .where('v.workspace_id', '=', ctx.workspaceId)
    .where('v.attachment_id', '=', attachmentId)
}
