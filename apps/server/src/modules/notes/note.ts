import { cleanRichText, plainTextOf, type RichText } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import { holdRecord } from '../../platform/records/hold-record.ts'
import { readRecord, requireRecord, type StoredRecord } from '../../platform/records/read-record.ts'
import type { RecordType } from '../../platform/records/record-type.ts'

/** What notes are of. */
export type OfRecord = { object: string; recordId: string }

/** The record if the reader sees it. Throws `note.object_unsuited` and 404 `record.not_found`. */
export function seenRecord(ctx: ReadCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  return readRecord(ctx, requireNotable(ctx, object), recordId)
}

/** The record if the actor may change it, and so its notes; it is there until commit. Throws 403 `access.denied`, too. */
export async function changeableRecord(ctx: WriteCtx, { object, recordId }: OfRecord): Promise<StoredRecord> {
  const type = requireNotable(ctx, object)
  await holdRecord(ctx, type, recordId)
  return requireRecord(ctx, type, recordId, 'update')
}

/** An object whose records people write. Throws `note.object_unsuited`. */
export function requireNotable({ hooks }: Pick<ReadCtx, 'hooks'>, object: string): RecordType {
  const type = hooks.recordType(object)
  if (type?.declaration.actions.includes('update') && type.declaration.parts.includes('notes')) return type
  throw new AppError('note.object_unsuited', 400, 'Records of this kind have no notes.')
}

/** A text in which nothing is left that a note cannot hold. Throws `note.content_wrong`. */
export function requireContent(given: unknown): RichText {
  const content = cleanRichText(given)
  if (content) return content
  const message =
    'This note holds something that notes cannot hold, such as an unsafe link, or is too long. Take it out and save again.'
  throw new AppError('note.content_wrong', 400, message)
}

/** The same, with something in it. Throws `note.empty`, too. */
export function requireText(given: unknown): RichText {
  const content = requireContent(given)
  if (plainTextOf(content) !== '') return content
  throw new AppError('note.empty', 400, 'The note is empty. Write something first.')
}
