import { newId } from '@rapport/kernel'
import { sql } from 'kysely'
import { hashToken } from '../../../platform/auth/workspace-token.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireGivable } from '../../access/index.ts'
import { expiryOf, invitationToken } from '../invitation-token.ts'
import { invitationNotFound } from '../queries/list-invitations.ts'
import { type Issued, waitingMail } from './invite-member.ts'

/** Another link that is valid from now; the one before ends at once. Throws `invitation.not_found`. Uses the primary key. */
export async function renewInvitation(
  ctx: WriteCtx,
  { invitationId, byMail = false }: { invitationId: string; byMail?: boolean },
  secret: string,
): Promise<Issued> {
  const salt = newId()
  const token = invitationToken(secret, { workspaceId: ctx.workspaceId, invitationId, salt })
  const expiresAt = expiryOf(ctx.realNow)
  // The new link is of whoever renews it, and ends with their right.
  const renewedBy = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const mail = byMail ? waitingMail(ctx, salt) : ({ mail_state: 'none', mail_salt: null, mail_next_at: null } as const)
  const row = await ctx.db
    .$pickTables<'invitation'>()
    .updateTable('invitation')
    .set({ token_hash: hashToken(token), expires_at: expiresAt, invited_by: renewedBy, ...mail })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', invitationId)
    .returning(['email', 'role'])
    .executeTakeFirst()
  if (!row) throw invitationNotFound()
  await requireGivable(ctx, [row.role])
  ctx.recordChange({
    action: 'invitation.renewed',
    object: 'invitation',
    id: invitationId,
    after: { email: row.email, expiresAt },
    topics: ['members'],
  })
  return { invitationId, salt }
}

/** The link ends at once, and the address may be invited again. Throws `invitation.not_found`. Uses the primary key. */
export async function withdrawInvitation(ctx: WriteCtx, invitationId: string): Promise<void> {
  const deleted = await sql<{ email: string; role: string }>`
    delete from invitation where workspace_id = ${ctx.workspaceId} and id = ${invitationId} returning email, role`.execute(
    ctx.db,
  )
  const [row] = deleted.rows
  if (!row) throw invitationNotFound()
  recordWithdrawal(ctx, invitationId, row)
}

/** Links that somebody made end with the right to make them; somebody else may invite anew. At most INVITATIONS_OPEN_MAX rows. */
export async function withdrawInvitationsOf(ctx: WriteCtx, memberId: string): Promise<void> {
  const deleted = await ctx.db
    .$pickTables<'invitation'>()
    .deleteFrom('invitation')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('invited_by', '=', memberId)
    .returning(['id', 'email', 'role'])
    .execute()
  for (const { id, ...before } of deleted) recordWithdrawal(ctx, id, before)
}

function recordWithdrawal(ctx: WriteCtx, id: string, before: { email: string; role: string }): void {
  ctx.recordChange({ action: 'invitation.withdrawn', object: 'invitation', id, before, topics: ['members'] })
}
