import { ENTRY_VERSIONS_MAX } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { EntryRow } from '../entry.ts'
import '../tables.ts'

/**
 * All versions of entries of one customer, by the id of the version that was asked for, that one first and each before the one it replaces.
 * Ids the customer has no interaction for are left out. Uses the primary key in every partition, once a version.
 */
export async function readVersions(
  ctx: ReadCtx,
  customerId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly EntryRow[]>> {
  if (ids.length === 0) return new Map()
  // Recursive, which the builder makes longer than the SQL.
  const result = await sql<EntryRow & { askedId: string }>`
    with recursive version as (
      select i.id as asked_id, 1 as place, i.* from interaction i
      where i.workspace_id = ${ctx.workspaceId}::uuid and i.id = any (${ids}::uuid[]) and i.customer_id = ${customerId}::uuid
      union all
      select v.asked_id, v.place + 1, i.* from version v
      join interaction i on i.workspace_id = ${ctx.workspaceId}::uuid and i.id = v.corrects_id and i.customer_id = v.customer_id
      where v.corrects_id is not null and v.place < ${ENTRY_VERSIONS_MAX}
    )
    select v.asked_id as "askedId", v.id, v.kind, v.occurred_at as "occurredAt", v.channel, v.direction, v.subject, v.body, v.contact_id as "contactId",
      v.actor_id as "actorId", m.name as "actorName", v.corrects_id as "correctsId", v.withdrawn, v.recorded_at as "recordedAt"
    from version v left join member m on m.workspace_id = ${ctx.workspaceId}::uuid and m.id = v.actor_id
    order by v.asked_id, v.place`.execute(ctx.db)
  return Map.groupBy(result.rows, (row) => row.askedId)
}
