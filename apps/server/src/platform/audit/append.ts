import { createHash } from 'node:crypto'
import { assert, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { AuditRecord, WriteCtx } from '../context/context.ts'
import { unawaited } from '../db/transaction.ts'

const FIRST_HASH = '0'.repeat(64)

/** What the hash of an entry covers, in this order; `verifyAudit` computes the same. */
export type HashedEntry = {
  sequence: number
  at: string
  actorId: string | null
  action: string
  object: string
  objectId: string | null
  before: unknown
  after: unknown
}

/** SHA-256 over the previous hash and the entry: changing or removing one breaks every later one. */
export function hashEntry(previousHash: string, entry: HashedEntry): string {
  const text = JSON.stringify([
    previousHash,
    entry.sequence,
    entry.at,
    entry.actorId,
    entry.action,
    entry.object,
    entry.objectId,
    canonical(entry.before),
    canonical(entry.after),
  ])
  return createHash('sha256').update(text).digest('hex')
}

/** jsonb does not keep the order of keys, so the hash must not depend on it. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value ?? null
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]))
}

/**
 * Appends to the workspace's chain. The head row is locked until commit, which orders writers; called last for that reason, and what is written
 * is left for commit to wait for.
 */
export async function appendAudit(ctx: WriteCtx, records: readonly AuditRecord[], at: Date): Promise<void> {
  const head = await lockHead(ctx)
  const actorId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const atText = at.toISOString()
  let { sequence, hash } = head
  const rows = records.map((record) => {
    sequence += 1
    const previousHash = hash
    const before = record.before ?? null
    const after = record.after ?? null
    hash = hashEntry(previousHash, { ...record, sequence, at: atText, actorId, before, after })
    return sql`(${ctx.workspaceId}, ${sequence}, ${newId()}, ${atText}::timestamptz, ${actorId}, ${ctx.actor.name}, ${record.action},
      ${record.object}, ${record.objectId}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${previousHash}, ${hash})`
  })
  const written =
    sql`insert into audit_entry (workspace_id, sequence, id, at, actor_id, actor_name, action, object, object_id, before, after, previous_hash, hash)
    values ${sql.join(rows)}`.execute(ctx.db)
  const moved = sql`update audit_head set sequence = ${sequence}, hash = ${hash} where workspace_id = ${ctx.workspaceId}`
  unawaited(written)
  unawaited(moved.execute(ctx.db))
}

type Head = { sequence: number; hash: string }

async function lockHead(ctx: WriteCtx): Promise<Head> {
  const lock = sql<Head>`select sequence, hash from audit_head where workspace_id = ${ctx.workspaceId} for update`
  const known = (await lock.execute(ctx.db)).rows[0]
  if (known) return known
  unawaited(
    sql`insert into audit_head (workspace_id, sequence, hash) values (${ctx.workspaceId}, 0, ${FIRST_HASH}) on conflict do nothing`.execute(
      ctx.db,
    ),
  )
  const row = (await lock.execute(ctx.db)).rows[0]
  assert(row, 'the audit head was just written')
  return row
}
