import { createHmac } from 'node:crypto'
import { PASSWORD_LINK_HOURS } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { sql } from 'kysely'
import { hashToken, workspaceToken } from '../../../platform/auth/workspace-token.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { notify } from '../../notifications/index.ts'
import { noteSignIn } from './note-sign-in.ts'
import { requireOther } from './require-other.ts'
import { worksElsewhere } from './reset-second-factor.ts'

/** `salt` with the secret of the installation gives the token again. */
export type IssuedLink = { memberId: string; salt: string }

/** A link by which a member sets another password; the one before ends. They are told. */
export async function makePasswordLink(ctx: WriteCtx, memberId: string, secret: string): Promise<IssuedLink> {
  const { userId } = await requireOther(ctx, memberId)
  const issued = { memberId, salt: newId() }
  const hash = hashToken(passwordToken(secret, ctx.workspaceId, issued))
  // A function of the owner: the application has no right on accounts.
  const { rows } = await sql<{ done: boolean }>`
    select make_password_link(${ctx.workspaceId}, ${userId}, ${hash}, ${PASSWORD_LINK_HOURS}) as done`.execute(ctx.db)
  if (rows[0]?.done !== true) throw worksElsewhere()
  const action = 'account.password_link_made'
  ctx.recordChange({ action, object: 'member', id: memberId, topics: [] })
  await noteSignIn(ctx, { action, memberId })
  await notify(ctx, { kind: 'account', members: [memberId] })
  return issued
}

/** Computed rather than kept, so that a repeated request answers the same link although the database holds only its hash. */
export function passwordToken(secret: string, workspaceId: string, { memberId, salt }: IssuedLink): string {
  const key = createHmac('sha256', secret).update(`password link\n${workspaceId}\n${memberId}\n${salt}`).digest()
  return workspaceToken(workspaceId, key)
}
