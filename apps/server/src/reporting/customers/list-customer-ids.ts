import { CUSTOMER_IDS_MAX, type CustomerIds, type Permission } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { selectionSql } from '../lists/selection-sql.ts'
import { customerListFor } from './customer-list-for.ts'
import { type CustomerQuery, selectCustomers } from './list-customers.ts'

/** All customers that a list holds within what the reader may see, for acts on many; at most CUSTOMER_IDS_MAX, in no order. */
export async function listCustomerIds(
  ctx: ReadCtx,
  query: Omit<CustomerQuery, 'sort'>,
  permission: Permission = 'customer.read',
): Promise<CustomerIds> {
  const { selection } = await selectCustomers(ctx, query, permission)
  const list = customerListFor(query)
  const result = await sql<{ id: string }>`
    select c.id ${selectionSql(list, selection, { lead: 'c' })} limit ${sql.lit(CUSTOMER_IDS_MAX + 1)}`.execute(ctx.db)
  const ids = result.rows.map(({ id }) => id)
  return { ids: ids.slice(0, CUSTOMER_IDS_MAX), more: ids.length > CUSTOMER_IDS_MAX }
}
