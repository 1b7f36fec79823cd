import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListDefinition } from './definition.ts'
import type { ListOrder } from './order.ts'
import type { Reading, Selection } from './selection.ts'
import { lookedAtSql, selectionSql } from './selection-sql.ts'
import { walkedInFor } from './walked-sql.ts'

const SAMPLED_ROWS = 4000
/** With fewer finds in a sample a walk is likely to give up before it has a page: 4 in 1,000 where rows are looked up, 1.5 where they are read on. */
const WALKED_FINDS_MIN = { lookingUp: 16, readingOn: 6 }
/** How many rows a table has at least on a page, for one that was never analysed. */
const BYTES_PER_ROW = 1000

/**
 * How many of some rows, spread over the table, a selection lets through. Looks at the same pages every time, so that what is made of
 * it stands still between two looks. `seen` counts the rows of this workspace among them.
 */
export async function sampleSelection(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  lead: string,
): Promise<{ seen: number; found: number }> {
  const table = definition.tables[lead]
  assert(table, 'the leading table is one of the list')
  const percent = await samplePercent(ctx, table.from)
  const sampled = {
    ...definition,
    tables: {
      ...definition.tables,
      [lead]: { ...table, from: `${table.from} tablesample system (${percent}) repeatable (7)` },
    },
  }
  const everything: Selection = { ...selection, conditions: [], scope: null, keyCondition: null, tables: new Set() }
  const scoped: Selection = { ...everything, scope: selection.scope }
  const ids = sql`select ${sql.raw(table.id)} as id ${selectionSql(sampled, scoped, { lead })}`
  const passing = lookedAtSql(definition, selection, sql.raw('o.id'))
  const result = await sql<{ seen: number; found: number }>`
    select (select count(*)::int ${selectionSql(sampled, everything, { lead })}) as seen,
      (select count(*)::int from (${ids}) o where ${passing}) as found`.execute(ctx.db)
  return result.rows[0] ?? { seen: 0, found: 0 }
}

const SAMPLED_OWN_ROWS = 2000

/**
 * The same among one owner's records, which a sample of the whole table would hardly meet. Looks at every nth of them by a hash of the key;
 * `total` counts them all. Uses the owner's index of the leading table.
 */
export async function sampleOwnSelection(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  lead: string,
): Promise<{ total: number; seen: number; found: number }> {
  const table = definition.tables[lead]
  assert(table, 'the leading table is one of the list')
  const own: Selection = { ...selection, conditions: [], keyCondition: null, tables: new Set() }
  const passing = lookedAtSql(definition, selection, sql.raw('o.id'))
  const result = await sql<{ total: number; seen: number; found: number }>`
    with own as materialized (select ${sql.raw(table.id)} as id ${selectionSql(definition, own, { lead })}),
      picked as materialized (
        select own.id from own
        where hashtext(own.id::text)::bigint % greatest(1, (select count(*) from own) / ${sql.lit(SAMPLED_OWN_ROWS)}) = 0
      )
    select (select count(*)::int from own) as total, (select count(*)::int from picked) as seen,
      (select count(*)::int from picked o where ${passing}) as found`.execute(ctx.db)
  return result.rows[0] ?? { total: 0, seen: 0, found: 0 }
}

const REMEMBERED_MAX = 500
const REMEMBERED_MS = 60_000
/** Finds in the samples asked for lately, by what was asked: how a page is read decides how long that takes, never what it holds. */
const finds = new LRUCache<string, number>({ max: REMEMBERED_MAX, ttl: REMEMBERED_MS })

async function findsInSample(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  lead: string,
): Promise<number> {
  const own: Selection = { ...selection, conditions: [], keyCondition: null, tables: new Set() }
  const passing = lookedAtSql(definition, selection, sql.raw('o.id'))
  const asked = sql`${selectionSql(definition, own, { lead })} ${passing}`.compile(ctx.db)
  const key = JSON.stringify([asked.sql, asked.parameters])
  const known = finds.get(key)
  if (known !== undefined) return known
  const { found } = await sampleSelection(ctx, definition, selection, lead)
  finds.set(key, found)
  return found
}

/** Asks a sample only where the planner cannot know better. */
export async function chooseReading(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
): Promise<Reading> {
  const { blind, gatheredFor, oneOwner, tables } = selection
  const led = gatheredFor === null || gatheredFor === order.table
  // Where only another table decides who passes, the planner walks the order to the far end rather than look a few thousand up.
  const crosses = order.indexed && tables.size > 0 && !tables.has(order.table)
  if (oneOwner || (!blind && led && !crosses && (gatheredFor === null || !order.indexed))) return 'planned'
  const found = await findsInSample(ctx, definition, selection, order.table)
  const readsOn = order.stretches.some((stretch) => walkedInFor(selection, stretch))
  const passes = found >= (readsOn ? WALKED_FINDS_MIN.readingOn : WALKED_FINDS_MIN.lookingUp)
  if (!blind && gatheredFor === null) return passes ? 'planned' : 'gathered'
  if (passes) return 'walked'
  return !blind && led ? 'planned' : 'gathered'
}

/** One digit is enough, and keeps the texts of statements few. */
async function samplePercent(ctx: ReadCtx, from: string): Promise<string> {
  const [name = ''] = from.split(' ')
  const result = await sql<{ rows: number }>`
    select greatest(reltuples, pg_relation_size(oid) / ${sql.lit(BYTES_PER_ROW)}, 1)::float8 as rows
    from pg_class where oid = to_regclass(${name})`.execute(ctx.db)
  const rows = result.rows[0]?.rows ?? 1
  return String(Number(Math.min(100, (100 * SAMPLED_ROWS) / rows).toPrecision(1)))
}
