import {
  DAY_MS,
  decimalText,
  FILTER_OPERATORS,
  type Filter,
  type FilterCondition,
  type FilterField,
  type FilterOperator,
  type FilterScalar,
  isPeriod,
  isPeriodUnit,
  localDay,
  localDayStartMs,
  parseAmountMinor,
  parseDay,
  UNITS_MAX,
} from '@rapport/kernel'
import type { UiLanguage } from '../environment.ts'
import type { UiWords } from '../words.ts'

/** A field as the editor offers it: the grammar's field with its words, its choices by name and the currency of money. */
export type EditorField = FilterField & {
  label: string
  /** `short` is how a chip names the choice, where the menu says more. */
  options?: readonly Option[]
  currency?: string
  /** The heading it is listed under: what it belongs to, where that is another record. */
  group?: string
  /** Where there are too many choices to list: they are looked up while one types. `named` are those that are known by name already. */
  lookup?: { find: (text: string) => Promise<readonly Option[]>; named: readonly Option[] }
}

type Option = { value: string; label: string; short?: string }

/** A condition as it is being typed: texts, nothing checked. Dates are `2026-01-31`, money is in major units. */
export type ConditionDraft = { field: string; op: FilterOperator; texts: readonly string[] }

/** Records that refer to those of the list: `name` as filters have it, `fields` once they are known. */
export type EditorRelation = { name: string; label: string; fields: readonly EditorField[] | undefined }

export type Setting = {
  fields: readonly EditorField[]
  relations?: readonly EditorRelation[]
  language: UiLanguage
  timeZone: string
}

const SKIPPED: Readonly<Partial<Record<FilterField['type'], readonly FilterOperator[]>>> = {
  instant: ['eq', 'ne', 'olderThanDays'],
  day: ['eq', 'ne', 'olderThanDays'],
  boolean: ['isTrue', 'ne'],
  number: ['in', 'notIn'],
  money: ['in', 'notIn'],
  reference: ['eq', 'ne'],
  keyword: ['eq', 'ne'],
}
const FIRST: Readonly<Partial<Record<FilterField['type'], FilterOperator>>> = {
  keyword: 'in',
  reference: 'in',
  number: 'gte',
  money: 'gte',
  boolean: 'eq',
}

/** The parts of a filter that hold all together: what a row of chips shows. */
export function filterParts(filter: Filter | undefined): readonly Filter[] {
  if (!filter) return []
  return 'and' in filter ? filter.and : [filter]
}

export function joinParts(parts: readonly Filter[]): Filter | undefined {
  const [only] = parts
  if (!only) return undefined
  return parts.length === 1 ? only : { and: parts }
}

/** The comparisons worth offering for a field, most useful first. */
export function operatorsFor(field: EditorField): readonly FilterOperator[] {
  // Where values are looked up, one is chosen as several are.
  const skipped = field.type === 'keywords' && field.lookup ? ['contains'] : (SKIPPED[field.type] ?? [])
  const left = FILTER_OPERATORS[field.type].filter((op) => !skipped.includes(op))
  const first = FIRST[field.type]
  return first ? [first, ...left.filter((op) => op !== first)] : left
}

export function operatorWord(field: EditorField, op: FilterOperator, words: UiWords): string {
  return (isMoment(field) ? words.momentOperators[op] : undefined) ?? words.operators[op]
}

/** A day or a moment: before and after, rather than less and more. */
export function isMoment({ type }: Pick<EditorField, 'type'>): boolean {
  return type === 'instant' || type === 'day'
}

export type ValueShape = 'none' | 'days' | 'period' | 'amount' | 'list' | 'range' | 'one'

export function valueShape(op: FilterOperator): ValueShape {
  if (op === 'isEmpty' || op === 'isNotEmpty' || op === 'isTrue') return 'none'
  if (op === 'withinLastDays' || op === 'notWithinLastDays' || op === 'olderThanDays') return 'days'
  if (op === 'inPeriod') return 'period'
  if (op === 'withinNext' || op === 'olderThan') return 'amount'
  if (op === 'in' || op === 'notIn') return 'list'
  return op === 'between' ? 'range' : 'one'
}

/** Whether values are those of the field, rather than a time counted from now. */
export function isTyped(op: FilterOperator): boolean {
  const shape = valueShape(op)
  return shape === 'one' || shape === 'list' || shape === 'range'
}

/** The condition of a draft, or null while a value is missing or unreadable. */
export function readDraft(draft: ConditionDraft, setting: Setting): FilterCondition | null {
  const field = setting.fields.find((each) => each.name === draft.field)
  if (!field) return null
  const shape = valueShape(draft.op)
  const { field: name, op, texts } = draft
  if (shape === 'none') return { field: name, op }
  if (shape === 'days') {
    const days = Number(texts[0])
    return Number.isInteger(days) && days >= 1 ? { field: name, op, value: days } : null
  }
  if (shape === 'period') return isPeriod(texts[0]) ? { field: name, op, value: texts[0] } : null
  if (shape === 'amount') return readAmount(draft)
  const values = texts.map((text, index) => readScalar(text, field, endsDay(op, index), setting.timeZone))
  if (values.length === 0 || values.some((value) => value === null)) return null
  const scalars = values.filter((value) => value !== null)
  if (shape === 'list') return { field: name, op, value: scalars }
  const [low, high] = scalars
  if (low === undefined) return null
  if (shape === 'one') return { field: name, op, value: low }
  return high === undefined || low > high ? null : { field: name, op, value: [low, high] }
}

function readAmount({ field, op, texts: [text, unit] }: ConditionDraft): FilterCondition | null {
  const count = Number(text)
  const isRead = isPeriodUnit(unit) && Number.isInteger(count) && count >= 1 && count <= UNITS_MAX[unit]
  return isRead ? { field, op, value: [count, unit] } : null
}

/** The draft a condition would have been typed as: the way back of `readDraft`. */
export function draftOf(condition: FilterCondition, setting: Setting): ConditionDraft {
  const field = setting.fields.find((each) => each.name === condition.field)
  const texts = valuesOf(condition).map((value) => {
    if (field?.type === 'money' && typeof value === 'number') return decimalText(value, field.currency ?? 'CNY')
    if (field?.type === 'instant' && isTyped(condition.op)) return dayOf(String(value), setting.timeZone)
    return String(value)
  })
  return { field: condition.field, op: condition.op, texts }
}

/** A field by itself, without the heading it is listed under: “Customer › Tier”. */
export function fullLabel({ group, label }: Pick<EditorField, 'group' | 'label'>): string {
  return group === undefined ? label : `${group} › ${label}`
}

function readScalar(text: string, field: EditorField, endOfDay: boolean, timeZone: string): FilterScalar | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  switch (field.type) {
    case 'number':
      return Number.isFinite(Number(trimmed)) ? Number(trimmed) : null
    case 'money':
      return readMoney(trimmed, field.currency ?? 'CNY')
    case 'boolean':
      return trimmed === 'true'
    case 'instant':
      return readDay(trimmed, endOfDay, timeZone)
    case 'day':
      return parseDay(trimmed) === null ? null : trimmed
    default:
      return trimmed
  }
}

function readMoney(text: string, currency: string): number | null {
  try {
    return parseAmountMinor(text, currency)
  } catch {
    return null // unreadable while it is being typed is no failure
  }
}

/** “Up to 31 January” includes that day, and “after” begins when it has ended. */
function endsDay(op: FilterOperator, index: number): boolean {
  return op === 'lte' || op === 'gt' || (op === 'between' && index === 1)
}

function readDay(text: string, endOfDay: boolean, timeZone: string): string | null {
  const day = parseDay(text)
  if (day === null) return null
  const atMs = endOfDay ? localDayStartMs(day + 1, timeZone) - 1 : localDayStartMs(day, timeZone)
  return new Date(atMs).toISOString()
}

function dayOf(instant: string, timeZone: string): string {
  const atMs = Date.parse(instant)
  return Number.isNaN(atMs) ? '' : new Date(localDay(atMs, timeZone) * DAY_MS).toISOString().slice(0, 10)
}

/** The values of a condition, one or several. */
export function valuesOf({ value }: FilterCondition): readonly FilterScalar[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [value]
}
