import { assert, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { AuditRecord, WriteCtx } from '../context/context.ts'
import { FIRST_HASH, HASH_VERSION, type HashedEntry, hashEntry, hashedRest } from './entry-hash.ts'

const ENTRY_COLUMNS = sql.raw(
  'workspace_id, sequence, id, at, actor_id, actor_name, action, object, object_id, before, after, previous_hash, hash, hash_version',
)

/** A statement takes 65,535 values. */
const ROWS_AT_ONCE = 1000

/** Appends to the workspace's chain. The head row is locked until commit, which orders writers; called last for that reason. */
export async function appendAudit(ctx: WriteCtx, records: readonly AuditRecord[], at: Date): Promise<void> {
  const actorId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const entries = records.map((record) => ({
    ...record,
    workspaceId: ctx.workspaceId,
    id: newId(),
    at: at.toISOString(),
    actorId,
    actorName: ctx.actor.name,
    before: record.before ?? null,
    after: record.after ?? null,
  }))
  const [only] = entries
  if (only && entries.length === 1) await appendOne(ctx, only)
  else await appendSeveral(ctx, entries)
}

/**
 * The database makes the link: were it made here, the chain would be held until this process got round to the answer that says where it ends, and
 * all other writers would wait for that.
 */
async function appendOne(ctx: WriteCtx, entry: HashedEntry): Promise<void> {
  const rest = hashedRest(entry)
  await sql`
    with linked as (
      insert into audit_head as head (workspace_id, sequence, hash, previous_hash)
      values (${ctx.workspaceId}, 1, encode(sha256(convert_to('["' || ${FIRST_HASH}::text || '",1,' || ${rest}::text, 'UTF8')), 'hex'), ${FIRST_HASH})
      on conflict (workspace_id) do update set
        sequence = head.sequence + 1, previous_hash = head.hash,
        hash = encode(sha256(convert_to('["' || head.hash || '",' || head.sequence + 1 || ',' || ${rest}::text, 'UTF8')), 'hex')
      returning workspace_id, sequence, previous_hash, hash
    )
    insert into audit_entry (${ENTRY_COLUMNS})
    select workspace_id, sequence, ${entry.id}::uuid, ${entry.at}::timestamptz, ${entry.actorId}, ${entry.actorName}, ${entry.action}, ${entry.object},
      ${entry.objectId}, ${JSON.stringify(entry.before)}::jsonb, ${JSON.stringify(entry.after)}::jsonb, previous_hash, hash, ${HASH_VERSION}::smallint
    from linked`.execute(ctx.db)
}

/** Linked here and written by few statements: imports say something of hundreds of customers at once, and two statements for each would take longer. */
async function appendSeveral(ctx: WriteCtx, entries: readonly HashedEntry[]): Promise<void> {
  const head = await lockHead(ctx)
  let { sequence, hash } = head
  let previousHash = hash
  const rows = entries.map((entry) => {
    sequence += 1
    previousHash = hash
    hash = hashEntry(previousHash, sequence, entry)
    return sql`(${ctx.workspaceId}, ${sequence}, ${entry.id}, ${entry.at}::timestamptz, ${entry.actorId}, ${entry.actorName}, ${entry.action},
      ${entry.object}, ${entry.objectId}, ${JSON.stringify(entry.before)}::jsonb, ${JSON.stringify(entry.after)}::jsonb, ${previousHash}, ${hash}, ${HASH_VERSION})`
  })
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE)
    await sql`insert into audit_entry (${ENTRY_COLUMNS}) values ${sql.join(some)}`.execute(ctx.db)
  }
  await sql`update audit_head set sequence = ${sequence}, hash = ${hash}, previous_hash = ${previousHash}
    where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
}

type Head = { sequence: number; hash: string }

async function lockHead(ctx: WriteCtx): Promise<Head> {
  const lock = sql<Head>`select sequence, hash from audit_head where workspace_id = ${ctx.workspaceId} for update`
  const known = (await lock.execute(ctx.db)).rows[0]
  if (known) return known
  await sql`insert into audit_head (workspace_id, sequence, hash, previous_hash) values (${ctx.workspaceId}, 0, ${FIRST_HASH}, ${FIRST_HASH}) on conflict do nothing`.execute(
    ctx.db,
  )
  const row = (await lock.execute(ctx.db)).rows[0]
  assert(row, 'the audit head was just written')
  return row
}
