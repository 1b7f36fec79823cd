import type { FilterFieldType } from '@rapport/kernel'
import type { TSchema } from 'typebox'
import type { AnyField } from '../field.ts'

/** Types of columns as PostgreSQL names them. */
export type ColumnType =
  | 'text'
  | 'uuid'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'date'
  | 'timestamptz'
  | 'boolean'
  | 'jsonb'
  | 'text[]'
  | 'uuid[]'

/** How a value is shown in a cell of a list or a file, and how a column of a file is read. */
export type CellKind =
  | 'text'
  | 'number'
  | 'money'
  | 'percentage'
  | 'duration'
  | 'day'
  | 'instant'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'reference'
  | 'references'
  | 'address'

/** What is wrong with a value: `code` is stable, the message an English sentence that says what would do. */
export type FieldProblem = { code: string; message: string; details?: Readonly<Record<string, unknown>> }

/** A value in the form it is stored in, null where nothing was left of it, or what is wrong with it. */
export type Cleaned = { value: unknown } | { problem: FieldProblem }

/** Everything the product knows of one type of field. Values are JSON as in the API; null is handled by whoever calls. */
export type FieldType = {
  /** The name of the field's value in the API: the owner's id is `ownerId`, a total in minor units `totalMinor`. */
  key(name: string): string
  /** Null for what is computed when it is read. */
  columnType(field: AnyField): ColumnType | null
  schema(field: AnyField): TSchema
  /** Brings a value that passed the schema into its normal form. */
  clean(value: unknown, field: AnyField): Cleaned
  /** How filters compare it; null: they cannot. */
  filter(field: AnyField): FilterFieldType | null
  /** Whether there is an order people would ask for. */
  isSortable: boolean
  cell: CellKind
}

/** The value as it came. */
export const taken = (value: unknown): Cleaned => ({ value })
export const itself = (name: string): string => name
