import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'

/** Refuses a team that does not exist. It cannot be deleted before this transaction ends. Uses the primary key. */
export async function requireTeam(ctx: WriteCtx, teamId: string): Promise<void> {
  const team = await sql`
    select 1 from team where workspace_id = ${ctx.workspaceId} and id = ${teamId} for key share`.execute(ctx.db)
  if (team.rows.length === 0) throw teamNotFound()
}

export function teamNotFound(): AppError {
  return new AppError('team.not_found', 404, 'This team does not exist.')
}
