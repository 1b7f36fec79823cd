import { AppError } from '@rapport/kernel'
import { type Selectable, sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { grantsOfRoles, mayGive, scopeOf } from '../../access/index.ts'
import type { InvitationTable } from '../tables.ts'
import { findActor } from './find-actor.ts'

export type OpenInvitation = Pick<
  Selectable<InvitationTable>,
  'id' | 'email' | 'name' | 'role' | 'language' | 'team_id' | 'department_id' | 'position' | 'expires_at' | 'invited_by'
>

/**
 * The invitation a token opens. A used, withdrawn, replaced, expired or invented one are all the same `invitation.not_valid`: the link says nothing more.
 * Uses the unique index on token_hash.
 */
export async function getOpenInvitation(
  ctx: ReadCtx,
  tokenHash: string,
  lock: 'none' | 'for update' = 'none',
): Promise<OpenInvitation> {
  const result = await sql<OpenInvitation>`
    select id, email, name, role, language, team_id, department_id, position, expires_at, invited_by from invitation
    where workspace_id = ${ctx.workspaceId} and token_hash = ${tokenHash} ${sql.raw(lock === 'none' ? '' : lock)}`.execute(
    ctx.db,
  )
  const invitation = result.rows[0]
  if (!invitation || Date.parse(invitation.expires_at) <= ctx.realNow.getTime()) throw invitationNotValid()
  if (!(await mayStillInvite(ctx, invitation))) throw invitationNotValid()
  return invitation
}

/** An invitation is worth what whoever made it may give now: their roles, or what these grant, may be others than then. */
async function mayStillInvite(ctx: ReadCtx, { invited_by: invitedBy, role }: OpenInvitation): Promise<boolean> {
  if (invitedBy === null) return true
  const inviter = await findActor(ctx, invitedBy)
  if (!inviter || scopeOf(inviter.actor, 'member.manage') === 'none') return false
  const roles = await grantsOfRoles(ctx, [role])
  return roles.every((each) => mayGive({ ...ctx, actor: inviter.actor }, each))
}

export function invitationNotValid(): AppError {
  return new AppError(
    'invitation.not_valid',
    410,
    'This invitation is no longer valid: it was used, withdrawn or replaced, or is more than a week old. Ask for a new link.',
  )
}
