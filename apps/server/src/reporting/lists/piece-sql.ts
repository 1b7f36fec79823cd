import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition } from './definition.ts'
import type { ListOrder, Stretch } from './order.ts'
import { tableOf } from './selection-sql.ts'
import type { Piece } from './walk.ts'

/** Page sizes that statements are written for: a few texts that stay prepared, and plans that know how few rows are wanted. */
const SIZES = [11, 21, 51, 101, 201] as const

export type InStretch = { stretch: Stretch; piece: Piece }

/** Smallest written size that holds `rows`. */
export function sizeFor(rows: number): number {
  const size = SIZES.find((candidate) => candidate >= rows)
  assert(size, 'no list is asked for more than a batch')
  return size
}

export function isDescending(stretch: Stretch, piece: Piece): boolean {
  return (stretch.direction === 'desc') !== piece.backward
}

export type Names = { id: RawBuilder<unknown>; value: RawBuilder<unknown> }
export const OUTER: Names = { id: sql.raw('o.id'), value: sql.raw('o.value') }

export function leadNames(definition: ListDefinition, order: ListOrder, stretch: Stretch): Names {
  return { id: sql.raw(tableOf(definition, order.table).id), value: stretch.column }
}

export function stretchConditions(stretch: Stretch): RawBuilder<boolean>[] {
  return stretch.condition ? [stretch.condition] : []
}

export function placeConditions({ id, value }: Names, stretch: Stretch, piece: Piece): RawBuilder<boolean>[] {
  const { from } = piece
  if (!from) return []
  const operator = isDescending(stretch, piece) ? sql`<` : sql`>`
  return stretch.hasValue
    ? [sql<boolean>`(${value}, ${id}) ${operator} (${from.value}::${sql.raw(stretch.type)}, ${from.id}::uuid)`]
    : [sql<boolean>`${id} ${operator} ${from.id}::uuid`]
}

export function endSql(
  { id, value }: Names,
  { stretch, piece, rows }: InStretch & { rows: number },
  nulls: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const direction = isDescending(stretch, piece) ? sql`desc` : sql`asc`
  return sql`${value} ${direction}${nulls}, ${id} ${direction} limit ${sql.lit(rows)}`
}

/** The number of the stretch a row stands in. */
export function stretchNumberSql({ stretches }: ListOrder): RawBuilder<number> {
  const cases = stretches.map(({ condition }, index) =>
    condition === null ? sql`when true then ${sql.lit(index)}` : sql`when ${condition} then ${sql.lit(index)}`,
  )
  return sql<number>`(case ${sql.join(cases, sql` `)} end)`
}
