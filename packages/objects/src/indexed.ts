import { columnTypeOf } from './columns.ts'
import { type AnyField, isComputed } from './field.ts'
import { isLongText } from './schemas.ts'

/** Where values of a custom field that is fast to filter stand, by what they are in SQL. */
export const INDEX_COLUMNS = {
  text_value: 'text',
  number_value: 'float8',
  date_value: 'date',
  instant_value: 'timestamptz',
  id_value: 'uuid',
} as const
export type IndexColumn = keyof typeof INDEX_COLUMNS

const NUMBERS = ['numeric', 'bigint', 'integer', 'smallint', 'float8']

/** The column for the values of a field; null where they have no order worth keeping, or several lie in one record. */
export function indexColumnOf(field: AnyField): IndexColumn | null {
  const type = columnTypeOf(field)
  if (isComputed(field) || isLongText(field) || type === null) return null
  if (NUMBERS.includes(type)) return 'number_value'
  const columns = Object.keys(INDEX_COLUMNS) as IndexColumn[] // its keys are these
  return columns.find((column) => INDEX_COLUMNS[column] === type) ?? null
}
