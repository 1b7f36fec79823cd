import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { sqlState, UNIQUE_VIOLATION } from '../../../platform/db/errors.ts'
import { teamNotFound } from '../queries/require-team.ts'
import { nameTaken } from './create-team.ts'
import '../tables.ts'

type TeamView = { id: string; name: string; version: number }

/** Gives a team another name if it is still at the version the editor saw. */
export async function renameTeam(
  ctx: WriteCtx,
  teamId: string,
  input: { name: string; version: number },
): Promise<TeamView> {
  const before = await findTeam(ctx, teamId)
  if (!before) throw teamNotFound()
  const after = { id: teamId, name: input.name.trim(), version: input.version + 1 }
  if (before.version !== input.version) throw changedMeanwhile(before)
  if (!(await writeName(ctx, after, input.version))) throw changedMeanwhile((await findTeam(ctx, teamId)) ?? before)
  ctx.recordChange({
    action: 'team.renamed',
    object: 'team',
    id: teamId,
    before: { name: before.name },
    after: { name: after.name },
    topics: ['members'],
  })
  return after
}

/** Uses the primary key. */
async function findTeam(ctx: WriteCtx, teamId: string): Promise<TeamView | undefined> {
  return ctx.db
    .$pickTables<'team'>()
    .selectFrom('team')
    .select(['id', 'name', 'version'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', teamId)
    .executeTakeFirst()
}

/** Whether the team still was at that version. */
async function writeName(ctx: WriteCtx, { id, name, version }: TeamView, before: number): Promise<boolean> {
  try {
    const updated = await ctx.db
      .$pickTables<'team'>()
      .updateTable('team')
      .set({ name, version })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('version', '=', before)
      .executeTakeFirst()
    return updated.numUpdatedRows > 0n
  } catch (error) {
    throw sqlState(error) === UNIQUE_VIOLATION ? nameTaken() : error
  }
}

function changedMeanwhile(current: TeamView): AppError {
  return new AppError('team.changed_meanwhile', 409, 'Somebody changed this team meanwhile. Try again.', {
    details: { current },
  })
}
