import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { sqlState } from '../../platform/db/errors.ts'
import type { ListDefinition } from './definition.ts'
import { sampleOwnSelection, sampleSelection } from './sample.ts'
import type { Selection } from './selection.ts'
import { selectionSql } from './selection-sql.ts'

/** `exact: false` means "about". */
export type ListCount = { count: number; exact: boolean }

/** Up to this planner cost a count takes a few hundredths of a second; measured on a million rows. */
const EXACT_COST_MAX = 9000
/** What stops a count the planner took for cheap. */
const EXACT_TIME_MAX_MS = 40
/** Fewer finds in a sample say too little; then the planner's guess is as good. */
const SAMPLED_FINDS_MIN = 20
const QUERY_CANCELED = '57014'
const DIGITS_OF_AN_ESTIMATE = 2

/**
 * How many records a selection holds: counted where that is cheap, else estimated from a sample of `total` records, or by the planner
 * where the sample holds too few of them.
 */
export async function countList(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  { lead, total }: { lead: string; total: number },
): Promise<ListCount> {
  const plan = await planOf(ctx, sql`select 1 ${selectionSql(definition, selection, { lead })}`)
  if (plan.cost <= EXACT_COST_MAX) {
    const count = await countInTime(
      ctx,
      sql`select count(*)::int as count ${selectionSql(definition, selection, { lead })}`,
    )
    if (count !== null) return { count, exact: true }
  }
  if (selection.oneOwner) return countOwn(ctx, definition, selection, lead)
  const { seen, found } = await sampleSelection(ctx, definition, selection, lead)
  // What the planner cannot see it guesses without any ground: then a few finds still say more.
  const trusted = found >= SAMPLED_FINDS_MIN || (isBlind(selection) && seen > 0)
  const estimate = trusted ? (total * Math.max(found, 1)) / seen : plan.rows
  return { count: rounded(Math.min(estimate, total)), exact: false }
}

/** Exact where the sample was everything. */
async function countOwn(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  lead: string,
): Promise<ListCount> {
  const { total, seen, found } = await sampleOwnSelection(ctx, definition, selection, lead)
  if (seen === total) return { count: found, exact: true }
  return { count: rounded((total * Math.max(found, 1)) / Math.max(seen, 1)), exact: false }
}

function isBlind({ blind, gatheredFor }: Selection): boolean {
  return blind || gatheredFor !== null
}

async function planOf(ctx: ReadCtx, statement: RawBuilder<unknown>): Promise<{ cost: number; rows: number }> {
  const result = await sql<{
    'QUERY PLAN': { Plan: { 'Total Cost': number; 'Plan Rows': number } }[]
  }>`explain (format json) ${statement}`.execute(ctx.db)
  const plan = result.rows[0]?.['QUERY PLAN'][0]?.Plan
  assert(plan, 'EXPLAIN answers one plan')
  return { cost: plan['Total Cost'], rows: plan['Plan Rows'] }
}

/** Null when it took too long; the transaction goes on as before. */
async function countInTime(ctx: ReadCtx, statement: RawBuilder<unknown>): Promise<number | null> {
  await sql`savepoint list_count`.execute(ctx.db)
  await sql`set local statement_timeout = ${sql.lit(EXACT_TIME_MAX_MS)}`.execute(ctx.db)
  try {
    const result = await sql<{ count: number }>`${statement}`.execute(ctx.db)
    return result.rows[0]?.count ?? 0
  } catch (error) {
    if (sqlState(error) !== QUERY_CANCELED) throw error
    return null
  } finally {
    // Also puts the time limit back.
    await sql`rollback to savepoint list_count`.execute(ctx.db)
  }
}

function rounded(estimate: number): number {
  return Number(estimate.toPrecision(DIGITS_OF_AN_ESTIMATE))
}
