import type { ObjectName } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type AnyField, cleanValues, createSchema, keyOf, type ObjectDeclaration } from '@rapport/objects'
import { choiceLabelOf, isNamedObject } from '@rapport/words'
import { Compile } from 'typebox/compile'
import { AmountReader, amountMinorOf } from './amounts.ts'
import { plainName } from './fields.ts'
import { InstantReader, parseDay } from './instants.ts'
import type { BoundMapping } from './mapping.ts'
import { parseDecimal } from './numbers.ts'
import type { MapProblemCode } from './reasons.ts'
import { instantRuleOf, markOf, textOf } from './row-fields.ts'

/** A value in the form the API takes, of references the texts they stand as, or why the row cannot be taken. */
export type ReadValue = { value: unknown } | { code: MapProblemCode }
type Read = (text: string, cells: readonly string[]) => ReadValue

/** Of records days may lie ahead: contracts, due dates. */
const AHEAD_MS = 100 * 366 * 86_400_000
const BETWEEN_VALUES = /\s*[;；、|\n]\s*/u
const YES = new Set(['yes', 'y', 'true', '1', 'x', '是', '对', '有', 'ja', 'oui', 'sí', 'si'])
const NO = new Set(['no', 'n', 'false', '0', '否', '不', '无', 'nein', 'non'])
const PROBLEMS: Readonly<Record<string, MapProblemCode>> = {
  'field.email_wrong': 'email_wrong',
  'field.phone_wrong': 'phone_wrong',
  'field.url_wrong': 'url_wrong',
}

/** How the values of a declared field are read from cells: the form by its type, then the schema and cleaning the API has. */
export function valueReader(
  { declaration, bound, nowMs }: { declaration: ObjectDeclaration; bound: BoundMapping; nowMs: number },
  name: string,
  field: AnyField,
): (cells: readonly string[]) => ReadValue | null {
  const read = readerOf({ object: declaration.name, bound, nowMs }, name, field)
  const check = checkOf(declaration, name, field)
  return (cells) => {
    const text = textOf(cells, bound, name)
    if (text === '') return null
    const found = read(text, cells)
    return 'code' in found ? found : check(found.value)
  }
}

type Place = { object: string; bound: BoundMapping; nowMs: number }

function readerOf({ object, bound, nowMs }: Place, name: string, field: AnyField): Read {
  switch (field.type) {
    case 'date': {
      const rule = instantRuleOf(bound, name, nowMs + AHEAD_MS)
      return (text) => dated(parseDay(text, rule), (day) => /^\d{4}-/.test(day))
    }
    case 'instant': {
      const reader = new InstantReader(instantRuleOf(bound, name, nowMs + AHEAD_MS))
      return (text) => {
        const found = reader.read(text)
        return typeof found === 'number' ? { value: new Date(found).toISOString() } : { code: found }
      }
    }
    case 'number':
    case 'duration':
    case 'percentage': {
      const mark = markOf(bound, name)
      return (text) => {
        const found = parseDecimal(field.type === 'percentage' ? text.replace(/[%％]\s*$/u, '') : text, mark)
        return found === null ? { code: 'number_invalid' } : { value: Number(found) }
      }
    }
    case 'money':
      return moneyReader(bound, name, field)
    case 'yesNo':
      return (text) => {
        const word = text.toLowerCase()
        return YES.has(word) ? { value: true } : NO.has(word) ? { value: false } : { code: 'yes_no_unknown' }
      }
    case 'choice':
    case 'choices':
      return choiceReader(object, name, field)
    default:
      return (text) => ({ value: text })
  }
}

function dated(found: string, isDay: (text: string) => boolean): ReadValue {
  return isDay(found) ? { value: found } : { code: found as MapProblemCode } // a day, or why it is none
}

/** In the currency its record says, else in the workspace's: another one is never converted. */
function moneyReader(bound: BoundMapping, name: string, { currencyField }: AnyField): Read {
  const amounts = new AmountReader(bound)
  return (_, cells) => {
    const found = amounts.read(cells, name)
    if (found.issue) return { code: found.issue.code }
    const said = currencyField === undefined ? '' : textOf(cells, bound, currencyField).toUpperCase()
    const currency = said || bound.options.currency
    if (found.currency !== currency) return { code: 'currency_differs' }
    const value = amountMinorOf('1', found.value, currency)
    return value === null ? { code: 'price_absurd' } : { value }
  }
}

/** By the key, or by the label in either language. */
function choiceReader(object: string, name: string, field: AnyField): Read {
  const { type, choices = [] } = field
  const known = new Map<string, string>()
  for (const choice of choices) {
    for (const label of labelsOfChoice(object, name, field, choice)) known.set(plainName(label), choice)
  }
  for (const choice of choices) known.set(plainName(choice), choice)
  return (text) => {
    const texts = type === 'choice' ? [text] : text.split(BETWEEN_VALUES).filter((part) => part !== '')
    const found = texts.map((one) => known.get(plainName(one)))
    if (found.includes(undefined)) return { code: 'choice_unknown' }
    return { value: type === 'choice' ? found[0] : [...new Set(found)] }
  }
}

function labelsOfChoice(object: string, name: string, { choiceLabels }: AnyField, choice: string): string[] {
  const added = choiceLabels?.[choice]
  if (added) return Object.values(added)
  if (!isNamedObject(object)) return []
  const of: { object: ObjectName; field: string } = { object, field: name }
  return [choiceLabelOf(of, choice, 'en'), choiceLabelOf(of, choice, 'zh')]
}

const REFERENCES: readonly AnyField['type'][] = ['reference', 'references', 'member', 'team']

export function isReference({ type }: AnyField): boolean {
  return REFERENCES.includes(type)
}

/** What the API asks of a value: its schema, then its cleaning. References are looked for when they are stored. */
function checkOf(declaration: ObjectDeclaration, name: string, field: AnyField): (value: unknown) => ReadValue {
  if (isReference(field)) return (value) => ({ value })
  const key = keyOf(name, field)
  const schema = createSchema(declaration).properties[key]
  const validator = schema ? Compile(schema) : null
  return (value) => {
    if (validator && !validator.Check(value)) return { code: wrongBySchema(value) }
    try {
      return { value: cleanValues(declaration, { [key]: value })[key] ?? null }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { code: PROBLEMS[error.fieldErrors?.[0]?.code ?? ''] ?? 'value_wrong' }
    }
  }
}

/** The longest text a field takes. */
export function maxCharsOf(declaration: ObjectDeclaration, name: string, field: AnyField): number {
  const schema: unknown = createSchema(declaration).properties[keyOf(name, field)]
  const { maxLength, anyOf = [] } = (schema ?? {}) as { maxLength?: number; anyOf?: { maxLength?: number }[] } // of a text, or of one that may be null
  return maxLength ?? anyOf.find((one) => one.maxLength !== undefined)?.maxLength ?? Number.MAX_SAFE_INTEGER
}

function wrongBySchema(value: unknown): MapProblemCode {
  if (typeof value === 'number') return 'number_range'
  return typeof value === 'string' ? 'value_too_long' : 'value_wrong'
}
