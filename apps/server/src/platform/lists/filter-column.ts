import type { FilterFieldType } from '@rapport/kernel'
import type { RawBuilder } from 'kysely'

/** Types of the columns that lists read; they decide how a value is cast and what a cursor may hold. */
export type ColumnType =
  | 'text'
  | 'uuid'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'float8'
  | 'date'
  | 'timestamptz'
  | 'boolean'
  | 'text[]'
  | 'uuid[]'

/** From one moment to another, both included (ISO 8601 in UTC); null: open on that side. */
export type Span = { from: string | null; to: string | null }

/** What the conditions of a filter are asked of besides their values. */
export type FilterFacts = {
  now: Date
  workspaceId: string
  /** Whose days, weeks and months relative conditions count in. */
  timeZone: string
}

/** What a filter can ask of a record. `column` is an SQL expression of ours, never input. */
export type FilterColumn = {
  name: string
  type: FilterFieldType
  column: string
  columnType: ColumnType
  nullable: boolean
  /** Where an index gives the records with a value, for conditions that ask for one. */
  ordered?: Pick<FilterColumn, 'column' | 'columnType'>
  /** For a field that stands for several instants of a record: true for records with one of them in the span, not true for others. */
  hasWithin?: (span: Span, facts: FilterFacts) => RawBuilder<boolean>
  /** For a field of several keywords that no column holds: true for records with one of them (null: with any at all), not true for others. */
  hasAny?: (values: readonly string[] | null, facts: FilterFacts) => RawBuilder<boolean>
  /** The object whose records the values are ids of, where no declared field says so. */
  to?: string
}
