import {
  FILTER_LIMITS,
  type FilterField,
  type FilterFieldType,
  type FilterOperator,
  type FilterScalar,
  UNITS_MAX,
} from './filter-types.ts'
import { isId } from './ids.ts'
import { isDay, parseInstantMs } from './instant.ts'
import { isPeriod, isPeriodUnit } from './periods.ts'
import { isStorableText } from './storable.ts'

type ReadScalar = { ok: true; value: FilterScalar } | { ok: false; problem: string }
type ReadValue =
  | { ok: true; value: FilterScalar | readonly FilterScalar[] | undefined }
  | { ok: false; problem: string }

const CHOSEN = ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'] as const
const ORDERED = ['lt', 'lte', 'gt', 'gte', 'between'] as const
const AGED = ['withinLastDays', 'notWithinLastDays', 'olderThanDays', 'inPeriod', 'withinNext', 'olderThan'] as const

/** Which comparisons each type of field knows, in the order a menu should show them. */
export const FILTER_OPERATORS: Readonly<Record<FilterFieldType, readonly FilterOperator[]>> = {
  text: ['contains', 'startsWith', ...CHOSEN],
  keyword: CHOSEN,
  number: [...CHOSEN, ...ORDERED],
  money: [...CHOSEN, ...ORDERED],
  instant: [...AGED, ...ORDERED, 'eq', 'ne', 'isEmpty', 'isNotEmpty'],
  day: [...AGED, ...ORDERED, 'eq', 'ne', 'isEmpty', 'isNotEmpty'],
  boolean: ['isTrue', 'eq', 'ne', 'isEmpty', 'isNotEmpty'],
  reference: CHOSEN,
  keywords: ['contains', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
}

/** Whether fields of the type can be compared with the operator. */
export function fitsOperator(type: FilterFieldType, op: string): op is FilterOperator {
  const known: readonly string[] = FILTER_OPERATORS[type]
  return known.includes(op)
}

/** Reads the value of a condition and brings it into normal form, or says in a sentence what is wrong with it. */
export function readFilterValue(field: FilterField, op: FilterOperator, value: unknown): ReadValue {
  switch (op) {
    case 'isEmpty':
    case 'isNotEmpty':
    case 'isTrue':
      return value === undefined || value === null
        ? { ok: true, value: undefined }
        : wrong(`‘${op}’ takes no value. Leave it out.`)
    case 'withinLastDays':
    case 'notWithinLastDays':
    case 'olderThanDays':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= FILTER_LIMITS.days
        ? { ok: true, value }
        : wrong(`give a whole number of days from 1 to ${FILTER_LIMITS.days}.`)
    case 'inPeriod':
      return isPeriod(value) ? { ok: true, value } : wrong('give a period such as thisMonth, lastWeek or nextQuarter.')
    case 'withinNext':
    case 'olderThan':
      return readAmount(value)
    case 'in':
    case 'notIn':
      return readList(field, value)
    case 'between':
      return readRange(field, value)
    default:
      return readScalar(field, value)
  }
}

function readAmount(value: unknown): ReadValue {
  const [count, unit, ...others] = Array.isArray(value) ? (value as unknown[]) : []
  if (!isPeriodUnit(unit) || others.length > 0) return wrong('give a number and its unit, such as [2, "quarter"].')
  const most = UNITS_MAX[unit]
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > most)
    return wrong(`give a whole number from 1 to ${most} with the unit ${unit}.`)
  return { ok: true, value: [count, unit] }
}

function readList(field: FilterField, value: unknown): ReadValue {
  const most = FILTER_LIMITS.listValues
  if (!Array.isArray(value) || value.length === 0) return wrong('give a list with at least one value.')
  if (value.length > most) return wrong(`a list can have ${most} values; this one has ${value.length}. Split it.`)
  const list = new Set<FilterScalar>()
  for (const entry of value as unknown[]) {
    const read = readScalar(field, entry)
    if (!read.ok) return read
    list.add(read.value)
  }
  return { ok: true, value: [...list] }
}

function readRange(field: FilterField, value: unknown): ReadValue {
  if (!Array.isArray(value) || value.length !== 2) return wrong('give the lowest and the highest value.')
  const low = readScalar(field, value[0])
  const high = readScalar(field, value[1])
  if (!low.ok) return low
  if (!high.ok) return high
  // ISO texts in UTC of one length order like their instants.
  if (low.value > high.value) return wrong('the lowest value is above the highest. Swap them.')
  return { ok: true, value: [low.value, high.value] }
}

function readScalar(field: FilterField, value: unknown): ReadScalar {
  switch (field.type) {
    case 'text':
    case 'keyword':
    case 'keywords':
      return readText(field, value)
    case 'reference':
      return typeof value === 'string' && isId(value) ? { ok: true, value } : wrong('give the id of a record.')
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? { ok: true, value: value + 0 }
        : wrong('give a number.')
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value)
        ? { ok: true, value: value + 0 }
        : wrong('give an amount in whole minor units.')
    case 'boolean':
      return typeof value === 'boolean' ? { ok: true, value } : wrong('give true or false.')
    case 'instant':
      return readInstant(value)
    case 'day':
      return readDay(value)
  }
}

function readText(field: FilterField, value: unknown): ReadScalar {
  if (typeof value !== 'string' || value === '') return wrong('give a text; for empty ones use ‘isEmpty’.')
  if (value.length > FILTER_LIMITS.textChars) return wrong(`a text can have ${FILTER_LIMITS.textChars} characters.`)
  // Nothing could ever match.
  if (!isStorableText(value)) return wrong('this text holds characters that cannot be kept.')
  if (field.choices && !field.choices.includes(value)) return wrong('this is none of the choices. Pick one of them.')
  return { ok: true, value }
}

function readInstant(value: unknown): ReadScalar {
  const atMs = typeof value === 'string' ? parseInstantMs(value) : null
  return atMs === null
    ? wrong('give a time that exists, with its offset, such as 2026-01-31T09:00:00+08:00.')
    : { ok: true, value: new Date(atMs).toISOString() }
}

/** An instant stands for its day in UTC: what has no zone cannot be asked in another. */
function readDay(value: unknown): ReadScalar {
  if (typeof value === 'string' && isDay(value)) return { ok: true, value }
  const read = readInstant(value)
  return read.ok
    ? { ok: true, value: String(read.value).slice(0, 10) }
    : wrong('give a day that exists, such as 2026-01-31.')
}

function wrong(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
