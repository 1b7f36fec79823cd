import type { Language, MemberImportRow, MemberSource } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { holdInvitations, inviteMembers } from '../../users/index.ts'
import { readKnown } from '../queries/known.ts'
import { judgeRows } from '../rows.ts'

type Invited = { name: string; email: string; issued: { invitationId: string; salt: string } }

/** Invites everybody of the rows who can be invited, all in one transaction. Throws `invitation.too_many`. */
export async function inviteRows(
  ctx: WriteCtx,
  sources: readonly MemberSource[],
  how: { secret: string; language: Language | null; byMail: boolean },
): Promise<{ rows: MemberImportRow[]; invited: Invited[] }> {
  await holdInvitations(ctx)
  const judged = judgeRows(sources, await readKnown(ctx, sources))
  const people = judged.flatMap(({ person }) => person ?? [])
  const issued = await inviteMembers(ctx, people, how)
  const invited = people.map(({ name, email }, place) => {
    const link = issued[place]
    assert(link, 'everybody who is invited has a link')
    return { name, email, issued: link }
  })
  return { rows: judged.map(({ row }) => row), invited }
}
