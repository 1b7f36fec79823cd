import { AppError } from '@rapport/kernel'
import { type Selectable, sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { InvitationTable } from '../tables.ts'

export type OpenInvitation = Pick<
  Selectable<InvitationTable>,
  'id' | 'email' | 'name' | 'role' | 'language' | 'team_id' | 'department_id' | 'position' | 'expires_at'
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
    select id, email, name, role, language, team_id, department_id, position, expires_at from invitation
    where workspace_id = ${ctx.workspaceId} and token_hash = ${tokenHash} ${sql.raw(lock === 'none' ? '' : lock)}`.execute(
    ctx.db,
  )
  const invitation = result.rows[0]
  if (!invitation || Date.parse(invitation.expires_at) <= ctx.realNow.getTime()) throw invitationNotValid()
  return invitation
}

export function invitationNotValid(): AppError {
  return new AppError(
    'invitation.not_valid',
    410,
    'This invitation is no longer valid: it was used, withdrawn or replaced, or is more than a week old. Ask for a new link.',
  )
}
