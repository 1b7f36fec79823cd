import type { Values } from '@rapport/objects'
import type { RecordedChange, WriteCtx } from '../../../platform/context/context.ts'
import type { OfRecord } from '../record.ts'

export type FileVerb =
  | 'file_added'
  | 'file_renamed'
  | 'file_replaced'
  | 'file_version_restored'
  | 'file_deleted'
  | 'file_restored'

/**
 * Tells of a change to a file as one of its record: it stands in the record's history, and open pages of the record look again. Its facts are put under
 * a word of their own, as the name of a file is not the name of its record.
 */
export function fileChanged(
  ctx: WriteCtx,
  { object, recordId }: OfRecord,
  { verb, ...states }: { verb: FileVerb; before?: Values; after?: Values },
): void {
  const facts = Object.fromEntries(Object.entries(states).map(([side, file]) => [side, { file }]))
  const change = { action: `${object}.${verb}`, object, id: recordId, ...facts, topics: [`${object}:${recordId}`] }
  ctx.recordChange(change as unknown as RecordedChange<string>) // an action without an event
}
