import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Which of these customers have orders, cancelled ones included. Uses sales_order_customer. */
export async function customersWithOrders(ctx: ReadCtx, customerIds: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select given.id from unnest(${customerIds}::uuid[]) as given (id)
    where exists (
      select from sales_order o where o.workspace_id = ${ctx.workspaceId}::uuid and o.customer_id = given.id
    )`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
