import { withOwner } from '../backup/connection.ts'
import type { AuditRoots, Root } from './roots-file.ts'

/** A restored database goes on from where its backup was made: from now on the chains are compared with what is kept from here. */
export async function recordRestore(databaseUrl: string, roots: AuditRoots, now: Date): Promise<void> {
  const { rows } = await withOwner(databaseUrl, (client) =>
    client.query<{ workspaceId: string; sequence: string; hash: string }>(
      'select workspace_id as "workspaceId", sequence, hash from audit_head order by workspace_id',
    ),
  )
  const restored: Root[] = rows.map((row) => ({ ...row, sequence: Number(row.sequence), at: now.toISOString() }))
  await roots.append({ restored })
}
