import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { teamNotFound } from '../queries/require-team.ts'
import '../tables.ts'

type TeamView = { id: string; name: string; version: number }

/**
 * Takes away an empty team. One with people is refused, deactivated ones included: their customers are what the team's managers see, and
 * where those go is for an administrator to say. Answers the team that was.
 */
export async function deleteTeam(ctx: WriteCtx, teamId: string): Promise<TeamView> {
  // Whoever puts somebody into the team meanwhile waits here, and finds no team.
  const found = await sql<TeamView>`
    select id, name, version from team where workspace_id = ${ctx.workspaceId} and id = ${teamId} for update`.execute(
    ctx.db,
  )
  const team = found.rows[0]
  if (!team) throw teamNotFound()
  const members = await countMembers(ctx, teamId)
  if (members > 0) {
    const message = `This team still has members (${members}, including deactivated ones). Move them to another team first.`
    throw new AppError('team.has_members', 409, message, { details: { members } })
  }
  const invitations = await countInvitations(ctx, teamId)
  if (invitations > 0) {
    const message = `This team has pending invitations (${invitations}). Withdraw them first.`
    throw new AppError('team.has_invitations', 409, message, { details: { invitations } })
  }
  await sql`delete from team where workspace_id = ${ctx.workspaceId} and id = ${teamId}`.execute(ctx.db)
  const before = { name: team.name }
  ctx.recordChange({ action: 'team.deleted', object: 'team', id: teamId, before, topics: ['members'] })
  return team
}

/** Uses member_team. */
async function countMembers(ctx: WriteCtx, teamId: string): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from member where workspace_id = ${ctx.workspaceId} and team_id = ${teamId}`.execute(
    ctx.db,
  )
  return result.rows[0]?.count ?? 0
}

/** Uses invitation_team. */
async function countInvitations(ctx: WriteCtx, teamId: string): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from invitation where workspace_id = ${ctx.workspaceId} and team_id = ${teamId}`.execute(
    ctx.db,
  )
  return result.rows[0]?.count ?? 0
}
