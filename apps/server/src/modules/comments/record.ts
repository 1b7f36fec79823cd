import { AppError } from '@rapport/kernel'
import type { RecordPart } from '@rapport/objects'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import { holdRecordAlone } from '../../platform/records/hold-record.ts'
import { readRecord, type StoredRecord } from '../../platform/records/read-record.ts'
import type { RecordType } from '../../platform/records/record-type.ts'

/** What is commented on. */
export type OfRecord = { object: string; recordId: string }

/** The record if the reader sees it and people write records of its kind. Throws `comment.object_unsuited` and 404 `record.not_found`. */
export async function commentable(ctx: ReadCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  return readRecord(ctx, requireType(ctx, object, COMMENTS), recordId)
}

/** A record that people are mentioned in what is said or written about. Throws the same. */
export async function speakable(ctx: ReadCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  return readRecord(ctx, requireType(ctx, object, [...COMMENTS, 'notes']), recordId)
}

/** The same, held until commit by one at a time: no comment is left of a record that is removed at that moment, and none is too many. */
export async function heldCommentable(ctx: WriteCtx, of: OfRecord): Promise<StoredRecord> {
  await holdRecordAlone(ctx, requireType(ctx, of.object, COMMENTS), of.recordId)
  return commentable(ctx, of)
}

const COMMENTS: readonly RecordPart[] = ['comments']

/** An object whose records people write, and that takes part in one of these. */
function requireType({ hooks }: Pick<ReadCtx, 'hooks'>, object: string, parts: readonly RecordPart[]): RecordType {
  const type = hooks.recordType(object)
  const takesPart = type?.declaration.parts.some((part) => parts.includes(part))
  if (type?.declaration.actions.includes('update') && takesPart) return type
  throw new AppError('comment.object_unsuited', 400, 'Records of this kind have no comments.')
}
