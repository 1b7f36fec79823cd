import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListDefinition } from './definition.ts'
import { ownParts } from './gathered-sql.ts'
import type { ListOrder } from './order.ts'
import { stretchNumberSql } from './piece-sql.ts'
import { sampledTable, samplePercent } from './sample.ts'
import type { Selection, SelectionPart } from './selection.ts'
import { all, lookedAtSql, selectionSql, tableOf } from './selection-sql.ts'

/**
 * How the rows that pass lie in a stretch of an order: how many there are, and how many must be read from its beginning to have a page of them; the
 * same among those that the table of the order lets through by itself (`own`, `sifted`).
 */
export type Profile = { rows: number; passing: number; walked: number; own: number; sifted: number }

type Places = { seen: number; first: number; tenth: number | null }
type Sampled = Places & { found: number; own: Places }
const NOTHING: Sampled = { seen: 0, found: 0, first: 0, tenth: null, own: { seen: 0, first: 0, tenth: null } }

export const PAGE_ROWS = 51
const CHANCE_SPACINGS = 3
/** Each row may be looked up in two other tables: so many take some hundredths of a second. */
const SAMPLED_ROWS = 2000
const REMEMBERED_MAX = 500
const REMEMBERED_MS = 60_000
/** By what was asked: how a page is read decides how long that takes, never what it holds. */
const profiles = new LRUCache<string, Profile[]>({ max: REMEMBERED_MAX, ttl: REMEMBERED_MS })

/**
 * Looks at two thousand rows spread over the table that gives the order. A share alone says too little: customers of the lowest tier are most of all,
 * and yet none is among the first hundred thousand by value. One profile for each stretch of the order.
 */
export async function profileOf(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
): Promise<Profile[]> {
  const key = JSON.stringify([definition.name, ctx.workspaceId, selection.asked, order.field, order.direction])
  const known = profiles.get(key)
  if (known) return known
  const percent = await samplePercent(ctx, tableOf(definition, order.table), SAMPLED_ROWS)
  const { rows } = await sampleSql(definition, selection, order, percent).execute(ctx.db)
  const sampled = order.stretches.map((_, index) => rows.find(({ stretch }) => stretch === index) ?? NOTHING)
  const profile = sampled.map((one) => profileFrom(one, 100 / percent))
  profiles.set(key, profile)
  return profile
}

/** `scale`: how many rows of the table each row of the sample stands for. */
export function profileFrom({ found, own, ...all }: Sampled, scale: number): Profile {
  // Fewer than one in the sample is not none in the table.
  const some = 0.5 * scale
  const ownRows = Math.max(own.seen * scale, all.seen > 0 ? some : 0)
  return {
    rows: all.seen * scale,
    passing: Math.max(found * scale, some),
    walked: walkedFrom(all, found, scale),
    own: ownRows,
    sifted: found === 0 ? ownRows : walkedFrom(own, found, scale),
  }
}

function walkedFrom({ seen, first, tenth }: Places, found: number, scale: number): number {
  const rows = seen * scale
  if (found === 0) return rows
  // From one passing row to the next, where they begin.
  const spacing = tenth === null ? seen / found : Math.max(1, (tenth - first) / 9)
  // Lying evenly, the first is this far in by chance one time in twenty; what is further has others before it.
  const before = Math.max(0, first - CHANCE_SPACINGS * spacing) * scale
  return Math.min(rows, before + PAGE_ROWS * spacing)
}

/** Whether a condition says where in an index a walk begins and ends: one on the order itself, or one choice whose rows an index has in this order. */
export function bounds({ field, isOne }: SelectionPart, { field: ordering, orderedBy, table }: ListOrder): boolean {
  // Where another column orders (names), the condition says nothing of that.
  if (field.name === ordering) return field.sort?.column === undefined
  return isOne && field.table === table && orderedBy !== null && field.sort?.thenBy === orderedBy
}

/** Of what passes all lies there: a walk and a sample need not look elsewhere. */
export function boundsOf({ parts }: Selection, order: ListOrder): RawBuilder<boolean>[] {
  return parts.filter((part) => bounds(part, order)).map(({ condition }) => condition)
}

function sampleSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  percent: number,
): RawBuilder<Sampled & { stretch: number }> {
  const lead = order.table
  const id = sql.raw(tableOf(definition, lead).id)
  const everybody: Selection = { ...selection, conditions: [], keyCondition: null, tables: new Set() }
  const isOwn = [...selection.tables].every((table) => table === lead)
  const ownConditions = ownParts(selection, order).map(({ condition }) => condition)
  const passes = isOwn ? all(selection.conditions) : lookedAtSql(definition, selection, sql.raw('o.id'))
  const [first] = order.stretches
  assert(first, 'an order has a stretch')
  const towards = first.direction === 'desc' ? sql`desc` : sql`asc`
  const from = selectionSql(sampledTable(definition, lead, percent), everybody, {
    lead,
    leadConditions: boundsOf(selection, order),
  })
  return sql<Sampled & { stretch: number }>`
    with sampled as materialized (
      select ${id} as id, ${first.column} as value, ${stretchNumberSql(order)} as stretch,
        coalesce(${all(ownConditions)}, false) as own, ${isOwn ? passes : sql`null`} as passes ${from}
    ), placed as materialized (
      select o.stretch, o.own, (row_number() over inside - 1)::int as place, (count(*) filter (where o.own) over inside - 1)::int as own_place,
        coalesce(${isOwn ? sql`o.passes` : sql`o.own and ${passes}`}, false) as passes
      from sampled o
      window inside as (partition by o.stretch order by o.value ${towards}, o.id ${towards} rows unbounded preceding)
    )
    select stretch, count(*)::int as seen, (count(*) filter (where passes))::int as found, coalesce(min(place) filter (where passes), 0) as first,
      (array_agg(place order by place) filter (where passes))[10] as tenth,
      json_build_object('seen', count(*) filter (where own), 'first', coalesce(min(own_place) filter (where passes), 0),
        'tenth', (array_agg(own_place order by own_place) filter (where passes))[10]) as own
    from placed group by stretch`
}
