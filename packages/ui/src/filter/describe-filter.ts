import {
  type Filter,
  type FilterCondition,
  type FilterRelated,
  type FilterScalar,
  formatMoney,
  isPeriod,
  isPeriodUnit,
} from '@rapport/kernel'
import { formatInstant, formatNumber } from '../dates.ts'
import { type UiWords, uiWords } from '../words.ts'
import { type EditorField, fullLabel, operatorWord, type Setting, valueShape, valuesOf } from './conditions.ts'
import { rememberedName } from './looked-up.ts'

/** A filter in words: “12-month spend at least £200.00”. */
export function describeFilter(filter: Filter, setting: Setting): string {
  const { subject, rest } = describeParts(filter, setting)
  return rest === '' ? subject : `${subject} ${rest}`
}

/** The same in two pieces, so that a chip can set the value apart from the field. */
export function describeParts(filter: Filter, setting: Setting): { subject: string; rest: string } {
  const words = uiWords(setting.language)
  if ('not' in filter) return { subject: words.not(describeFilter(filter.not, setting)), rest: '' }
  if ('and' in filter) return { subject: joined(filter.and, words.both, setting), rest: '' }
  if ('or' in filter) return { subject: joined(filter.or, words.or, setting), rest: '' }
  if ('has' in filter) return describeRelated(filter, setting, words)
  const field = setting.fields.find((each) => each.name === filter.field)
  if (!field) return { subject: filter.field, rest: filter.op }
  const value = describeValue(filter, field, setting, words)
  const rest = [operatorWord(field, filter.op, words), value].filter((text) => text !== '').join(' ')
  return { subject: fullLabel(field), rest }
}

function joined(parts: readonly Filter[], word: string, setting: Setting): string {
  const [first = '', ...others] = parts.map((part) => bracketed(part, setting))
  return others.reduce((text, part) => spaced(spaced(text, word), part), first)
}

/** Chinese brackets bring room of their own. */
function spaced(text: string, next: string): string {
  return text.endsWith('）') || next.startsWith('（') ? `${text}${next}` : `${text} ${next}`
}

/** A group within another stands in brackets, so that one can tell what belongs together. */
function bracketed(filter: Filter, setting: Setting): string {
  const text = describeFilter(filter, setting)
  return 'and' in filter || 'or' in filter ? uiWords(setting.language).bracketed(text) : text
}

function describeRelated({ has, filter, count }: FilterRelated, setting: Setting, words: UiWords) {
  const relation = setting.relations?.find(({ name }) => name === has)
  const { op, value } = count ?? { op: 'gte', value: 1 }
  const none = value === 0
  const quantity = none ? words.noRelated : words.relatedCount[op](formatNumber(value, setting.language))
  const inner = filter && describeFilter(filter, { ...setting, fields: relation?.fields ?? [], relations: [] })
  return {
    subject: relation?.label ?? has,
    rest: inner === undefined ? quantity : spaced(quantity, words.bracketed(inner)),
  }
}

function describeValue(condition: FilterCondition, field: EditorField, setting: Setting, words: UiWords): string {
  const shape = valueShape(condition.op)
  const values = valuesOf(condition)
  if (shape === 'none') return ''
  if (shape === 'days') return `${formatNumber(Number(values[0]), setting.language)} ${words.days}`
  if (shape === 'period') return isPeriod(values[0]) ? words.periods[values[0]] : ''
  if (shape === 'amount') return describeAmount(values, setting, words)
  const texts = values.map((value) => describeScalar(value, field, setting, words))
  if (shape === 'range') return `${texts[0] ?? ''} ${words.and} ${texts[1] ?? ''}`
  return texts.join(setting.language === 'zh' ? '、' : ', ')
}

function describeAmount([count, unit]: readonly FilterScalar[], { language }: Setting, words: UiWords): string {
  if (!isPeriodUnit(unit)) return ''
  return `${formatNumber(Number(count), language)} ${words.unit(unit, Number(count))}`
}

function describeScalar(value: FilterScalar, field: EditorField, setting: Setting, words: UiWords): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (field.type === 'money')
    return formatMoney(Number(value), field.currency ?? 'CNY', setting.language, { own: true })
  if (field.type === 'instant') return formatInstant(String(value), 'day', setting.language, setting.timeZone)
  if (field.type === 'day') return formatInstant(`${String(value)}T00:00:00Z`, 'day', setting.language, 'UTC')
  if (field.type === 'number') return formatNumber(Number(value), setting.language)
  const option = (field.options ?? field.lookup?.named)?.find((each) => each.value === value)
  return option?.short ?? option?.label ?? rememberedName(String(value)) ?? String(value)
}
