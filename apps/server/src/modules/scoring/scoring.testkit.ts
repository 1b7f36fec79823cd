import { sql } from 'kysely'
import type { TestApp, TestWorkspace } from '../../../test/harness.ts'

type Kept = {
  customer_id?: string
  workspace_id?: string
  external_id: string
  tier: string
  stage: string
}
/** Everything scoring keeps, without the ids that differ between workspaces. */
export async function kept(test: TestApp, workspace: TestWorkspace) {
  return test.read(workspace.identity, async (ctx) => {
    const scores = await sql<Kept>`
      select s.*, c.external_id from customer_score s
      join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id
      where s.workspace_id = ${ctx.workspaceId} order by c.external_id`.execute(ctx.db)
    const changes = await sql`
      select c.external_id, x.at, x.kind, x.from_value, x.to_value, x.cause, x.reasons from score_change x
      join customer c on c.workspace_id = x.workspace_id and c.id = x.customer_id
      where x.workspace_id = ${ctx.workspaceId} order by 1, 2, 3`.execute(ctx.db)
    const totals = await sql`
      select tier, stage, sum(customers)::int as customers, sum(spend_12m_minor)::bigint as spend from score_total
      where workspace_id = ${ctx.workspaceId} group by 1, 2 having sum(customers) <> 0 order by 1, 2`.execute(ctx.db)
    const revenue = await sql`
      select day, sum(orders)::int as orders, sum(revenue_minor)::bigint as revenue from revenue_day
      where workspace_id = ${ctx.workspaceId} group by 1 having sum(orders) <> 0 or sum(revenue_minor) <> 0 order by 1`.execute(
      ctx.db,
    )
    const rows = scores.rows.map(({ customer_id: _, workspace_id: __, ...row }) => row)
    return { scores: rows, changes: changes.rows, totals: totals.rows, revenue: revenue.rows }
  })
}
