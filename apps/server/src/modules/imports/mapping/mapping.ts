import { declaredObjects, importTargets, type KnownObjects, requiredImportFields } from '@rapport/contract'
import { AppError, type FieldError, isCurrency, isDay, isTimeZone, parseInstantMs } from '@rapport/kernel'
import { isAsOf } from '../../workspaces/index.ts'
import type { DateOrder } from './date-parts.ts'
import { type ImportTargetName, plainName, rulesOf } from './fields.ts'
import type { DateFormat } from './instants.ts'
import { hasNotes } from './notes.ts'
import type { DecimalMark } from './numbers.ts'

/** The column by its heading, or by its number counted from 1. `format` overrides the options for this column alone. */
export type ColumnChoice = { column: string | number; format?: string }

/**
 * What the columns of a file mean: the document behind `--map map.json` and the wizard. `columns` goes from a field of the
 * target (`fields.ts`, `custom.<name>` for customers, `note.<heading>` for what is kept as a note) to a column.
 */
export type Mapping = { target: ImportTargetName; columns: Record<string, ColumnChoice>; options: MappingOptions }

/**
 * `dateOrder` null: dates like 3/4/2024 are left out until somebody says; `decimal` null: nobody has said yet how `1,234` is read. `cancellationPrefix`: order numbers of this prefix,
 * a digit and a negative quantity are credit notes; null for none. `source` names the system the numbers come from. `asOf`: as of
 * when the workspace looks at its data once they are in: `auto` (old data in its own time), `live`, or a day or instant. `signCurrency`:
 * what a sign of several currencies (¥, kr) means. `sameName`: whether equal names, telephones and shared addresses are one customer in orders and interactions. `sameNumber`: rows with one number and different names. `lookAlike`: rows without a
 * number that look like customers who are there already. Null: nobody has said, and such rows are left out.
 */
export type MappingOptions = {
  dateFormat: DateFormat
  dateOrder: DateOrder | null
  decimal: DecimalMark | null
  zone: string
  currency: string
  cancellationPrefix: string | null
  source: string
  asOf: string
  signCurrency: string | null
  sameNumber: 'merge' | 'leave_out' | null
  sameName: 'merge' | 'leave_out' | null
  lookAlike: 'new' | 'update' | 'leave_out' | null
}

/** A mapping tied to a file: positions of the columns from 0. */
export type BoundMapping = {
  target: ImportTargetName
  options: MappingOptions
  position: Readonly<Record<string, number>>
  formats: Readonly<Record<string, string>>
  columnNames: readonly string[]
}

export const DEFAULT_OPTIONS: MappingOptions = {
  dateFormat: 'auto',
  dateOrder: null,
  decimal: null,
  zone: 'UTC',
  currency: 'USD',
  cancellationPrefix: 'C',
  source: 'import',
  asOf: 'auto',
  signCurrency: null,
  sameNumber: null,
  sameName: null,
  lookAlike: null,
}

const DATE_FORMATS = ['auto', 'excel', 'epoch_seconds', 'epoch_milliseconds']
const DATE_ORDERS = ['ymd', 'mdy', 'dmy']
const CUSTOM_FIELD = /^custom\.[\p{L}\p{N}_ -]{1,60}$/u
const SOURCE = /^[a-z0-9][a-z0-9_.-]{0,49}$/
/** A heading of the file, as the notes show it. */
const NOTE_FIELD = /^note\.[^\p{Cc}]{1,70}$/u
const CUSTOM_FIELDS_MAX = 50
const NOTE_FIELDS_MAX = 1_000
const COLUMN_NAME_CHARS_MAX = 500

/**
 * Checks a mapping that came from outside and fills in what it leaves open from `defaults` (the workspace's currency and
 * zone). Throws `import.mapping_wrong` (400) with one sentence per wrong spot, and `import.mapping_incomplete` (400) when a
 * field is missing without which rows say nothing.
 */
export function parseMapping(
  value: unknown,
  defaults: Partial<MappingOptions> = {},
  known: KnownObjects = declaredObjects,
): Mapping {
  const errors: FieldError[] = []
  const document = asRecord(value, '', errors)
  const targets = importTargets(known)
  const target = targets.find((name) => name === document.target)
  if (!target) errors.push(wrong('target', 'target_unknown', `Choose one of: ${targets.join(', ')}.`))
  for (const key of Object.keys(document)) {
    if (key !== 'target' && key !== 'columns' && key !== 'options') errors.push(unknownKey(key))
  }
  const columns = target ? parseColumns(document.columns, { target, known }, errors) : {}
  const options = parseOptions(document.options ?? {}, { ...DEFAULT_OPTIONS, ...defaults }, errors)
  if (errors.length > 0 || !target) {
    const sentence = `The mapping cannot be used: ${errors[0]?.message ?? ''}`
    throw new AppError('import.mapping_wrong', 400, sentence, { fieldErrors: errors })
  }
  assertComplete({ target, known }, columns)
  return { target, columns, options }
}

/**
 * Ties a mapping to the columns of a file. Throws `import.mapping_column_missing` (400) naming the columns that are not there.
 */
export function bindMapping(mapping: Mapping, header: readonly string[] | null, columnCount: number): BoundMapping {
  const names = header ?? Array.from({ length: columnCount }, (_, index) => `#${index + 1}`)
  const position: Record<string, number> = {}
  const formats: Record<string, string> = {}
  const missing: string[] = []
  for (const [field, choice] of Object.entries(mapping.columns)) {
    const index = findColumn(choice.column, names)
    if (index === -1) missing.push(String(choice.column))
    position[field] = index
    if (choice.format !== undefined) formats[field] = choice.format
  }
  if (missing.length > 0) {
    const sentence = `The file has no column ${missing.map((name) => `"${name}"`).join(', ')}. Choose from its own columns.`
    throw new AppError('import.mapping_column_missing', 400, sentence, { details: { missing } })
  }
  return { target: mapping.target, options: mapping.options, position, formats, columnNames: names }
}

function findColumn(column: string | number, names: readonly string[]): number {
  if (typeof column === 'number') return column <= names.length ? column - 1 : -1
  const exact = names.indexOf(column)
  if (exact >= 0) return exact
  const plain = plainName(column)
  return plain === '' ? -1 : names.findIndex((name) => plainName(name) === plain)
}

type Target = { target: ImportTargetName; known: KnownObjects }

function parseColumns(value: unknown, { target, known }: Target, errors: FieldError[]): Record<string, ColumnChoice> {
  const columns: Record<string, ColumnChoice> = {}
  const fields = new Set(rulesOf(target, known).map((rule) => rule.name))
  let customs = 0
  for (const [field, given] of Object.entries(asRecord(value, 'columns', errors))) {
    const path = `columns.${field}`
    const custom = target === 'customers' && CUSTOM_FIELD.test(field)
    if (custom) customs++
    const note = hasNotes(target) && NOTE_FIELD.test(field) && Object.keys(columns).length < NOTE_FIELDS_MAX
    if (!fields.has(field) && !custom && !note) {
      errors.push(wrong(path, 'field_unknown', `There is no field "${field}" to import into.`))
      continue
    }
    const choice = parseChoice(given, path, errors)
    if (choice) columns[field] = choice
  }
  if (customs > CUSTOM_FIELDS_MAX) {
    errors.push(
      wrong('columns', 'too_many_customs', `At most ${CUSTOM_FIELDS_MAX} custom fields can be imported at once.`),
    )
  }
  return columns
}

function parseChoice(given: unknown, path: string, errors: FieldError[]): ColumnChoice | null {
  const choice: Record<string, unknown> = isRecord(given) ? given : { column: given }
  const { column, format } = choice
  const byName = typeof column === 'string' && column.trim() !== '' && column.length <= COLUMN_NAME_CHARS_MAX
  const byNumber = typeof column === 'number' && Number.isInteger(column) && column >= 1
  if (!byName && !byNumber) {
    errors.push(wrong(path, 'column_wrong', `Give "${path}" a column by its heading or by its number, counted from 1.`))
    return null
  }
  if (format === undefined) return { column }
  const formats = [...DATE_FORMATS, ...DATE_ORDERS, '.', ',']
  if (typeof format !== 'string' || !formats.includes(format)) {
    errors.push(wrong(`${path}.format`, 'format_unknown', `The format of "${path}" is one of ${formats.join(' ')}.`))
    return null
  }
  return { column, format }
}

function parseOptions(value: unknown, defaults: MappingOptions, errors: FieldError[]): MappingOptions {
  const given = asRecord(value, 'options', errors)
  const checks: Record<keyof MappingOptions, [(one: unknown) => boolean, string]> = {
    dateFormat: [(one) => DATE_FORMATS.includes(String(one)), `one of ${DATE_FORMATS.join(', ')}`],
    dateOrder: [(one) => one === null || DATE_ORDERS.includes(String(one)), 'ymd, mdy, dmy or null'],
    decimal: [(one) => one === null || one === '.' || one === ',', 'a point, a comma or null'],
    zone: [(one) => typeof one === 'string' && isTimeZone(one), 'a time zone such as Asia/Shanghai'],
    currency: [(one) => typeof one === 'string' && isCurrency(one), 'a currency code such as CNY'],
    cancellationPrefix: [
      (one) => one === null || (typeof one === 'string' && /^\S{1,10}$/.test(one)),
      'up to 10 characters or null',
    ],
    source: [(one) => typeof one === 'string' && SOURCE.test(one), 'lower-case letters, digits, dots and dashes'],
    asOf: [
      (one) => typeof one === 'string' && isAsOfOption(one),
      'auto, live, a day from 1970 on (2011-08-31) or an instant',
    ],
    signCurrency: [
      (one) => one === null || (typeof one === 'string' && isCurrency(one)),
      'a currency code such as JPY or null',
    ],
    sameNumber: [(one) => [null, 'merge', 'leave_out'].some((each) => each === one), 'merge, leave_out or null'],
    sameName: [(one) => [null, 'merge', 'leave_out'].some((each) => each === one), 'merge, leave_out or null'],
    lookAlike: [
      (one) => [null, 'new', 'update', 'leave_out'].some((each) => each === one),
      'new, update, leave_out or null',
    ],
  }
  const options: Record<string, unknown> = { ...defaults }
  for (const [key, one] of Object.entries(given)) {
    const check = Object.hasOwn(checks, key) ? checks[key as keyof MappingOptions] : undefined
    if (!check) errors.push(unknownKey(`options.${key}`))
    else if (!check[0](one)) errors.push(wrong(`options.${key}`, 'option_wrong', `"${key}" must be ${check[1]}.`))
    else options[key] = one
  }
  // Every key of the record was checked above or comes from the defaults.
  return options as MappingOptions
}

function assertComplete({ target, known }: Target, columns: Record<string, ColumnChoice>): void {
  const missing = requiredImportFields(target, known).filter((choices) => !choices.some((field) => field in columns))
  if (missing.length === 0) return
  const words = missing.map((choices) => choices.join(' or ')).join('; ')
  throw new AppError('import.mapping_incomplete', 400, `Choose the column that contains: ${words}.`, {
    details: { missing: missing.map((choices) => choices[0]) },
    fieldErrors: missing.map((choices) =>
      wrong(`columns.${choices[0]}`, 'field_missing', `Choose a column for ${choices.join(' or ')}.`),
    ),
  })
}

function isAsOfOption(text: string): boolean {
  if (text === 'auto' || text === 'live') return true
  const atMs = parseInstantMs(isDay(text) ? `${text}T00:00:00Z` : text)
  return atMs !== null && isAsOf(atMs)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asRecord(value: unknown, path: string, errors: FieldError[]): Record<string, unknown> {
  if (isRecord(value)) return value
  errors.push(wrong(path, 'not_an_object', path === '' ? 'A mapping is a JSON object.' : `"${path}" is a JSON object.`))
  return {}
}

function wrong(path: string, code: string, message: string): FieldError {
  return { path, code: `import.mapping_${code}`, message }
}

function unknownKey(path: string): FieldError {
  return wrong(path, 'key_unknown', `"${path}" is not part of a mapping.`)
}
