import type pg from 'pg'
import { FIRST_HASH, hashEntry } from './entry-hash.ts'

/** Writes the chain anew from a sequence on, as somebody who knows how would: every hash fits. */
export async function rewriteChain(
  owner: pg.Pool,
  workspaceId: string,
  { from, change }: { from: number; change: (entry: Record<string, unknown>) => void },
): Promise<void> {
  const query = (text: string, values: unknown[] = [workspaceId]) => owner.query(text, values)
  const { rows } = await query(
    `select *, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as instant from audit_entry where workspace_id = $1 order by sequence`,
  )
  let [hash, previousHash] = [FIRST_HASH, FIRST_HASH]
  await query('delete from audit_entry where workspace_id = $1')
  let sequence = 0
  for (const row of rows) {
    if (row.sequence >= from) change(row)
    if (row.dropped) continue
    sequence += 1
    previousHash = hash
    hash = hashEntry(previousHash, sequence, {
      workspaceId: workspaceId,
      id: row.id,
      at: row.instant,
      actorId: row.actor_id,
      actorName: row.actor_name,
      action: row.action,
      object: row.object,
      objectId: row.object_id,
      before: row.before,
      after: row.after,
    })
    const values = [workspaceId, sequence, row.id, row.instant, row.actor_id, row.actor_name, row.action, row.object]
    await query(
      `insert into audit_entry (workspace_id, sequence, id, at, actor_id, actor_name, action, object, object_id, before, after, previous_hash, hash, hash_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 2)`,
      [...values, row.object_id, JSON.stringify(row.before), JSON.stringify(row.after), previousHash, hash],
    )
  }
  await query('update audit_head set sequence = $2, hash = $3, previous_hash = $4 where workspace_id = $1', [
    workspaceId,
    sequence,
    hash,
    previousHash,
  ])
}
