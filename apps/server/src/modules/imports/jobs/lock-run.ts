import { sql } from 'kysely'
import type { Identity, WorkspaceFacts, WriteCtx } from '../../../platform/context/context.ts'
import type { ContextFactory } from '../../../platform/context/context-factory.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import type { ImportStatus } from '../tables.ts'

export type LockedRun = { status: ImportStatus; rowsDone: number; asOf: string | null; timeZone: string }

/** The import is locked against a second run and a cancellation, the workspace against a change of its clock, until commit. */
export async function lockRun(ctx: WriteCtx, importId: string): Promise<LockedRun | undefined> {
  const result = await sql<LockedRun>`
    select j.status, j.rows_done as "rowsDone", w.as_of as "asOf", w.time_zone as "timeZone"
    from import_job j join workspace w on w.id = j.workspace_id
    where j.workspace_id = ${ctx.workspaceId} and j.id = ${importId} for no key update of j for share of w`.execute(
    ctx.db,
  )
  return result.rows[0]
}

/** Whether this run believes in the clock the workspace has. */
export function sameClock({ workspace }: WriteCtx, { asOf, timeZone }: LockedRun): boolean {
  if (timeZone !== workspace.timeZone) return false
  if (asOf === null || workspace.asOf === null) return asOf === workspace.asOf
  return Date.parse(asOf) === Date.parse(workspace.asOf)
}

/** The same identity with the workspace's facts as they are now: a run may take long, and its own lines may change the clock. */
export async function withFactsOfNow({ withRead }: ContextFactory, identity: Identity): Promise<Identity> {
  const { currency, timeZone, asOf } = await withRead(identity, getWorkspace)
  const workspace: WorkspaceFacts = { ...identity.workspace, currency, timeZone, asOf }
  return { ...identity, workspace }
}
