import {
  DAY_MS,
  decimalText,
  FILTER_OPERATORS,
  type Filter,
  type FilterCondition,
  type FilterField,
  type FilterOperator,
  type FilterScalar,
  formatMoney,
  localDay,
  localDayStartMs,
  parseAmountMinor,
  parseDay,
} from '@rapport/kernel'
import { formatInstant, formatNumber } from '../dates.ts'
import type { UiLanguage } from '../environment.ts'
import { type UiWords, uiWords } from '../words.ts'

/** A field as the editor offers it: the grammar's field with its words, its choices by name and the currency of money. */
export type EditorField = FilterField & {
  label: string
  /** `short` is how a chip names the choice, where the menu says more. */
  options?: readonly { value: string; label: string; short?: string }[]
  currency?: string
}

/** A condition as it is being typed: texts, nothing checked. Dates are `2026-01-31`, money is in major units. */
export type ConditionDraft = { field: string; op: FilterOperator; texts: readonly string[] }

export type Setting = { fields: readonly EditorField[]; language: UiLanguage; timeZone: string }

const SKIPPED: Readonly<Partial<Record<FilterField['type'], readonly FilterOperator[]>>> = {
  instant: ['eq', 'ne', 'in', 'notIn'],
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
  const left = FILTER_OPERATORS[field.type].filter((op) => !SKIPPED[field.type]?.includes(op))
  const first = FIRST[field.type]
  return first ? [first, ...left.filter((op) => op !== first)] : left
}

export function operatorWord(field: EditorField, op: FilterOperator, words: UiWords): string {
  return (field.type === 'instant' ? words.momentOperators[op] : undefined) ?? words.operators[op]
}

export type ValueShape = 'none' | 'days' | 'list' | 'range' | 'one'

export function valueShape(op: FilterOperator): ValueShape {
  if (op === 'isEmpty' || op === 'isNotEmpty' || op === 'isTrue') return 'none'
  if (op === 'withinLastDays' || op === 'notWithinLastDays' || op === 'olderThanDays') return 'days'
  if (op === 'in' || op === 'notIn') return 'list'
  return op === 'between' ? 'range' : 'one'
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
  const values = texts.map((text, index) => readScalar(text, field, endsDay(op, index), setting.timeZone))
  if (values.length === 0 || values.some((value) => value === null)) return null
  const scalars = values.filter((value) => value !== null)
  if (shape === 'list') return { field: name, op, value: scalars }
  const [low, high] = scalars
  if (low === undefined) return null
  if (shape === 'one') return { field: name, op, value: low }
  return high === undefined || low > high ? null : { field: name, op, value: [low, high] }
}

/** The draft a condition would have been typed as: the way back of `readDraft`. */
export function draftOf(condition: FilterCondition, setting: Setting): ConditionDraft {
  const field = setting.fields.find((each) => each.name === condition.field)
  const values = listOf(condition.value)
  const texts = values.map((value) => {
    if (field?.type === 'money' && typeof value === 'number') return decimalText(value, field.currency ?? 'CNY')
    if (field?.type === 'instant' && typeof value === 'string') return dayOf(value, setting.timeZone)
    return String(value)
  })
  return { field: condition.field, op: condition.op, texts }
}

/** A filter in words: “12-month spend at least £200.00”. */
export function describeFilter(filter: Filter, setting: Setting): string {
  const { subject, rest } = describeParts(filter, setting)
  return rest === '' ? subject : `${subject} ${rest}`
}

/** The same in two pieces, so that a chip can set the value apart from the field. */
export function describeParts(filter: Filter, setting: Setting): { subject: string; rest: string } {
  const words = uiWords(setting.language)
  if ('not' in filter) return { subject: words.not(describeFilter(filter.not, setting)), rest: '' }
  if ('and' in filter) return { subject: joined(filter.and, words.and, setting), rest: '' }
  if ('or' in filter) return { subject: joined(filter.or, words.or, setting), rest: '' }
  const field = setting.fields.find((each) => each.name === filter.field)
  if (!field) return { subject: filter.field, rest: filter.op }
  const value = describeValue(filter, field, setting, words)
  const rest = [operatorWord(field, filter.op, words), value].filter((text) => text !== '').join(' ')
  return { subject: field.label, rest }
}

function joined(parts: readonly Filter[], word: string, setting: Setting): string {
  return parts.map((part) => describeFilter(part, setting)).join(` ${word} `)
}

function describeValue(condition: FilterCondition, field: EditorField, setting: Setting, words: UiWords): string {
  const shape = valueShape(condition.op)
  const values = listOf(condition.value)
  if (shape === 'none') return ''
  if (shape === 'days') return `${formatNumber(Number(values[0]), setting.language)} ${words.days}`
  const texts = values.map((value) => describeScalar(value, field, setting, words))
  if (shape === 'range') return `${texts[0] ?? ''} ${words.and} ${texts[1] ?? ''}`
  return texts.join(setting.language === 'zh' ? '、' : ', ')
}

function describeScalar(value: FilterScalar, field: EditorField, setting: Setting, words: UiWords): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (field.type === 'money')
    return formatMoney(Number(value), field.currency ?? 'CNY', setting.language, { own: true })
  if (field.type === 'instant') return formatInstant(String(value), 'day', setting.language, setting.timeZone)
  if (field.type === 'number') return formatNumber(Number(value), setting.language)
  const option = field.options?.find((each) => each.value === value)
  return option?.short ?? option?.label ?? String(value)
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

function listOf(value: FilterCondition['value']): readonly FilterScalar[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [value]
}
