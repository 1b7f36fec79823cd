import { dateOfDay, dayOfDate, localDay } from '@rapport/kernel'
import * as decimal from './decimal.ts'
import type { Facts, Operation, ReasonCode, Value } from './types.ts'

/** What comes of an operation on values that are all there: a value, or why there is none. */
export type Result = { value: Value } | { reason: ReasonCode }

type Whole = Exclude<
  Operation,
  'and' | 'or' | 'choose' | 'coalesce' | 'equal' | 'unequal' | 'isEmpty' | 'hasValue' | 'isOneOf' | 'includes'
>
type Operate = (values: readonly Value[], facts: Facts) => Value | Result

const FIRST_DAY = dayOfDate({ year: 1, month: 1, day: 1 })
const LAST_DAY = dayOfDate({ year: 9999, month: 12, day: 31 })
const HOUR_US = 3_600_000_000n
const beyond: Result = { reason: 'date_beyond' }

const numbers =
  (operate: (...values: bigint[]) => Value): Operate =>
  (values) =>
    operate(...(values as bigint[])) // by their kinds
const texts =
  (operate: (...values: string[]) => Value): Operate =>
  (values) =>
    operate(...(values as string[]))
const compared =
  (holds: (left: Value, right: Value) => boolean): Operate =>
  ([left = '', right = '']) =>
    holds(left, right)
const whole = (number: number): bigint => decimal.decimalOf(number)
const least = (values: readonly Value[]): Value => values.reduce((left, right) => (right < left ? right : left))
const greatest = (values: readonly Value[]): Value => values.reduce((left, right) => (right > left ? right : left))
const ofDay = (part: (date: ReturnType<typeof dateOfDay>, day: number) => number): Operate =>
  texts((text) => whole(part(dateOfDay(dayNumber(text)), dayNumber(text))))

/** Every operation that needs all its operands: one of them absent, and so is what comes of it. */
export const OPERATE: Readonly<Record<Whole, Operate>> = {
  not: ([value]) => value !== true,
  less: compared((left, right) => left < right),
  lessOrEqual: compared((left, right) => left <= right),
  greater: compared((left, right) => left > right),
  greaterOrEqual: compared((left, right) => left >= right),
  add: numbers((left = 0n, right = 0n) => left + right),
  subtract: numbers((left = 0n, right = 0n) => left - right),
  multiply: numbers((left = 0n, right = 0n) => decimal.multiply(left, right)),
  divide: ([left, right]) =>
    right === 0n ? { reason: 'zero_divisor' } : decimal.divide(left as bigint, right as bigint),
  negate: numbers((value = 0n) => -value),
  round: numbers((value = 0n, places = 0n) => decimal.roundTo(value, decimal.numberOf(places))),
  floor: numbers((value = 0n) => decimal.floor(value)),
  ceil: numbers((value = 0n) => -decimal.floor(-value)),
  abs: numbers((value = 0n) => decimal.absolute(value)),
  min: least,
  max: greatest,
  moneyOf: ([value], { currencyDigits }) => (value as bigint) * 10n ** BigInt(currencyDigits),
  amountOf: ([value], { currencyDigits }) =>
    decimal.divide(value as bigint, 10n ** BigInt(currencyDigits) * decimal.ONE),
  concat: texts((left = '', right = '') => left + right),
  contains: texts((text = '', part = '') => text.includes(part)),
  startsWith: texts((text = '', part = '') => text.startsWith(part)),
  endsWith: texts((text = '', part = '') => text.endsWith(part)),
  left: ([text, count]) => [...String(text)].slice(0, countOf(count as bigint)).join(''),
  size: texts((text = '') => whole([...text].length)),
  sizeOfList: ([list]) => whole((list as readonly unknown[]).length),
  textOfNumber: numbers((value = 0n) => decimal.decimalText(value)),
  textOfMoney: ([value], { currencyDigits }) =>
    decimal.fixedText(decimal.divide(value as bigint, 10n ** BigInt(currencyDigits) * decimal.ONE), currencyDigits),
  textOfDate: ([value = '']) => value,
  today: (_, { now, timeZone }) => dayText(localDay(now.getTime(), timeZone)),
  now: (_, { now }) => BigInt(now.getTime()) * 1000n,
  dateOf: ([value], { timeZone }) => dayText(localDay(Number((value as bigint) / 1000n), timeZone)),
  addDays: ([day = '', days]) => shifted(dayNumber(String(day)), decimal.truncate(days as bigint)),
  addMonths: ([day = '', months]) => monthsLater(String(day), decimal.truncate(months as bigint)),
  daysBetween: texts((from = '', to = '') => whole(dayNumber(to) - dayNumber(from))),
  hoursBetween: numbers((from = 0n, to = 0n) => ((to - from) * decimal.ONE) / HOUR_US),
  year: ofDay(({ year }) => year),
  month: ofDay(({ month }) => month),
  day: ofDay(({ day }) => day),
  // 1970-01-01 was a Thursday; Monday is 1, as in ISO 8601.
  weekday: ofDay((_, day) => ((((day + 3) % 7) + 7) % 7) + 1),
}

function countOf(count: bigint): number {
  const cut = decimal.truncate(count)
  return cut < 0n ? 0 : Number(cut > 1_000_000n ? 1_000_000n : cut)
}

function dayNumber(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return dayOfDate({ year, month, day })
}

function dayText(day: number): string {
  const { year, month, day: of } = dateOfDay(day)
  return [String(year).padStart(4, '0'), ...[month, of].map((part) => String(part).padStart(2, '0'))].join('-')
}

function shifted(day: number, days: bigint): Value | Result {
  const target = BigInt(day) + days
  return target < BigInt(FIRST_DAY) || target > BigInt(LAST_DAY) ? beyond : dayText(Number(target))
}

/** The same day of another month, or its last where it has none: 31 January and a month is 28 February. */
function monthsLater(text: string, months: bigint): Value | Result {
  const { year, month, day } = dateOfDay(dayNumber(text))
  const target = BigInt(year * 12 + month - 1) + months
  if (target < 12n || target >= 120_000n) return beyond
  const [toYear, toMonth] = [Number(target / 12n), Number(target % 12n) + 1]
  const last = dateOfDay(dayOfDate({ year: toYear, month: toMonth + 1, day: 0 })).day
  return dayText(dayOfDate({ year: toYear, month: toMonth, day: Math.min(day, last) }))
}
