import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListDefinition } from './definition.ts'
import type { ListOrder } from './order.ts'
import { stretchNumberSql } from './piece-sql.ts'
import { sampledTable, samplePercent } from './sample.ts'
import type { Selection, SelectionPart } from './selection.ts'
import { all, lookedAtSql, selectionSql, tableOf } from './selection-sql.ts'

/** How the rows that pass lie in a stretch of an order: how many there are, and how many must be read from its beginning to have a page of them. */
export type Profile = { rows: number; passing: number; walked: number }

type Sampled = { seen: number; found: number; first: number; tenth: number | null }
const NOTHING: Sampled = { seen: 0, found: 0, first: 0, tenth: null }

const PAGE_ROWS = 51
const CHANCE_SPACINGS = 3
const REMEMBERED_MAX = 500
const REMEMBERED_MS = 60_000
/** By what was asked: how a page is read decides how long that takes, never what it holds. */
const profiles = new LRUCache<string, Profile[]>({ max: REMEMBERED_MAX, ttl: REMEMBERED_MS })

/**
 * Looks at some thousand rows spread over the table that gives the order. A share alone says too little: customers of the lowest tier are most of all,
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
  const percent = await samplePercent(ctx, tableOf(definition, order.table))
  const { rows } = await sampleSql(definition, selection, order, percent).execute(ctx.db)
  const sampled = order.stretches.map((_, index) => rows.find(({ stretch }) => stretch === index) ?? NOTHING)
  const profile = sampled.map((one) => profileFrom(one, 100 / percent))
  profiles.set(key, profile)
  return profile
}

/** `scale`: how many rows of the table each row of the sample stands for. */
export function profileFrom({ seen, found, first, tenth }: Sampled, scale: number): Profile {
  const rows = seen * scale
  // Fewer than one in the sample is not none in the table.
  const passing = Math.max(found, 0.5) * scale
  if (found === 0) return { rows, passing, walked: rows }
  // From one passing row to the next, where they begin.
  const spacing = tenth === null ? seen / found : Math.max(1, (tenth - first) / 9)
  // Lying evenly, the first is this far in by chance one time in twenty; what is further has others before it.
  const before = Math.max(0, first - CHANCE_SPACINGS * spacing) * scale
  return { rows, passing, walked: Math.min(rows, before + PAGE_ROWS * spacing) }
}

/** Whether a condition says where in an index a walk begins and ends: one on the order itself, or one choice whose rows an index has in this order. */
export function bounds({ field, isOne }: SelectionPart, { field: ordering, orderedBy, table }: ListOrder): boolean {
  if (field.name === ordering) return true
  return isOne && field.table === table && orderedBy !== null && field.sort?.thenBy === orderedBy
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
  const leadConditions = selection.parts.filter((part) => bounds(part, order)).map(({ condition }) => condition)
  const isOwn = [...selection.tables].every((table) => table === lead)
  const passes = isOwn ? all(selection.conditions) : lookedAtSql(definition, selection, sql.raw('o.id'))
  const [first] = order.stretches
  assert(first, 'an order has a stretch')
  const towards = first.direction === 'desc' ? sql`desc` : sql`asc`
  const from = selectionSql(sampledTable(definition, lead, percent), everybody, {
    lead,
    leadConditions,
  })
  return sql<Sampled & { stretch: number }>`
    with sampled as materialized (
      select ${id} as id, ${first.column} as value, ${stretchNumberSql(order)} as stretch, ${isOwn ? passes : sql`null`} as passes ${from}
    ), placed as materialized (
      select o.stretch, (row_number() over (partition by o.stretch order by o.value ${towards}, o.id ${towards}) - 1)::int as place,
        coalesce(${isOwn ? sql`o.passes` : passes}, false) as passes
      from sampled o
    )
    select stretch, count(*)::int as seen, (count(*) filter (where passes))::int as found, coalesce(min(place) filter (where passes), 0) as first,
      (array_agg(place order by place) filter (where passes))[10] as tenth
    from placed group by stretch`
}
