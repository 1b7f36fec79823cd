import {
  columnFields,
  customerColumns,
  DECLARED,
  importedObject,
  importTargets,
  isOwnTarget,
  type ObjectModel,
  type OwnImportTarget,
  RECORD_ID,
} from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { AnyField, ObjectDeclaration } from '@rapport/objects'
import { isNamedObject, labelOf } from '@rapport/words'
import { imports as english } from '@rapport/words/en/imports'
import { imports as mandarin } from '@rapport/words/zh/imports'
import * as words from './field-words.ts'

/** What a file holds: a target with rules of its own, or the plural of a declared object. */
export type ImportTargetName = string
export type FieldType =
  | 'id'
  | 'record'
  | 'instant'
  | 'time'
  | 'zone'
  | 'quantity'
  | 'amount'
  | 'currency'
  | 'email'
  | 'phone'
  | 'name'
  | 'text'

/**
 * A field a column can be mapped to. `words` are its names in files, as `plainName` writes them, the surest first; one that starts
 * with `=` must be the whole heading.
 */
export type FieldRule = {
  name: string
  type: FieldType
  words: readonly string[]
  /** A column without a heading of its own is taken for it by what stands in it. */
  byContent: boolean
}

/** Labels that files of other systems use for something else: a heading `Type` seldom tells people from companies. */
const UNSURE_LABELS: readonly string[] = ['type']

/** Types that what stands in a column tells. */
const TELLING: readonly FieldType[] = ['instant', 'email', 'phone']

/** What others call a field, then what our own screens call it in both languages, as whole headings. */
function field(name: keyof typeof english.field, type: FieldType, list: string): FieldRule {
  const byContent = TELLING.includes(type) && !name.startsWith('customer')
  return { name, type, words: withLabels(list, [english.field[name], mandarin.field[name]]), byContent }
}

function withLabels(list: string, labels: readonly string[]): string[] {
  const synonyms = list === '' ? [] : list.split(' ')
  const known = new Set(synonyms.map((word) => word.replace('=', '')))
  const own = labels.map(plainName).filter((label) => !known.has(label) && !UNSURE_LABELS.includes(label))
  return [...synonyms, ...own.map((label) => `=${label}`)]
}

const TYPE_OF: Readonly<Partial<Record<AnyField['type'], FieldType>>> = {
  number: 'quantity',
  percentage: 'quantity',
  duration: 'quantity',
  money: 'amount',
  date: 'instant',
  instant: 'instant',
  email: 'email',
  phone: 'phone',
}
/** Names of people and companies, which numbers and codes are not. */
const NAMES: readonly string[] = ['name', 'company']

/** The fields of customers: how they are told apart, the parts of a name, and what is declared. */
function customerRules(model: ObjectModel): FieldRule[] {
  const declared = customerColumns(model).map(({ name, declared, field }): FieldRule => {
    if (field.storageKey !== undefined) return customRule(name, field)
    const { type } = field
    const kind = NAMES.includes(declared) ? 'name' : (TYPE_OF[type] ?? 'text')
    const labels = [labelOf('customer', declared, 'en'), labelOf('customer', declared, 'zh')]
    const list = words.OF_CUSTOMERS[declared] ?? words.OF_RECORDS[declared] ?? ''
    return { name, type: kind, words: withLabels(list, labels), byContent: kind === 'email' || kind === 'phone' }
  })
  const name = declared.filter((rule) => rule.name === 'name')
  return [
    field(RECORD_ID, 'record', words.RECORD_ID),
    field('externalId', 'id', words.CONTACT_ID),
    ...name,
    field('firstName', 'name', words.FIRST_NAME),
    field('middleName', 'name', words.MIDDLE_NAME),
    field('lastName', 'name', words.LAST_NAME),
    ...declared.filter((rule) => rule.name !== 'name'),
  ]
}

/** The fields of each target; the order decides between fields that a column fits equally well. */
export const TARGET_FIELDS: Readonly<Record<OwnImportTarget, readonly FieldRule[]>> = {
  orders: [
    field('orderId', 'id', words.ORDER_ID),
    field('customerId', 'id', words.CUSTOMER_ID),
    field('occurredAt', 'instant', `${words.ORDER_TIME} ${words.WHEN}`),
    field('timeOfDay', 'time', words.TIME_OF_DAY),
    field('timeZone', 'zone', words.TIME_ZONE),
    field('productCode', 'id', words.PRODUCT_CODE),
    field('description', 'text', words.PRODUCT_NAME),
    field('quantity', 'quantity', words.QUANTITY),
    field('unitPrice', 'amount', words.UNIT_PRICE),
    field('amount', 'amount', words.AMOUNT),
    field('refunded', 'amount', words.REFUNDED),
    field('currency', 'currency', words.CURRENCY),
    field('country', 'text', words.COUNTRY),
    field('customerName', 'name', words.CUSTOMER_NAME),
    field('customerEmail', 'email', words.ORDER_EMAIL),
    field('customerPhone', 'phone', words.ORDER_PHONE),
    field('status', 'text', words.ORDER_STATUS),
    field('lineKey', 'id', 'orderline'),
  ],
  get customers() {
    return customerRules(DECLARED)
  },
  interactions: [
    field('externalId', 'id', words.INTERACTION_ID),
    field('customerId', 'id', words.CUSTOMER_ID),
    field('occurredAt', 'instant', `${words.WHEN} ${words.INTERACTION_TIME}`),
    field('timeOfDay', 'time', words.TIME_OF_DAY),
    field('timeZone', 'zone', words.TIME_ZONE),
    field('kind', 'text', words.INTERACTION_KIND),
    field('channel', 'text', words.CHANNEL),
    field('direction', 'text', words.DIRECTION),
    field('amount', 'amount', words.AMOUNT),
    field('currency', 'currency', words.CURRENCY),
    field('subject', 'text', words.SUBJECT),
    field('body', 'text', words.BODY),
  ],
}

/** The fields columns of a file can be mapped to. */
export function rulesOf(target: ImportTargetName, model: ObjectModel): readonly FieldRule[] {
  if (target === 'customers') return customerRules(model)
  if (isOwnTarget(target)) return TARGET_FIELDS[target]
  const declaration = importedObject(target, model)
  return declaration ? recordRules(declaration) : []
}

function recordRules(declaration: ObjectDeclaration): FieldRule[] {
  const declared = columnFields(declaration).map(([name, field]): FieldRule => {
    if (field.storageKey !== undefined) return customRule(name, field)
    const { type } = field
    const labels = [name, ...labelsOf(declaration, name)].map((label) => `=${plainName(label)}`)
    const synonyms = words.OF_RECORDS[name]?.split(' ') ?? []
    return { name, type: TYPE_OF[type] ?? 'text', words: [...new Set([...labels, ...synonyms])], byContent: false }
  })
  const own = field(RECORD_ID, 'record', words.RECORD_ID)
  return [{ ...own, words: ['=id', ...own.words] }, ...declared]
}

/** A field the workspace added is known by its labels and its name alone: nobody else calls it anything. */
function customRule(name: string, { type, labels }: AnyField): FieldRule {
  const headings = [...Object.values(labels ?? {}), name].map((label) => `=${plainName(label)}`)
  return { name, type: TYPE_OF[type] ?? 'text', words: [...new Set(headings)], byContent: false }
}

/** What a field is called in English and Chinese; empty for what has no words yet. */
export function labelsOf({ name: object, fields }: ObjectDeclaration, name: string): string[] {
  const own = (fields as Readonly<Record<string, AnyField>>)[name]?.labels // of any declaration
  if (own) return [own.en ?? name, own.zh ?? name]
  return isNamedObject(object) ? [labelOf(object, name, 'en'), labelOf(object, name, 'zh')] : []
}

/** Throws `import.target_unknown` (400) for what no file can hold. */
export function requireTarget(target: string, model: ObjectModel): ImportTargetName {
  const targets = importTargets(model)
  if (targets.includes(target)) return target
  const sentence = `There is nothing called "${target}" to import. Choose one of: ${targets.join(', ')}.`
  throw new AppError('import.target_unknown', 400, sentence, { details: { target, known: targets.join(', ') } })
}

/** A column's name as it is compared: lower case, half-width, letters and digits only. `E-mail 1 - Value` → `email1value`. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
