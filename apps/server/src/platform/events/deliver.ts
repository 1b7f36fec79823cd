import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import type { DeliveredEvent, Subscriber } from './event.ts'

export const DELIVER_JOB = 'deliver'

type EventRow = {
  id: string
  name: string
  version: number
  subject_type: string
  subject_id: string
  actor_id: string | null
  payload: Record<string, unknown>
  occurred_at: string
}

/** Hands one event to one subscriber. A second delivery finds the delivery row and does nothing. */
export async function deliverEvent(ctx: WriteCtx, eventId: string, subscriber: Subscriber): Promise<void> {
  const claimed = await sql`
    insert into event_delivery (workspace_id, event_id, subscriber)
    values (${ctx.workspaceId}, ${eventId}, ${subscriber.name})
    on conflict do nothing`.execute(ctx.db)
  if (claimed.numAffectedRows === 0n) return
  await subscriber.handle(ctx, await readEvent(ctx, eventId))
}

/** Uses the primary key of event. */
async function readEvent(ctx: WriteCtx, eventId: string): Promise<DeliveredEvent> {
  const result = await sql<EventRow>`
    select id, name, version, subject_type, subject_id, actor_id, payload, occurred_at
    from event where workspace_id = ${ctx.workspaceId} and id = ${eventId}`.execute(ctx.db)
  const row = result.rows[0]
  assert(row, 'a delivery job was written with its event in one transaction')
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    actorId: row.actor_id,
    payload: row.payload,
    occurredAt: row.occurred_at,
  }
}
