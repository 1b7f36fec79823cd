import type { PeriodUnit } from './periods.ts'

export type FilterFieldType =
  | 'text'
  | 'keyword'
  | 'number'
  | 'money'
  | 'instant'
  | 'day'
  | 'boolean'
  | 'reference'
  | 'keywords'

/**
 * A field that filters may name. `choices`, where given, are the only values a keyword field can be compared with. An instant field may
 * stand for several instants of a record, such as every order of a customer: see `matchesFilter`.
 */
export type FilterField = { name: string; type: FilterFieldType; choices?: readonly string[] }

export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'in'
  | 'notIn'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'between'
  | 'contains'
  | 'startsWith'
  | 'isEmpty'
  | 'isNotEmpty'
  | 'withinLastDays'
  | 'notWithinLastDays'
  | 'olderThanDays'
  | 'inPeriod'
  | 'withinNext'
  | 'olderThan'
  | 'isTrue'

export type FilterScalar = string | number | boolean

/**
 * `value` by operator: none (isEmpty, isNotEmpty, isTrue), a list (in, notIn: 1–200 values; between: low and high, both
 * included), whole days (withinLastDays, notWithinLastDays, olderThanDays), the name of a period such as `thisMonth` (inPeriod), a number and
 * its unit such as `[2, 'quarter']` (withinNext, olderThan), otherwise one scalar. Scalars by field type: text, keyword, keywords → string;
 * reference → id; number → finite number; money → whole minor units; boolean → boolean; instant → ISO 8601 in UTC after parsing;
 * day → `2026-01-31` (an instant given for a day stands for its day in UTC).
 */
export type FilterCondition = { field: string; op: FilterOperator; value?: FilterScalar | readonly FilterScalar[] }
export type FilterGroup = { and: readonly Filter[] } | { or: readonly Filter[] }
export type FilterNot = { not: Filter }

/** How many related records: `value` is a whole number from 0. */
export type FilterCount = { op: 'gte' | 'lte' | 'eq'; value: number }

/**
 * Records that refer to this one: `has` names their object and its reference, such as `task.customer`. Those that pass `filter` are counted; at
 * least one unless `count` says otherwise. There are no related records of related records.
 */
export type FilterRelated = { has: string; filter?: Filter; count?: FilterCount }

/** A question about a record; `{ and: [] }` lets everything through. Two-valued, see `matchesFilter`. */
export type Filter = FilterGroup | FilterNot | FilterRelated | FilterCondition

export const FILTER_LIMITS = {
  depth: 6,
  conditions: 50,
  listValues: 200,
  textChars: 200,
  days: 36_500,
  related: 3,
  relatedCount: 1_000,
} as const

/** At most about a hundred years. */
export const UNITS_MAX: Readonly<Record<PeriodUnit, number>> = {
  day: FILTER_LIMITS.days,
  week: 5_200,
  month: 1_200,
  quarter: 400,
  year: 100,
}
