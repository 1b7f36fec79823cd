import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../platform/context/context.ts'
import { readRecord, type StoredRecord } from '../../platform/records/read-record.ts'

/** What is commented on. */
export type OfRecord = { object: string; recordId: string }

/** The record if the reader sees it and people write records of its kind. Throws `comment.object_unsuited` and 404 `record.not_found`. */
export function commentable(ctx: ReadCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  const type = ctx.hooks.recordType(object)
  if (!type?.declaration.actions.includes('update'))
    throw new AppError('comment.object_unsuited', 400, 'Records of this kind have no comments.')
  return readRecord(ctx, type, recordId)
}
