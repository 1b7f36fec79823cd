import type { Role } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { roleMay } from '../../access/index.ts'
import { findMemberView } from '../queries/list-members.ts'
import { requireTeam } from '../queries/require-team.ts'
import { leaveOrganisation } from './leave-organisation.ts'
import { lockAdministrators } from './lock-administrators.ts'
import { withdrawInvitationsOf } from './renew-invitation.ts'
import '../tables.ts'

export type UpdateMemberInput = {
  version: number
  role?: Role
  status?: 'active' | 'deactivated'
  teamId?: string | null
}

export async function updateMember(ctx: WriteCtx, memberId: string, input: UpdateMemberInput): Promise<void> {
  await lockAdministrators(ctx)
  const before = await findMemberView(ctx, memberId)
  if (!before) throw new AppError('member.not_found', 404, 'This person is not a member of this workspace.')
  if (input.teamId) await requireTeam(ctx, input.teamId)
  const after = {
    role: input.role ?? before.role,
    status: input.status ?? before.status,
    teamId: input.teamId === undefined ? before.teamId : input.teamId,
  }
  const updated = await ctx.db
    .$pickTables<'member'>()
    .updateTable('member')
    .set({ role: after.role, status: after.status, team_id: after.teamId, version: input.version + 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .where('version', '=', input.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    throw new AppError('member.changed_meanwhile', 409, 'Somebody changed this member meanwhile. Try again.')
  await requireAdministrator(ctx)
  ctx.recordChange({
    action: 'member.updated',
    object: 'member',
    id: memberId,
    before: { role: before.role, status: before.status, teamId: before.teamId },
    after,
    topics: ['members'],
  })
  if (after.status !== 'active') await leaveOrganisation(ctx, memberId)
  if (after.status !== 'active' || !roleMay(after.role, 'member.manage')) await withdrawInvitationsOf(ctx, memberId)
}

async function requireAdministrator(ctx: WriteCtx): Promise<void> {
  const left = await sql`
    select 1 from member where workspace_id = ${ctx.workspaceId} and role = 'administrator' and status = 'active' limit 1`.execute(
    ctx.db,
  )
  if (left.rows.length === 0) {
    throw new AppError('member.last_administrator', 409, 'The last administrator cannot be changed or deactivated.')
  }
}
