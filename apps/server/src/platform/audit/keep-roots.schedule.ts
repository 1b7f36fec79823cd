import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { dueWorkspaces } from '../jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../jobs/job.ts'
import type { Root } from './roots-file.ts'

const EVERY_MS = 15 * 60_000
export const ROOT_OBJECT = { object: 'audit', objectId: 'root' } as const

/**
 * Once a day, keeps for each workspace outside the database where its chain ends: whoever could write a whole chain anew could not write that. The
 * file comes first, then the entry that says what was kept: a line without entry does no harm, an entry without line is missed.
 */
export const keepRootsTask: WorkspaceTask = {
  name: 'audit.keep-roots',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'audit_due_workspaces', [now.toISOString().slice(0, 10)]),
  async visit(identity, { contexts, auditRoots, log }) {
    const root = await contexts.withRead(identity, dueRoot)
    if (root === null) return
    await auditRoots.append(root)
    const { workspaceId, sequence, hash, at } = root
    log.info({ workspaceId, sequence, hash }, 'the root of the audit was kept')
    await contexts.withWrite(identity, async (ctx) =>
      ctx.audit({ action: 'audit.root_kept', ...ROOT_OBJECT, after: { sequence, hash, at } }),
    )
  },
}

type Ends = { sequence: number; hash: string; kept_sequence: number | null; kept_at: string | null }

/** Where the chain ends, when nothing was kept today and something was written since. Uses the primary key and audit_entry_object. */
async function dueRoot(ctx: ReadCtx): Promise<Root | null> {
  const result = await sql<Ends>`
    select h.sequence, h.hash, kept.sequence as kept_sequence, kept.at as kept_at from audit_head h
    left join lateral (
      select e.sequence, e.at from audit_entry e
      where e.workspace_id = h.workspace_id and e.object = ${ROOT_OBJECT.object} and e.object_id = ${ROOT_OBJECT.objectId}
      order by e.sequence desc limit 1
    ) kept on true
    where h.workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  const [ends] = result.rows
  if (!ends || ends.sequence === ends.kept_sequence) return null
  const at = ctx.realNow.toISOString()
  if (ends.kept_at !== null && ends.kept_at.slice(0, 10) === at.slice(0, 10)) return null
  return { workspaceId: ctx.workspaceId, sequence: ends.sequence, hash: ends.hash, at }
}
