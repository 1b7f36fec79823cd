import type { Language } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import { createAccount, type NewAccount } from '../../../platform/auth/accounts.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { getOpenInvitation } from '../queries/find-offer.ts'
import { addMember } from './add-member.ts'

export type Acceptance = {
  tokenHash: string
  /** Whoever accepts: somebody new, or the account that is signed in. */
  person: { kind: 'new'; account: NewAccount } | { kind: 'known'; userId: string; email: string }
  language: Language | null
}

/**
 * Account, membership and the end of the invitation in one transaction. The context's actor is the member that comes into being. Throws
 * `invitation.not_valid`, `invitation.other_person`, `invitation.account_exists`, `member.email_taken`.
 */
export async function acceptInvitation(ctx: WriteCtx, { tokenHash, person, language }: Acceptance): Promise<void> {
  const { actor } = ctx
  const invitation = await getOpenInvitation(ctx, tokenHash, 'for update')
  const email = person.kind === 'new' ? person.account.email : person.email
  if (email !== invitation.email) throw otherPerson()
  if (person.kind === 'new' && !(await createAccount(ctx, person.account))) throw accountExists()
  await sql`delete from invitation where workspace_id = ${ctx.workspaceId} and id = ${invitation.id}`.execute(ctx.db)
  await addMember(ctx, {
    ...(actor.kind === 'member' ? { id: actor.memberId } : {}),
    userId: person.kind === 'new' ? person.account.userId : person.userId,
    name: invitation.name,
    email: invitation.email,
    roles: [invitation.role],
    language: language ?? invitation.language,
    teamId: invitation.team_id,
    departmentId: invitation.department_id,
    position: invitation.position,
  })
  ctx.recordChange({
    action: 'invitation.accepted',
    object: 'invitation',
    id: invitation.id,
    after: { email: invitation.email, role: invitation.role, teamId: invitation.team_id },
    topics: ['members'],
  })
}

export function otherPerson(): AppError {
  return new AppError(
    'invitation.other_person',
    403,
    'This invitation is for another address. Sign out, then sign in with the invited address.',
  )
}

function accountExists(): AppError {
  return new AppError(
    'invitation.account_exists',
    409,
    'This address already has an account. Sign in with it, then accept the invitation.',
  )
}
