import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { type HashedEntry, hashEntry } from './append.ts'

const PAGE_SIZE = 1000
const FIRST_HASH = '0'.repeat(64)

export type AuditVerdict = { entries: number; brokenAt: number | null }

type Row = HashedEntry & { previousHash: string; hash: string }

/** Walks the whole chain of the workspace: `brokenAt` is the first sequence that was changed, removed or inserted. */
export async function verifyAudit(ctx: ReadCtx): Promise<AuditVerdict> {
  let previous = FIRST_HASH
  let sequence = 0
  for (;;) {
    const rows = await readPage(ctx, sequence)
    for (const row of rows) {
      const at = new Date(row.at).toISOString()
      const right =
        row.sequence === sequence + 1 &&
        row.previousHash === previous &&
        row.hash === hashEntry(previous, { ...row, at })
      if (!right) return { entries: sequence, brokenAt: sequence + 1 }
      sequence = row.sequence
      previous = row.hash
    }
    if (rows.length < PAGE_SIZE) break
  }
  const head = await sql<{ sequence: number; hash: string }>`
    select sequence, hash from audit_head where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  const end = head.rows[0] ?? { sequence: 0, hash: FIRST_HASH }
  return end.sequence === sequence && end.hash === previous
    ? { entries: sequence, brokenAt: null }
    : { entries: sequence, brokenAt: sequence + 1 }
}

/** Uses the primary key of audit_entry. */
async function readPage(ctx: ReadCtx, after: number): Promise<Row[]> {
  const result = await sql<Row>`
    select sequence, at, actor_id as "actorId", action, object, object_id as "objectId", before, after,
      previous_hash as "previousHash", hash
    from audit_entry where workspace_id = ${ctx.workspaceId} and sequence > ${after} order by sequence limit ${PAGE_SIZE}`.execute(
    ctx.db,
  )
  return result.rows
}
