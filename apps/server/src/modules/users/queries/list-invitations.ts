import { INVITATIONS_SHOWN_MAX, type Invitation } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** The latest open invitations, the newest first; expired ones too, until somebody renews or withdraws them. Uses the primary key. */
export async function listInvitations(ctx: ReadCtx): Promise<Invitation[]> {
  const rows = await invitationQuery(ctx)
    .orderBy('invitation.created_at', 'desc')
    .orderBy('invitation.id', 'desc')
    .limit(INVITATIONS_SHOWN_MAX)
    .execute()
  return rows.map((row) => ({ ...row, state: stateOf(row.expiresAt, ctx.realNow) }))
}

/** How many are open, those that are not shown included. Uses the primary key. */
export async function countInvitations(ctx: ReadCtx): Promise<number> {
  const { total } = await ctx.db
    .$pickTables<'invitation'>()
    .selectFrom('invitation')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Open ones that somebody made, which end when they leave. Uses the primary key. */
export async function countInvitationsOf(ctx: ReadCtx, memberId: string): Promise<number> {
  const { total } = await ctx.db
    .$pickTables<'invitation'>()
    .selectFrom('invitation')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('invited_by', '=', memberId)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Throws `invitation.not_found`. */
export async function getInvitation(ctx: ReadCtx, invitationId: string): Promise<Invitation> {
  const row = await invitationQuery(ctx).where('invitation.id', '=', invitationId).executeTakeFirst()
  if (!row) throw invitationNotFound()
  return { ...row, state: stateOf(row.expiresAt, ctx.realNow) }
}

export function invitationNotFound(): AppError {
  return new AppError('invitation.not_found', 404, 'This invitation has already been accepted or withdrawn.')
}

function stateOf(expiresAt: string, now: Date): Invitation['state'] {
  return Date.parse(expiresAt) > now.getTime() ? 'open' : 'expired'
}

function invitationQuery(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'invitation' | 'member' | 'team' | 'department'>()
    .selectFrom('invitation')
    .leftJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'invitation.workspace_id').onRef('team.id', '=', 'invitation.team_id'),
    )
    .leftJoin('department', (join) =>
      join
        .onRef('department.workspace_id', '=', 'invitation.workspace_id')
        .onRef('department.id', '=', 'invitation.department_id'),
    )
    .leftJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'invitation.workspace_id')
        .onRef('member.id', '=', 'invitation.invited_by'),
    )
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.name',
      'invitation.role',
      'invitation.team_id as teamId',
      'team.name as teamName',
      'invitation.department_id as departmentId',
      'department.name as departmentName',
      'invitation.position',
      'invitation.mail_state as mail',
      'member.name as invitedByName',
      'invitation.created_at as createdAt',
      'invitation.expires_at as expiresAt',
    ])
    .where('invitation.workspace_id', '=', ctx.workspaceId)
}
