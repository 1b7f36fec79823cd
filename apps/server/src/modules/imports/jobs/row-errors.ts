import type { RowError } from '../counts.ts'
import { reasonSentence } from '../mapping/reasons.ts'
import type { RecordReasonCode } from '../mapping/record-reasons.ts'

/** A row that is left out before anything of it is written. */
export type RefusedRow = RowError & { code: RecordReasonCode }

/** Why a row is left out, in the words of the file; `column` counts from 1, 0 when it is about no column. */
export function rowErrorOf(
  code: RecordReasonCode,
  place: { line: number; column: number; sample: string },
): RefusedRow {
  return { code, message: reasonSentence(code, 'en', { ...place, columnName: String(place.column) }), ...place }
}
