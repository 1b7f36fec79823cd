import { OVERDUE_TREATMENTS_MAX, type OverdueTreatments } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { ownerScope } from '../../users/index.ts'
import { treatmentsSql } from './due.ts'

/** What is overdue for the customers of a member, as far as the reader sees them; the longest overdue first. Uses customer_owner and treatment_done_last. */
export async function overdueTreatments(ctx: ReadCtx, owner: string | undefined): Promise<OverdueTreatments> {
  requireCan(ctx, 'customer.read')
  const ownerId = owner ?? (ctx.actor.kind === 'member' ? ctx.actor.memberId : null)
  const seen = ownerScope(ctx, 'customer.read', sql`c.owner_id`)
  const result = await sql<OverdueTreatments['items'][number]>`
    ${treatmentsSql(ctx, sql`, c.id as "customerId", c.name as "customerName"`)}
    where c.workspace_id = ${ctx.workspaceId}::uuid and c.owner_id = ${ownerId}::uuid and c.archived_at is null
      ${seen ? sql`and ${seen}` : sql``} and due.at < ${ctx.now.toISOString()}::timestamptz
    order by due.at, c.id, t.id limit ${sql.lit(OVERDUE_TREATMENTS_MAX + 1)}`.execute(ctx.db)
  const items = result.rows.slice(0, OVERDUE_TREATMENTS_MAX)
  return { items, hasMore: result.rows.length > items.length }
}
