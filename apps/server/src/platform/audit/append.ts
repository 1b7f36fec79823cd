import { createHash } from 'node:crypto'
import { assert, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { AuditRecord, WriteCtx } from '../context/context.ts'
import { unawaited } from '../db/transaction.ts'

const FIRST_HASH = '0'.repeat(64)
const ENTRY_COLUMNS = sql.raw(
  'workspace_id, sequence, id, at, actor_id, actor_name, action, object, object_id, before, after, previous_hash, hash',
)

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
  const text = `["${previousHash}",${entry.sequence},${hashedRest(entry)}`
  return createHash('sha256').update(text).digest('hex')
}

/** What follows the previous hash and the sequence in the JSON array that is hashed. */
function hashedRest({ at, actorId, action, object, objectId, before, after }: Omit<HashedEntry, 'sequence'>): string {
  return JSON.stringify([at, actorId, action, object, objectId, canonical(before), canonical(after)]).slice(1)
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
  const actorId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const entries = records.map((record) => ({
    ...record,
    at: at.toISOString(),
    actorId,
    before: record.before ?? null,
    after: record.after ?? null,
  }))
  const [only] = entries
  if (only && entries.length === 1) appendOne(ctx, only)
  else await appendSeveral(ctx, entries)
}

type Entry = Omit<HashedEntry, 'sequence'>

/**
 * The database makes the link: were it made here, the chain would be held until this process got round to the answer that says where it ends, and
 * all other writers would wait for that.
 */
function appendOne(ctx: WriteCtx, entry: Entry): void {
  const rest = hashedRest(entry)
  const linked = sql`
    insert into audit_head as head (workspace_id, sequence, hash, previous_hash)
    values (${ctx.workspaceId}, 1, encode(sha256(convert_to('["' || ${FIRST_HASH}::text || '",1,' || ${rest}::text, 'UTF8')), 'hex'), ${FIRST_HASH})
    on conflict (workspace_id) do update set
      sequence = head.sequence + 1, previous_hash = head.hash,
      hash = encode(sha256(convert_to('["' || head.hash || '",' || head.sequence + 1 || ',' || ${rest}::text, 'UTF8')), 'hex')`
  const written = sql`
    insert into audit_entry (${ENTRY_COLUMNS})
    select workspace_id, sequence, ${newId()}::uuid, ${entry.at}::timestamptz, ${entry.actorId}, ${ctx.actor.name}, ${entry.action}, ${entry.object},
      ${entry.objectId}, ${JSON.stringify(entry.before)}::jsonb, ${JSON.stringify(entry.after)}::jsonb, previous_hash, hash
    from audit_head where workspace_id = ${ctx.workspaceId}`
  unawaited(linked.execute(ctx.db))
  unawaited(written.execute(ctx.db))
}

/** Linked here and written by one statement: imports say something of hundreds of customers at once, and two statements for each would take longer. */
async function appendSeveral(ctx: WriteCtx, entries: readonly Entry[]): Promise<void> {
  const head = await lockHead(ctx)
  let { sequence, hash } = head
  let previousHash = hash
  const rows = entries.map((entry) => {
    sequence += 1
    previousHash = hash
    hash = hashEntry(previousHash, { ...entry, sequence })
    return sql`(${ctx.workspaceId}, ${sequence}, ${newId()}, ${entry.at}::timestamptz, ${entry.actorId}, ${ctx.actor.name}, ${entry.action},
      ${entry.object}, ${entry.objectId}, ${JSON.stringify(entry.before)}::jsonb, ${JSON.stringify(entry.after)}::jsonb, ${previousHash}, ${hash})`
  })
  const written = sql`insert into audit_entry (${ENTRY_COLUMNS}) values ${sql.join(rows)}`.execute(ctx.db)
  const moved = sql`update audit_head set sequence = ${sequence}, hash = ${hash}, previous_hash = ${previousHash}
    where workspace_id = ${ctx.workspaceId}`
  unawaited(written)
  unawaited(moved.execute(ctx.db))
}

type Head = { sequence: number; hash: string }

async function lockHead(ctx: WriteCtx): Promise<Head> {
  const lock = sql<Head>`select sequence, hash from audit_head where workspace_id = ${ctx.workspaceId} for update`
  const known = (await lock.execute(ctx.db)).rows[0]
  if (known) return known
  unawaited(
    sql`insert into audit_head (workspace_id, sequence, hash, previous_hash) values (${ctx.workspaceId}, 0, ${FIRST_HASH}, ${FIRST_HASH}) on conflict do nothing`.execute(
      ctx.db,
    ),
  )
  const row = (await lock.execute(ctx.db)).rows[0]
  assert(row, 'the audit head was just written')
  return row
}
