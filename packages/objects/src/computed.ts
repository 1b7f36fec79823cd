import type { Aggregate, FieldTypeName } from './field.ts'

/** The types a formula can declare for what comes of it. */
export const RESULT_TYPES = [
  'text',
  'number',
  'money',
  'percentage',
  'duration',
  'date',
  'instant',
  'yesNo',
] as const satisfies readonly FieldTypeName[]
export type ResultType = (typeof RESULT_TYPES)[number]

const NUMBERS = ['number', 'money', 'duration'] as const
const ORDERED = [...NUMBERS, 'percentage', 'date', 'instant'] as const

/** The types of fields that a rollup can take together in each way. */
export const AGGREGATED: Readonly<Record<Aggregate, readonly FieldTypeName[]>> = {
  count: [],
  sum: NUMBERS,
  min: ORDERED,
  max: ORDERED,
  latest: [...ORDERED, 'text', 'yesNo'],
}
