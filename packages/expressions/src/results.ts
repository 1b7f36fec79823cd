import type { ResultType } from '@rapport/objects'
import * as decimal from './decimal.ts'
import type { Expression, Kind, Outcome, Place, Reason, ReasonCode, Value } from './types.ts'

/** What has to come of an expression: a share is a number (0.25 is 25 per cent), a duration one of seconds. */
export const RESULT_KINDS: Readonly<Record<ResultType, Kind>> = {
  text: 'text',
  number: 'number',
  money: 'money',
  percentage: 'number',
  duration: 'number',
  date: 'date',
  instant: 'instant',
  yesNo: 'yesNo',
}

export const RESULT_TEXT_CHARS_MAX = 500
const DURATION_MAX = 2_147_483_647n * decimal.ONE

export type Result = { type: ResultType; decimals?: number | undefined }
/** A value as the API has it, or why there is none. */
export type Shown = { value: string | number | boolean } | { reason: Reason }

/** What is shown of an outcome: rounded to what the type keeps, and nothing where it cannot be told exactly. */
export function shownResult(expression: Expression, outcome: Outcome, { type, decimals = 0 }: Result): Shown {
  if ('reason' in outcome) return outcome
  const { value } = outcome
  if (typeof value === 'boolean') return { value }
  if (typeof value === 'string') return shownText(expression, value, type)
  if (typeof value !== 'bigint') return { reason: because(expression, 'nothing_written') }
  if (type === 'instant') return { value: instantText(value) }
  const number =
    type === 'percentage' ? decimal.roundTo(value * 100n, 2) : decimal.roundTo(value, placesOf(type, decimals))
  const isTold = decimal.isSafe(number) && (type !== 'duration' || decimal.absolute(number) <= DURATION_MAX)
  return isTold ? { value: decimal.numberOf(number) } : { reason: because(expression, 'too_large') }
}

function placesOf(type: ResultType, decimals: number): number {
  return type === 'number' ? decimals : 0
}

function shownText(expression: Expression, value: string, type: ResultType): Shown {
  if (type !== 'text') return { value }
  const text = [...value].slice(0, RESULT_TEXT_CHARS_MAX).join('')
  return text === '' ? { reason: because(expression, 'text_empty') } : { value: text }
}

function because({ start, end }: Place, code: ReasonCode): Reason {
  return { start, end, code }
}

/** ISO 8601 in UTC with the digits there are, as the API writes moments. */
export function instantText(microseconds: bigint): string {
  const [seconds, fraction] = [microseconds / 1_000_000n, microseconds % 1_000_000n]
  const base = new Date(Number(fraction < 0n ? seconds - 1n : seconds) * 1000).toISOString().slice(0, 19)
  const digits = String(fraction < 0n ? fraction + 1_000_000n : fraction)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${base}${digits === '' ? '' : `.${digits}`}Z`
}

/** A value as it is computed with, of a value as the API has it. `type` is that of the field, of a computed one that of its result. */
export function valueOfField(type: string, kind: Kind, given: unknown): Value | null {
  if (given === null || given === undefined) return null
  switch (kind) {
    case 'number':
      return type === 'percentage' ? decimal.decimalOf(Number(given)) / 100n : decimal.decimalOf(Number(given))
    case 'money':
      return decimal.decimalOf(Number(given))
    case 'instant':
      return microsecondsOf(String(given))
    case 'yesNo':
      return given === true
    case 'list':
      return [given].flat().map(String)
    default:
      return String(given)
  }
}

const FRACTION = /\.(\d{1,6})\d*/

function microsecondsOf(text: string): bigint {
  const fraction = (FRACTION.exec(text)?.[1] ?? '').padEnd(6, '0')
  return BigInt(Date.parse(text.replace(FRACTION, ''))) * 1000n + BigInt(fraction)
}
