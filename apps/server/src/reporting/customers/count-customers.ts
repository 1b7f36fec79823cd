import { sql } from 'kysely'
import { scopeOf } from '../../modules/access/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { type Count, countRecords } from '../../platform/lists/count.ts'
import type { Selection } from '../../platform/lists/selection.ts'
import { type CustomerQuery, selectCustomers } from './list-customers.ts'

/** The counters kept by tier and stage answer filters on these two without looking at customers. */
const COUNTED_FIELDS = ['tier', 'stage']

/** How many customers a list holds, within what the reader may see. */
export async function countCustomers(
  ctx: ReadCtx,
  query: CustomerQuery,
  action: 'read' | 'export' = 'read',
): Promise<Count> {
  const { selection } = await selectCustomers(ctx, query, action)
  const isCounted =
    query.search === undefined &&
    query.archived === undefined &&
    !selection.filter.isRelated &&
    scopeOf(ctx.actor, `customer.${action}`) === 'all' &&
    [...selection.filter.fields].every((name) => COUNTED_FIELDS.includes(name))
  return isCounted ? { count: await countedCustomers(ctx, selection), exact: true } : countRecords(ctx, selection)
}

/** Uses the primary key of score_total: a few hundred rows. */
async function countedCustomers(ctx: ReadCtx, { filter }: Selection): Promise<number> {
  // The filter names its columns as the list does, and these two stand here as well.
  const result = await sql<{ count: number | null }>`
    select sum(t.customers)::bigint as count from score_total t
    where t.workspace_id = ${ctx.workspaceId}::uuid and ${filter.sql}`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}
