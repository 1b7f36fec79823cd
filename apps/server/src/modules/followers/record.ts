import { AppError } from '@rapport/kernel'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import { holdRecordAlone } from '../../platform/records/hold-record.ts'
import { readRecord, type StoredRecord } from '../../platform/records/read-record.ts'
import type { RecordType } from '../../platform/records/record-type.ts'

/** A record of a declared object. */
export type OfRecord = { object: string; recordId: string }

/** The record if the reader sees it and people write records of its kind. Throws `follower.object_unsuited` and 404 `record.not_found`. */
export async function followable(ctx: ReadCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  return readRecord(ctx, requireType(ctx, object), recordId)
}

/** The same, held until commit by one at a time: nobody follows a record that is removed at that moment, and not too many do. */
export async function heldFollowable(ctx: WriteCtx, of: OfRecord): Promise<StoredRecord> {
  await holdRecordAlone(ctx, requireType(ctx, of.object), of.recordId)
  return followable(ctx, of)
}

function requireType({ hooks }: Pick<ReadCtx, 'hooks'>, object: string): RecordType {
  const type = hooks.recordType(object)
  if (type && isFollowable(type)) return type
  throw new AppError('follower.object_unsuited', 400, 'Records of this kind cannot be followed.')
}

/** Records that people write can be followed, unless their object takes no part in it. */
export function isFollowable({ declaration }: Pick<RecordType, 'declaration'>): boolean {
  return declaration.actions.includes('update') && declaration.parts.includes('following')
}
