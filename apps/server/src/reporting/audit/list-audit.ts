import type { AuditEntry } from '@rapport/contract'
import { sql } from 'kysely'
import { requireCan } from '../../modules/access/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { readKeyset } from '../../platform/lists/keyset.ts'
import type { Page } from '../../platform/lists/read-page.ts'
import { maskEntry } from '../../platform/records/history.ts'

type AuditQuery = { object?: string; objectId?: string; cursor?: string; limit: number }
type Row = AuditEntry & { keyAt: number }

/** Who changed what, newest first. Uses the primary key of audit_entry, with an object audit_entry_object. */
export async function listAudit(ctx: ReadCtx, query: AuditQuery): Promise<Page<AuditEntry>> {
  requireCan(ctx, 'audit.read')
  const ofObject = query.object === undefined ? sql`` : sql`and a.object = ${query.object}`
  const ofId = query.objectId === undefined ? sql`` : sql`and a.object_id = ${query.objectId}`
  const page = await readKeyset<Row>(
    { name: 'audit', keyedBy: 'sequence' },
    query,
    async ({ after, backward, rowsMax }) => {
      const place = after === null ? sql`` : sql`and a.sequence ${backward ? sql`>` : sql`<`} ${after.at}::bigint`
      const result = await sql<Row>`
      select a.sequence as "keyAt", a.id, a.at, a.actor_id as "actorId", a.actor_name as "actorName", m.email as "actorEmail", a.action, a.object, a.object_id as "objectId", a.before, a.after
      from audit_entry a left join member m on m.workspace_id = a.workspace_id and m.id::text = a.actor_id
      where a.workspace_id = ${ctx.workspaceId}::uuid ${ofObject} ${ofId} ${place}
      order by a.sequence ${backward ? sql`asc` : sql`desc`} limit ${sql.lit(rowsMax)}`.execute(ctx.db)
      return result.rows
    },
  )
  return { ...page, items: page.items.map(({ keyAt: _, ...entry }) => maskEntry(ctx, entry)) }
}
