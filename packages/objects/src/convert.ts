import {
  AppError,
  dateOfDay,
  decimalText,
  localDay,
  localDayStartMs,
  parseAmountMinor,
  parseInstantMs,
} from '@rapport/kernel'
import { Value } from 'typebox/value'
import type { CustomType } from './custom.ts'
import type { AnyField } from './field.ts'
import { FIELD_TYPES } from './field-types/index.ts'
import { dayIn, instantIn, numberIn, partsIn, plainWord, yesNoIn } from './readings.ts'

const TEXTS = ['text', 'longText'] as const
const FROM_TEXT = [
  ...['number', 'money', 'percentage', 'date', 'instant', 'duration', 'choice', 'choices', 'yesNo'],
  ...['phone', 'email', 'url'],
] as const satisfies readonly CustomType[]

/** Which types the values of a type can become. What is not here has no meaning in the other type. */
export const CONVERSIONS: Readonly<Partial<Record<CustomType, readonly CustomType[]>>> = {
  text: ['longText', ...FROM_TEXT],
  longText: ['text', ...FROM_TEXT],
  number: [...TEXTS, 'money', 'percentage', 'duration', 'yesNo', 'choice'],
  money: [...TEXTS, 'number'],
  percentage: [...TEXTS, 'number'],
  duration: [...TEXTS, 'number'],
  date: [...TEXTS, 'instant'],
  instant: [...TEXTS, 'date'],
  choice: [...TEXTS, 'choices', 'yesNo'],
  choices: [...TEXTS, 'choice'],
  yesNo: [...TEXTS, 'number', 'choice'],
  phone: [...TEXTS],
  email: [...TEXTS],
  url: [...TEXTS],
  reference: ['references'],
  references: ['reference'],
}

/** Why a value does not become one of another type: it is no such thing, too long or out of bounds there, one of several, or no choice. */
export type ConversionProblem = 'unreadable' | 'unfit' | 'several' | 'no_choice'
export type Converted = { value: unknown } | { problem: ConversionProblem }
export type ConversionSetting = {
  from: AnyField
  to: AnyField
  timeZone: string
  currency: string
  /** Choices become their labels in it. */
  language: string
}

/** A stored value as a field of another type stores it; null where nothing is left of it. Never throws for a value its field can hold. */
export function convertValue(value: unknown, setting: ConversionSetting): Converted {
  if (value === null || value === undefined) return { value: null }
  const direct = directly(value, setting)
  const found = direct ?? fromText(textOf(value, setting), setting)
  return 'value' in found ? fitting(found.value, setting.to) : found
}

/** The texts that choices have to be made of, so that a value can become one of them. */
export function choiceTexts(value: unknown, setting: ConversionSetting): string[] {
  const text = textOf(value, setting).trim()
  return setting.to.type === 'choices' ? partsIn(text) : text === '' ? [] : [text]
}

/** What needs no text in between. */
function directly(value: unknown, { from, to, timeZone, currency }: ConversionSetting): Converted | null {
  switch (`${from.type}→${to.type}`) {
    case 'choice→choices':
    case 'reference→references':
      return { value: [value] }
    case 'choices→choice':
    case 'references→reference': {
      const [first = null, ...others] = value as unknown[] // an array by its type
      return others.length > 0 ? { problem: 'several' } : { value: first }
    }
    case 'money→number':
      return { value: Number(decimalText(Number(value), currency)) }
    case 'number→percentage':
    case 'percentage→number':
    case 'number→duration':
    case 'duration→number':
      return { value }
    case 'number→yesNo':
      return value === 1 || value === 0 ? { value: value === 1 } : { problem: 'unreadable' }
    case 'yesNo→number':
      return { value: value ? 1 : 0 }
    case 'date→instant': {
      const day = parseInstantMs(`${String(value)}T00:00:00Z`)
      return { value: new Date(localDayStartMs(Math.floor((day ?? 0) / 86_400_000), timeZone)).toISOString() }
    }
    case 'instant→date': {
      const { year, month, day } = dateOfDay(localDay(Date.parse(String(value)), timeZone))
      return {
        value: [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-'),
      }
    }
    default:
      return null
  }
}

/** A value as people would write it. */
function textOf(value: unknown, { from, currency, language }: ConversionSetting): string {
  const labelOf = (choice: unknown) => from.choiceLabels?.[String(choice)]?.[language] ?? String(choice)
  switch (from.type) {
    case 'money':
      return decimalText(Number(value), currency)
    case 'choice':
      return labelOf(value)
    case 'choices':
      return (value as unknown[]).map(labelOf).join('; ') // an array by its type
    case 'yesNo':
      return YES_NO[language === 'zh' ? 'zh' : 'en'][value ? 0 : 1]
    default:
      return String(value)
  }
}

const YES_NO = { zh: ['是', '否'], en: ['Yes', 'No'] } as const

function fromText(given: string, { to, timeZone, currency }: ConversionSetting): Converted {
  const text = given.trim()
  if (text === '') return { value: null }
  switch (to.type) {
    case 'number':
    case 'percentage':
    case 'duration':
      return read(numberIn(to.type === 'percentage' ? text.replace(/\s*[%％]$/u, '') : text))
    case 'money': {
      const number = numberIn(text)
      return number === null ? { problem: 'unreadable' } : amountOf(number, currency)
    }
    case 'date':
      return read(dayIn(text))
    case 'instant':
      return read(instantIn(text, timeZone))
    case 'yesNo':
      return read(yesNoIn(text))
    case 'choice': {
      const found = choiceOf(text, to)
      return found === null ? { problem: 'no_choice' } : { value: found }
    }
    case 'choices': {
      const found = partsIn(text).map((part) => choiceOf(part, to))
      return found.includes(null) ? { problem: 'no_choice' } : { value: [...new Set(found)] }
    }
    default:
      return { value: given }
  }
}

function read(value: unknown): Converted {
  return value === null ? { problem: 'unreadable' } : { value }
}

function amountOf(number: number, currency: string): Converted {
  try {
    return { value: parseAmountMinor(String(number), currency) }
  } catch (error) {
    if (error instanceof AppError) return { problem: 'unfit' }
    throw error
  }
}

/** By the key, or by the label in any language. */
function choiceOf(text: string, { choices = [], choiceLabels = {} }: AnyField): string | null {
  const wanted = plainWord(text)
  const isMeant = (key: string) =>
    [key, ...Object.values(choiceLabels[key] ?? {})].some((word) => plainWord(word) === wanted)
  return choices.find(isMeant) ?? null
}

/** What the API takes as a value of the field, in the form it is stored in. */
function fitting(value: unknown, to: AnyField): Converted {
  if (value === null) return { value }
  const type = FIELD_TYPES[to.type]
  const isText = typeof value === 'string' && (to.type === 'text' || to.type === 'longText')
  if (!isText && !Value.Check(type.schema(to), value)) return { problem: 'unfit' }
  const cleaned = type.clean(value, to)
  if ('problem' in cleaned) return { problem: 'unfit' }
  return cleaned
}
