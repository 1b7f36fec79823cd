import { INVITATIONS_OPEN_MAX, type Language, type RoleKey } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import { accountEmail } from '../../../platform/auth/accounts.ts'
import { hashToken } from '../../../platform/auth/workspace-token.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireGivable } from '../../access/index.ts'
import { expiryOf, invitationToken } from '../invitation-token.ts'
import { requireDepartment } from '../queries/departments.ts'
import { requireTeam } from '../queries/require-team.ts'
import { emailTaken } from './add-member.ts'
import { lockAdministrators } from './lock-administrators.ts'
import '../tables.ts'

export type InviteInput = {
  name: string
  email: string
  role: RoleKey
  language: Language | null
  teamId: string | null
  departmentId?: string | null
  position?: string | null
  /** Has its link sent by mail, by a scheduled task. */
  byMail?: boolean
}
/** `salt` with the secret of the installation gives the token again. */
export type Issued = { invitationId: string; salt: string }

/**
 * Offers somebody a place; nothing else is made. Whether the address has an account is not looked at, so that nobody learns it. Throws `member.email_taken`,
 * `invitation.already_open`, `invitation.too_many`, `team.not_found`, `field.email_wrong`.
 */
export async function inviteMember(ctx: WriteCtx, input: InviteInput, secret: string): Promise<Issued> {
  const email = accountEmail(input.email)
  await lockAdministrators(ctx)
  await requireFree(ctx, email)
  await requireRoom(ctx)
  if (input.teamId !== null) await requireTeam(ctx, input.teamId)
  await requireGivable(ctx, [input.role])
  if (input.departmentId) await requireDepartment(ctx, input.departmentId)
  const invitationId = newId()
  const salt = newId()
  const token = invitationToken(secret, { workspaceId: ctx.workspaceId, invitationId, salt })
  await ctx.db
    .$pickTables<'invitation'>()
    .insertInto('invitation')
    .values({
      workspace_id: ctx.workspaceId,
      id: invitationId,
      email,
      name: input.name.trim(),
      role: input.role,
      language: input.language,
      team_id: input.teamId,
      token_hash: hashToken(token),
      invited_by: ctx.actor.kind === 'member' ? ctx.actor.memberId : null,
      created_at: ctx.realNow.toISOString(),
      expires_at: expiryOf(ctx.realNow),
      department_id: input.departmentId ?? null,
      position: input.position?.trim() || null,
      ...(input.byMail ? waitingMail(ctx, salt) : {}),
    })
    .execute()
  const after = { email, name: input.name.trim(), role: input.role, teamId: input.teamId }
  ctx.recordChange({
    action: 'invitation.created',
    object: 'invitation',
    id: invitationId,
    after,
    topics: ['members'],
  })
  return { invitationId, salt }
}

/** A link that waits to be sent, by a scheduled task. */
export function waitingMail(ctx: WriteCtx, salt: string) {
  return { mail_state: 'waiting', mail_salt: salt, mail_attempts: 0, mail_next_at: ctx.realNow.toISOString() } as const
}

/** Uses the unique indexes on (workspace_id, email). */
async function requireFree(ctx: WriteCtx, email: string): Promise<void> {
  const found = await sql<{ what: 'member' | 'invitation' }>`
    select 'member' as what from member where workspace_id = ${ctx.workspaceId} and email = ${email}
    union all
    select 'invitation' from invitation where workspace_id = ${ctx.workspaceId} and email = ${email}`.execute(ctx.db)
  const [first] = found.rows
  if (first?.what === 'member') throw emailTaken()
  if (first === undefined) return
  const message =
    'There is already a pending invitation for this address. Create a new link for it, or withdraw it first.'
  throw new AppError('invitation.already_open', 409, message, {
    fieldErrors: [{ path: 'email', code: 'invitation.already_open', message }],
  })
}

/** Uses the primary key. */
async function requireRoom(ctx: WriteCtx): Promise<void> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from invitation where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  if ((result.rows[0]?.count ?? 0) < INVITATIONS_OPEN_MAX) return
  throw tooManyInvitations()
}

export function tooManyInvitations(): AppError {
  return new AppError(
    'invitation.too_many',
    409,
    `There are already ${INVITATIONS_OPEN_MAX} pending invitations. Withdraw those no longer needed.`,
    { details: { limit: INVITATIONS_OPEN_MAX } },
  )
}
