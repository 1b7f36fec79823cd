import { AppError } from '@rapport/kernel'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import { holdRecordAlone } from '../../platform/records/hold-record.ts'
import { readRecord, requireRecord, type StoredRecord } from '../../platform/records/read-record.ts'
import type { RecordType } from '../../platform/records/record-type.ts'

/** What files are added to. */
export type OfRecord = { object: string; recordId: string }

/** The record if the reader sees it. Throws `attachment.object_unknown` and 404 `record.not_found`. */
export function seenRecord(ctx: ReadCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  return readRecord(ctx, requireType(ctx, object), recordId)
}

/** Keeps the record from being removed for good until commit, one at a time, so that its files are counted. Throws `attachment.object_unknown`. */
export function holdOf(ctx: WriteCtx, { object, recordId }: OfRecord): Promise<void> {
  return holdRecordAlone(ctx, requireType(ctx, object), recordId)
}

/** The record if the actor may change it, and so its files. Throws 403 `access.denied`, too. */
export function changeableRecord(ctx: ReadCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  return requireRecord(ctx, requireType(ctx, object), recordId, 'update')
}

function requireType({ hooks }: Pick<ReadCtx, 'hooks'>, object: string): RecordType {
  const type = hooks.recordType(object)
  if (type?.declaration.actions.includes('update') && type.declaration.parts.includes('files')) return type
  throw new AppError('attachment.object_unknown', 400, 'Files cannot be added to this kind of record.')
}
