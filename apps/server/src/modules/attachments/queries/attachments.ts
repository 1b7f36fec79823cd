import { type Attachment, type Attachments, FILES_OF_RECORD_MAX } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { type OfRecord, seenRecord } from '../record.ts'
import '../tables.ts'

/** The files of a record, or those in its bin, newest first. Uses attachment_record and primary keys. */
export async function listAttachments(
  ctx: ReadCtx,
  { deleted, ...of }: OfRecord & { deleted?: 'only' },
): Promise<Attachments> {
  const { can } = await seenRecord(ctx, of)
  const rows = await attachments(ctx)
    .where('a.object', '=', of.object)
    .where('a.record_id', '=', of.recordId)
    .where('a.deleted_at', deleted ? 'is not' : 'is', null)
    .orderBy(deleted ? 'a.deleted_at' : 'a.created_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(FILES_OF_RECORD_MAX)
    .execute()
  return { items: rows.map((row) => present(row, can.update)), can: { add: can.update } }
}

/** One file, in the bin or not, of a record the reader sees. Throws 404 `attachment.not_found`. */
export async function getAttachment(ctx: ReadCtx, id: string): Promise<Attachment> {
  const row = await attachments(ctx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw attachmentNotFound()
  const record = await seenRecord(ctx, row).catch((error: unknown) => {
    // Whose file it is is as hidden as whether it is there.
    throw error instanceof AppError && error.status === 404 ? attachmentNotFound() : error
  })
  return present(row, record.can.update)
}

export function attachmentNotFound(): AppError {
  return new AppError('attachment.not_found', 404, 'This file does not exist, or is not yours to see.')
}

function attachments(ctx: ReadCtx) {
  return (
    ctx.db
      .$pickTables<'attachment' | 'attachment_version' | 'member'>()
      .selectFrom('attachment as a')
      .innerJoin('attachment_version as v', (on) =>
        on.onRef('v.workspace_id', '=', 'a.workspace_id').onRef('v.id', '=', 'a.current_id'),
      )
      .leftJoin('member as m', (on) =>
        on.onRef('m.workspace_id', '=', 'v.workspace_id').onRef('m.id', '=', 'v.created_by'),
      )
      .leftJoin('member as d', (on) =>
        on.onRef('d.workspace_id', '=', 'a.workspace_id').onRef('d.id', '=', 'a.deleted_by'),
      )
      .select(['a.id', 'a.object', 'a.record_id as recordId', 'a.name', 'a.about', 'a.version'])
      .select(['a.current_id as currentVersionId', 'a.deleted_at as deletedAt', 'd.name as deletedByName'])
      .select(['v.type', 'v.bytes', 'v.preview', 'v.is_scanned as isScanned', 'v.number'])
      .select(['v.created_by as addedById', 'm.name as addedByName', 'v.created_at as addedAt'])
      // Counted beside: there are few of each.
      .select(
        sql<string>`(select count(*) from attachment_version c where c.workspace_id = a.workspace_id and c.attachment_id = a.id)`.as(
          'versions',
        ),
      )
      .where('a.workspace_id', '=', ctx.workspaceId)
  )
}

type Row = Awaited<ReturnType<ReturnType<typeof attachments>['execute']>>[number]

function present(row: Row, mayUpdate: boolean): Attachment {
  const { bytes, versions, number } = row
  return {
    ...row,
    bytes: Number(bytes),
    versions: Number(versions),
    number: number ?? 1,
    can: { update: mayUpdate, delete: mayUpdate },
  }
}
