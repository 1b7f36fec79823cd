export type FilterFieldType = 'text' | 'keyword' | 'number' | 'money' | 'instant' | 'boolean' | 'reference' | 'keywords'

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
  | 'isTrue'

export type FilterScalar = string | number | boolean

/**
 * `value` by operator: none (isEmpty, isNotEmpty, isTrue), a list (in, notIn: 1–200 values; between: low and high, both
 * included), whole days (withinLastDays, notWithinLastDays, olderThanDays), otherwise one scalar. Scalars by field type:
 * text, keyword, keywords → string; reference → id; number → finite number; money → whole minor units; boolean → boolean;
 * instant → ISO 8601 in UTC after parsing.
 */
export type FilterCondition = { field: string; op: FilterOperator; value?: FilterScalar | readonly FilterScalar[] }
export type FilterGroup = { and: readonly Filter[] } | { or: readonly Filter[] }
export type FilterNot = { not: Filter }

/** A question about a record; `{ and: [] }` lets everything through. Two-valued, see `matchesFilter`. */
export type Filter = FilterGroup | FilterNot | FilterCondition

export const FILTER_LIMITS = { depth: 6, conditions: 50, listValues: 200, textChars: 200, days: 36_500 } as const
