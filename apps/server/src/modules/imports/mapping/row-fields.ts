import { unguardFormula } from '@rapport/kernel'
import { cutText, SAMPLE_CHARS_MAX } from '../reading/profile.ts'
import type { DateOrder } from './date-parts.ts'
import type { DateFormat, InstantRule } from './instants.ts'
import type { BoundMapping } from './mapping.ts'
import type { NoticeCode } from './notices.ts'
import type { DecimalMark } from './numbers.ts'
import type { MapProblemCode } from './reasons.ts'

/** Why a row is left out; `column` counts from 1, 0 when it is not about one column. */
export type RowIssue = { code: MapProblemCode; column: number; sample: string }

/** A value that was dropped or cut, and where it stood (`column` counts from 1). */
export type DroppedValue = { line: number; column: number; code: NoticeCode; value: string }

const DROPPED_VALUE_CHARS_MAX = 500
/** `Created (UTC)`: the times below are not local ones. */
const IN_UTC = /(?:^|[\s([（_-])(?:utc|gmt)\s*[)\]）]?$/i
/** What spreadsheets and databases write where there is nothing, or where a formula failed. */
const NOTHING = new Set(
  '#N/A #NAME? #REF! #VALUE! #DIV/0! #NUM! #NULL! #SPILL! #CALC! #NV #BEZUG! #WERT! #ZAHL! NULL \\N (null) <null>'.split(
    ' ',
  ),
)

/** What is worth knowing about a row that is taken. */
export class RowRemarks {
  readonly notices: NoticeCode[] = []
  readonly dropped: DroppedValue[] = []
  private readonly line: number
  private readonly bound: BoundMapping

  constructor(line: number, bound: BoundMapping) {
    this.line = line
    this.bound = bound
  }

  note(code: NoticeCode): void {
    if (!this.notices.includes(code)) this.notices.push(code)
  }

  /** A notice about a value that is not taken as it stands. */
  drop(code: NoticeCode, field: string, value: string): void {
    this.note(code)
    const column = (this.bound.position[field] ?? -1) + 1
    this.dropped.push({ line: this.line, column, code, value: cutText(value, DROPPED_VALUE_CHARS_MAX) })
  }
}

/** A value under its heading, for what has no field of its own. */
export function noted(heading: string, value: string): string {
  return `${heading}: ${value}`
}

/** The text of a field: trimmed, without the apostrophes our own files put before formulas; empty when not mapped. */
export function textOf(cells: readonly string[], bound: BoundMapping, field: string): string {
  const index = bound.position[field]
  if (index === undefined) return ''
  const text = (cells[index] ?? '').trim()
  if (text.length <= 8 && NOTHING.has(text)) return ''
  return text.includes("'") ? unguardFormula(text) : text
}

/** A text or null, cut to what the place holds; `onCut` is told when something was lost. */
export function shortText(text: string, maxChars: number, onCut: () => void): string | null {
  if (text === '') return null
  if (text.length <= maxChars) return text
  onCut()
  return cutText(text, maxChars)
}

/** An issue about one field of a row. */
export function issueOf(code: MapProblemCode, bound: BoundMapping, field: string, text: string): RowIssue {
  return { code, column: (bound.position[field] ?? -1) + 1, sample: cutText(text, SAMPLE_CHARS_MAX) }
}

/** The decimal mark of one field: its own format, or that of the options. */
export function markOf(bound: BoundMapping, field: string): DecimalMark {
  const format = bound.formats[field]
  return format === '.' || format === ',' ? format : (bound.options.decimal ?? '.')
}

/** How the dates of one field are written. */
export function instantRuleOf(bound: BoundMapping, field: string, nowMs: number): InstantRule {
  const { dateFormat, dateOrder } = bound.options
  const heading = bound.columnNames[bound.position[field] ?? -1] ?? ''
  const zone = IN_UTC.test(heading) ? 'UTC' : bound.options.zone
  const own = bound.formats[field]
  const ownOrder = own === 'ymd' || own === 'mdy' || own === 'dmy'
  const format = own === undefined || ownOrder || own === '.' || own === ',' ? dateFormat : own
  // `parseMapping` lets only these words through.
  return { format: format as DateFormat, order: ownOrder ? (own as DateOrder) : dateOrder, zone, nowMs }
}
