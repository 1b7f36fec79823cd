import { type Static, Type } from 'typebox'
import { Currency, nullable } from './common.ts'

/** More groups are told as one, the smallest. */
export const GROUPS_MAX = 200
/** So many figures beside the count. */
export const FIGURES_MAX = 12
export const AGGREGATES = ['sum', 'average', 'min', 'max'] as const
export type Aggregate = (typeof AGGREGATES)[number]

/** GET of a list's address with `/totals`: beside what narrows the list. */
export const TotalsQuery = {
  by: Type.Optional(
    Type.String({
      maxLength: 120,
      description: 'a field to group by: a choice, a reference, yes or no; days and moments by month',
    }),
  ),
  of: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: `up to ${FIGURES_MAX} figures, comma-separated: sum:totalMinor,average:weight`,
    }),
  ),
}

/** A figure over several records; amounts in minor units. Null without any value, or (`isMixed`) where amounts are in several currencies. */
const Figure = Type.Object({
  value: nullable(Type.Number({ description: 'beyond the safe integers, the nearest number' })),
  currency: Type.Optional(Currency),
  isMixed: Type.Optional(Type.Literal(true)),
})
export type Figure = Static<typeof Figure>

/** `figures` in the order they were asked for. */
const Total = { count: Type.Integer(), figures: Type.Array(Figure) }

export const ListTotals = Type.Object({
  total: Type.Object(Total),
  /** The largest first. `key`: a choice, an id, true or false, a month as 2026-01; null for records without a value. */
  groups: Type.Array(
    Type.Object({
      key: nullable(Type.String()),
      name: nullable(Type.String({ description: 'of what is referred to, where the reader may see it' })),
      ...Total,
    }),
    { maxItems: GROUPS_MAX },
  ),
  /** What is left beyond so many groups. */
  others: nullable(Type.Object({ groups: Type.Integer(), ...Total })),
})
export type ListTotals = Static<typeof ListTotals>
