import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../platform/context/context.ts'
import { readRecord, type StoredRecord } from '../../platform/records/read-record.ts'

/** A record of a declared object. */
export type OfRecord = { object: string; recordId: string }

/** The record if the reader sees it and people write records of its kind. Throws `follower.object_unsuited` and 404 `record.not_found`. */
export function followable(ctx: ReadCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  const type = ctx.hooks.recordType(object)
  if (!type?.declaration.actions.includes('update'))
    throw new AppError('follower.object_unsuited', 400, 'Records of this kind cannot be followed.')
  return readRecord(ctx, type, recordId)
}
