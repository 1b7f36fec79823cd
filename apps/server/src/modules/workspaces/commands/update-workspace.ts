import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { getWorkspace, type WorkspaceView } from '../queries/get-workspace.ts'
import { checkTimeZone, cleanAsOf } from '../workspace.ts'

export type UpdateWorkspaceInput = {
  version: number
  name?: string
  timeZone?: string
  asOf?: string | null
  revealsPerDay?: number
}

/** A new time zone or as-of date changes what day things happened on or how old they are: the scores are computed anew. */
export async function updateWorkspace(ctx: WriteCtx, input: UpdateWorkspaceInput): Promise<WorkspaceView> {
  const before = await getWorkspace(ctx)
  if (input.timeZone !== undefined) checkTimeZone(input.timeZone)
  const after = {
    name: input.name?.trim() ?? before.name,
    timeZone: input.timeZone ?? before.timeZone,
    asOf: input.asOf === undefined ? before.asOf : input.asOf && cleanAsOf(input.asOf),
    revealsPerDay: input.revealsPerDay ?? before.revealsPerDay,
  }
  const updated = await sql`
    update workspace set name = ${after.name}, time_zone = ${after.timeZone}, as_of = ${after.asOf}::timestamptz,
      reveals_per_day = ${after.revealsPerDay}, version = version + 1
    where id = ${ctx.workspaceId} and version = ${input.version}`.execute(ctx.db)
  if (updated.numAffectedRows === 0n) {
    throw new AppError('workspace.changed_meanwhile', 409, 'Somebody changed the workspace meanwhile. Try again.')
  }
  ctx.recordChange({
    action: 'workspace.updated',
    object: 'workspace',
    id: ctx.workspaceId,
    before,
    after,
    topics: ['workspace'],
  })
  if (after.timeZone !== before.timeZone || after.asOf !== before.asOf) await ctx.hooks.workspaceClockChanged(ctx)
  return getWorkspace(ctx)
}
