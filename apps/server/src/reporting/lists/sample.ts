import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListDefinition, ListTable } from './definition.ts'
import type { Selection } from './selection.ts'
import { lookedAtSql, selectionSql, tableOf } from './selection-sql.ts'

const SAMPLED_ROWS = 4000
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
  const sampled = sampledTable(definition, lead, await samplePercent(ctx, table, SAMPLED_ROWS))
  const everything: Selection = { ...selection, conditions: [], scope: null, keyCondition: null, tables: new Set() }
  const scoped: Selection = { ...everything, scope: selection.scope }
  const ids = sql`select ${sql.raw(table.id)} as id ${selectionSql(sampled, scoped, { lead })}`
  const passing = lookedAtSql(definition, selection, sql.raw('o.id'))
  const result = await sql<{ seen: number; found: number }>`
    select (select count(*)::int ${selectionSql(sampled, everything, { lead })}) as seen,
      (select count(*)::int from (${ids}) o where ${passing}) as found`.execute(ctx.db)
  return result.rows[0] ?? { seen: 0, found: 0 }
}

/** The list with some rows of one of its tables, the same ones every time. */
export function sampledTable(definition: ListDefinition, lead: string, percent: number): ListDefinition {
  const table = tableOf(definition, lead)
  const from = `${table.from} tablesample system (${percent}) repeatable (7)`
  return { ...definition, tables: { ...definition.tables, [lead]: { ...table, from } } }
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

export async function findsInSample(
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

/** One digit is enough, and keeps the texts of statements few. */
export async function samplePercent(ctx: ReadCtx, { from }: ListTable, sampledRows: number): Promise<number> {
  const [name = ''] = from.split(' ')
  const result = await sql<{ rows: number }>`
    select greatest(reltuples, pg_relation_size(oid) / ${sql.lit(BYTES_PER_ROW)}, 1)::float8 as rows
    from pg_class where oid = to_regclass(${name})`.execute(ctx.db)
  const rows = result.rows[0]?.rows ?? 1
  return Number(Math.min(100, (100 * sampledRows) / rows).toPrecision(1))
}
