import { newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { Identity, ReadCtx, WriteCtx } from '../../context/context.ts'
import { dueWorkspaces } from '../../jobs/due-workspaces.ts'
import type { ScheduledRun, WorkspaceTask } from '../../jobs/job.ts'
import type { ShippedEntry } from './shipper.ts'
import './tables.ts'

const EVERY_MS = 5000
const BATCH_ROWS = 200
/** Longer than a batch can take; who dies while holding keeps the others waiting for so long. */
const HELD_MS = 120_000

/** This process, among those that ship. */
const HOLDER = newId()

/**
 * Sends new entries to where the installation ships its audit, each at least once and in the order of the chain: how far is written down after the
 * receiver has them. One process at a time does so for a workspace; nobody who writes waits for it.
 */
export const shipAuditTask: WorkspaceTask = {
  name: 'audit.ship',
  everyMs: EVERY_MS,
  dueWorkspaces: async ({ query, auditShipper }) =>
    auditShipper === null ? [] : dueWorkspaces(query, 'audit_shipping_due_workspaces', []),
  async visit(identity, run) {
    let after = await run.contexts.withWrite(identity, take)
    try {
      while (after !== null && !run.signal.aborted) after = await shipBatch(identity, run, after)
    } finally {
      await run.contexts.withWrite(identity, release)
    }
  },
}

/** Answers how far it came; null where nothing is left, or another process has taken over. */
async function shipBatch(
  identity: Identity,
  { contexts, auditShipper }: Pick<ScheduledRun, 'contexts' | 'auditShipper'>,
  after: number,
): Promise<number | null> {
  const entries = await contexts.withRead(identity, (ctx) => readEntries(ctx, after))
  const last = entries.at(-1)
  if (!last || auditShipper === null) return null
  try {
    await auditShipper.send(entries)
  } catch (error) {
    await contexts.withWrite(identity, stepBack)
    throw error
  }
  return contexts.withWrite(identity, (ctx) => moveOn(ctx, { from: after, to: last.sequence }))
}

/** Takes the workspace for this process; answers how far its audit was shipped, null where another process is at it. */
async function take(ctx: WriteCtx): Promise<number | null> {
  const { workspaceId, realNow } = ctx
  const result = await sql<{ sequence: number }>`
    insert into audit_shipping as s (workspace_id, holder, held_until) values (${workspaceId}::uuid, ${HOLDER}::uuid, ${heldUntil(ctx)}::timestamptz)
    on conflict (workspace_id) do update set holder = excluded.holder, held_until = excluded.held_until
      where s.holder is null or s.holder = excluded.holder or s.held_until < ${realNow.toISOString()}::timestamptz
    returning s.sequence`.execute(ctx.db)
  return result.rows[0]?.sequence ?? null
}

async function moveOn(ctx: WriteCtx, { from, to }: { from: number; to: number }): Promise<number | null> {
  const moved = await mine(ctx)
    .set({ sequence: to, batch_from: from, held_until: heldUntil(ctx), shipped_at: ctx.realNow.toISOString() })
    .executeTakeFirst()
  return moved.numUpdatedRows === 0n ? null : to
}

/** What a receiver took right before it died it may not have kept: that batch is sent once more. */
async function stepBack(ctx: WriteCtx): Promise<void> {
  await mine(ctx)
    .set(({ ref }) => ({ sequence: ref('batch_from'), repeated_to: ref('sequence') }))
    .whereRef('sequence', '>', 'repeated_to')
    .execute()
}

async function release(ctx: WriteCtx): Promise<void> {
  await mine(ctx).set({ holder: null, held_until: null }).execute()
}

function mine(ctx: WriteCtx) {
  return ctx.db
    .$pickTables<'audit_shipping'>()
    .updateTable('audit_shipping')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('holder', '=', HOLDER)
}

function heldUntil({ realNow }: WriteCtx): string {
  return new Date(realNow.getTime() + HELD_MS).toISOString()
}

/** Uses the primary key. */
async function readEntries(ctx: ReadCtx, after: number): Promise<ShippedEntry[]> {
  const result = await sql<ShippedEntry>`
    select workspace_id as "workspaceId", sequence, id, at, actor_id as "actorId", actor_name as "actorName", action, kind, object,
      object_id as "objectId", before, after, previous_hash as "previousHash", hash
    from audit_entry where workspace_id = ${ctx.workspaceId}::uuid and sequence > ${after}::bigint
    order by sequence limit ${sql.lit(BATCH_ROWS)}`.execute(ctx.db)
  return result.rows
}
