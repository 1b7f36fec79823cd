import { type RoleKey, scopeOfRoles } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { grantsOfRoles, requireGivable, writeRoles } from '../../access/index.ts'
import { findMemberView } from '../queries/list-members.ts'
import { requireTeam } from '../queries/require-team.ts'
import { leaveOrganisation } from './leave-organisation.ts'
import { lockAdministrators } from './lock-administrators.ts'
import { withdrawInvitationsOf } from './renew-invitation.ts'
import '../tables.ts'

export type UpdateMemberInput = {
  version: number
  roles?: readonly RoleKey[]
  status?: 'active' | 'deactivated'
  teamId?: string | null
}

export async function updateMember(ctx: WriteCtx, memberId: string, input: UpdateMemberInput): Promise<void> {
  await lockAdministrators(ctx)
  const before = await findMemberView(ctx, memberId)
  if (!before) throw new AppError('member.not_found', 404, 'This person is not a member of this workspace.')
  if (input.teamId) await requireTeam(ctx, input.teamId)
  const after = {
    roles: input.roles ?? before.roles,
    status: input.status ?? before.status,
    teamId: input.teamId === undefined ? before.teamId : input.teamId,
  }
  // Whoever comes back is given again what they had.
  const isBack = before.status !== 'active' && after.status === 'active'
  await requireGivable(ctx, isBack ? after.roles : after.roles.filter((key) => !before.roles.includes(key)))
  const updated = await ctx.db
    .$pickTables<'member'>()
    .updateTable('member')
    .set({ status: after.status, team_id: after.teamId, version: input.version + 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .where('version', '=', input.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    throw new AppError('member.changed_meanwhile', 409, 'Somebody changed this member meanwhile. Try again.')
  await writeRoles(ctx, memberId, after.roles)
  await requireAdministrator(ctx)
  ctx.recordChange({
    action: 'member.updated',
    object: 'member',
    id: memberId,
    before: { roles: before.roles, status: before.status, teamId: before.teamId },
    after,
    topics: ['members'],
  })
  if (after.status !== 'active') await leaveOrganisation(ctx, memberId)
  const mayInvite = scopeOfRoles(await grantsOfRoles(ctx, after.roles), 'member.manage') !== 'none'
  if (after.status !== 'active' || !mayInvite) await withdrawInvitationsOf(ctx, memberId)
}

async function requireAdministrator(ctx: WriteCtx): Promise<void> {
  const left = await sql`
    select 1 from member_role r join member m on m.workspace_id = r.workspace_id and m.id = r.member_id
    where r.workspace_id = ${ctx.workspaceId} and r.role = 'administrator' and m.status = 'active' limit 1`.execute(
    ctx.db,
  )
  if (left.rows.length === 0) {
    throw new AppError('member.last_administrator', 409, 'The last administrator cannot be changed or deactivated.')
  }
}
