import { DECLARED, filledFields, importTargets, type ObjectModel, requiredImportFields } from '@rapport/contract'
import { AppError, type FieldError } from '@rapport/kernel'
import type { DateOrder } from './date-parts.ts'
import { asRecord, isRecord, unknownKey, wrong } from './document.ts'
import { type ImportTargetName, plainName, rulesOf } from './fields.ts'
import type { DateFormat } from './instants.ts'
import { hasNotes } from './notes.ts'
import type { DecimalMark } from './numbers.ts'
import { DATE_FORMATS, DATE_ORDERS, parseOptions } from './parse-options.ts'

/** The column by its heading, or by its number counted from 1. `format` overrides the options for this column alone. */
export type ColumnChoice = { column: string | number; format?: string }

/**
 * What the columns of a file mean: the document behind `--map map.json` and the wizard. `columns` goes from a field of the
 * target (`fields.ts`, `custom.<name>` for customers, `note.<heading>` for what is kept as a note) to a column.
 */
export type Mapping = {
  target: ImportTargetName
  columns: Record<string, ColumnChoice>
  /** By field, what new records have where their line says nothing, written as in a cell. */
  fills?: Record<string, string>
  options: MappingOptions
}

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
  fills: Readonly<Record<string, string>>
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

const CUSTOM_FIELD = /^custom\.[\p{L}\p{N}_ -]{1,60}$/u
/** A heading of the file, as the notes show it. */
const NOTE_FIELD = /^note\.[^\p{Cc}]{1,70}$/u
const CUSTOM_FIELDS_MAX = 50
const NOTE_FIELDS_MAX = 1_000
const COLUMN_NAME_CHARS_MAX = 500
const FILL_CHARS_MAX = 500

/**
 * Checks a mapping that came from outside and fills in what it leaves open from `defaults` (the workspace's currency and
 * zone). Throws `import.mapping_wrong` (400) with one sentence per wrong spot, and `import.mapping_incomplete` (400) when a
 * field is missing without which rows say nothing.
 */
export function parseMapping(
  value: unknown,
  defaults: Partial<MappingOptions> = {},
  model: ObjectModel = DECLARED,
): Mapping {
  const errors: FieldError[] = []
  const document = asRecord(value, '', errors)
  const targets = importTargets(model)
  const target = targets.find((name) => name === document.target)
  if (!target) errors.push(wrong('target', 'target_unknown', `Choose one of: ${targets.join(', ')}.`))
  for (const key of Object.keys(document)) {
    if (key !== 'target' && key !== 'columns' && key !== 'fills' && key !== 'options') errors.push(unknownKey(key))
  }
  const columns = target ? parseColumns(document.columns, { target, model }, errors) : {}
  const fills = target ? parseFills(document.fills ?? {}, { target, model }, errors) : {}
  const options = parseOptions(document.options ?? {}, { ...DEFAULT_OPTIONS, ...defaults }, errors)
  if (errors.length > 0 || !target) {
    const sentence = `The mapping cannot be used: ${errors[0]?.message ?? ''}`
    throw new AppError('import.mapping_wrong', 400, sentence, { fieldErrors: errors })
  }
  assertComplete(requiredImportFields(target, model), { ...columns, ...fills })
  return { target, columns, ...(Object.keys(fills).length > 0 ? { fills } : {}), options }
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
  const { target, options, fills = {} } = mapping
  return { target, options, position, fills, formats, columnNames: names }
}

function findColumn(column: string | number, names: readonly string[]): number {
  if (typeof column === 'number') return column <= names.length ? column - 1 : -1
  const exact = names.indexOf(column)
  if (exact >= 0) return exact
  const plain = plainName(column)
  return plain === '' ? -1 : names.findIndex((name) => plainName(name) === plain)
}

type Place = { target: ImportTargetName; model: ObjectModel }

function parseColumns(value: unknown, { target, model }: Place, errors: FieldError[]): Record<string, ColumnChoice> {
  const columns: Record<string, ColumnChoice> = {}
  const fields = new Set(rulesOf(target, model).map((rule) => rule.name))
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

function parseFills(value: unknown, { target, model }: Place, errors: FieldError[]): Record<string, string> {
  const fills: Record<string, string> = {}
  const known = new Set(filledFields(target, model).map(([name]) => name))
  for (const [field, given] of Object.entries(asRecord(value, 'fills', errors))) {
    if (!known.has(field)) {
      errors.push(wrong(`fills.${field}`, 'field_unknown', `There is no field "${field}" to give a value to.`))
    } else if (typeof given !== 'string' || given.length > FILL_CHARS_MAX) {
      errors.push(wrong(`fills.${field}`, 'fill_wrong', `Give "${field}" a text, written as in a cell.`))
    } else if (given.trim() !== '') fills[field] = given.trim()
  }
  return fills
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

function assertComplete(required: ReturnType<typeof requiredImportFields>, given: Readonly<Record<string, unknown>>) {
  const missing = required.filter((choices) => !choices.some((field) => field in given))
  if (missing.length === 0) return
  const words = missing.map((choices) => choices.join(' or ')).join('; ')
  throw new AppError('import.mapping_incomplete', 400, `Choose the column that contains: ${words}.`, {
    details: { missing: missing.map((choices) => choices[0]) },
    fieldErrors: missing.map((choices) =>
      wrong(`columns.${choices[0]}`, 'field_missing', `Choose a column for ${choices.join(' or ')}.`),
    ),
  })
}
