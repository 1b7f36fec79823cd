import type { Movement, Tier } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import { sql } from 'kysely'
import { requireCan } from '../../modules/access/index.ts'
import { ownerScope } from '../../modules/users/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { readKeyset } from '../../platform/lists/keyset.ts'
import type { Page } from '../../platform/lists/read-page.ts'

export type MovementQuery = { days: number; from?: Tier; to?: Tier; cursor?: string; limit: number }
type Row = Movement & { keyAt: string; id: string }

/** Changes of tier within the last days, newest first, of customers the reader may see. Uses customer_score_change_recent. */
export async function listMovements(ctx: ReadCtx, query: MovementQuery): Promise<Page<Movement>> {
  requireCan(ctx, 'customer.read')
  const since = new Date(ctx.now.getTime() - query.days * DAY_MS).toISOString()
  const scope = ownerScope(ctx, 'customer.read', sql`c.owner_id`)
  const from = query.from === undefined ? sql`` : sql`and h.from_value = ${query.from}`
  const to = query.to === undefined ? sql`` : sql`and h.to_value = ${query.to}`
  const page = await readKeyset<Row>(
    { name: 'movements', keyedBy: 'instant' },
    query,
    async ({ after, backward, rowsMax }) => {
      const direction = backward ? sql`asc` : sql`desc`
      const place =
        after === null
          ? sql``
          : sql`and (h.at, h.customer_id) ${backward ? sql`>` : sql`<`} (${after.at}::timestamptz, ${after.id}::uuid)`
      const result = await sql<Row>`
      select h.at as "keyAt", h.customer_id as id, h.customer_id as "customerId", c.name as "customerName", h.at,
        h.from_value as "from", h.to_value as "to", h.cause, h.reasons
      from score_change h join customer c on c.workspace_id = ${ctx.workspaceId}::uuid and c.id = h.customer_id
      where h.workspace_id = ${ctx.workspaceId}::uuid and h.kind = 'tier' and h.at >= ${since}::timestamptz
        and h.at <= ${ctx.now.toISOString()}::timestamptz and c.archived_at is null
        ${scope ? sql`and ${scope}` : sql``} ${from} ${to} ${place}
      order by h.at ${direction}, h.customer_id ${direction} limit ${sql.lit(rowsMax)}`.execute(ctx.db)
      return result.rows
    },
  )
  return { ...page, items: page.items.map(({ keyAt: _key, id: _id, ...movement }) => movement) }
}
