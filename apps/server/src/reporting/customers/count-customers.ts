import type { Permission } from '@rapport/contract'
import { type Filter, filterFieldNames } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { filterSql } from '../../platform/lists/filter-sql.ts'
import { countList, type ListCount } from '../lists/count.ts'
import { columnsOf, type ListDefinition } from '../lists/definition.ts'
import { ARCHIVED_CUSTOMER_LIST, CUSTOMER_LIST } from './customer-list.ts'
import { type CustomerQuery, selectCustomers } from './list-customers.ts'

const EVERYBODY: Filter = { and: [] }
/** The counters kept by tier and stage answer filters on these two without looking at customers. */
const COUNTED_FIELDS = ['tier', 'stage']
const COUNTER_LIST: ListDefinition = {
  ...CUSTOMER_LIST,
  fields: CUSTOMER_LIST.fields
    .filter((field) => COUNTED_FIELDS.includes(field.name))
    .map((field) => ({ ...field, table: 't', column: `t.${field.name}` })),
}

/** How many customers a list holds, within what the reader may see. */
export async function countCustomers(
  ctx: ReadCtx,
  query: Omit<CustomerQuery, 'sort'>,
  permission: Permission = 'customer.read',
): Promise<ListCount> {
  if (query.archived === 'only') return countArchived(ctx, query, permission)
  const { filter, selection, matches } = await selectCustomers(ctx, query, permission)
  const byCounters = filterFieldNames(filter).every((name) => COUNTED_FIELDS.includes(name))
  if (byCounters && matches === null && selection.scope === null) {
    return { count: await countedCustomers(ctx, filter), exact: true }
  }
  const onlyMaster = selection.tables.size > 0 && !selection.tables.has('s')
  const total = await countedCustomers(ctx, EVERYBODY)
  return countList(ctx, CUSTOMER_LIST, selection, { lead: onlyMaster ? 'c' : 's', total })
}

/** Uses customer_score_archived: archived customers are few beside the others. */
async function countArchived(
  ctx: ReadCtx,
  query: Omit<CustomerQuery, 'sort'>,
  permission: Permission,
): Promise<ListCount> {
  const { selection } = await selectCustomers(ctx, query, permission)
  const result = await sql<{ count: number }>`
    select count(*)::int as count from customer_score s where s.workspace_id = ${ctx.workspaceId}::uuid and s.archived`.execute(
    ctx.db,
  )
  return countList(ctx, ARCHIVED_CUSTOMER_LIST, selection, { lead: 's', total: result.rows[0]?.count ?? 0 })
}

/** Uses the primary key of score_total: a few hundred rows. */
async function countedCustomers(ctx: ReadCtx, filter: Filter): Promise<number> {
  const result = await sql<{ count: number | null }>`
    select sum(t.customers)::bigint as count from score_total t
    where t.workspace_id = ${ctx.workspaceId}::uuid and ${filterSql(columnsOf(COUNTER_LIST), filter, { now: ctx.now, workspaceId: ctx.workspaceId, wideSpans: false })}`.execute(
    ctx.db,
  )
  return result.rows[0]?.count ?? 0
}
