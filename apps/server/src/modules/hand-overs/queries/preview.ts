import type { HandOverPreview } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { countInvitationsOf, departmentsLedBy, findMemberView, listDeputies, managerLine } from '../../users/index.ts'
import { countOwned } from './owned.ts'

/** What somebody owns, who could take it, and what else ends when they are deactivated. Throws `member.not_found`. */
export async function previewHandOver(ctx: ReadCtx, memberId: string): Promise<HandOverPreview> {
  const member = await findMemberView(ctx, memberId)
  if (!member) throw new AppError('member.not_found', 404, 'This person is not a member of this workspace.')
  const { deputies, standsInFor } = await listDeputies(ctx, memberId)
  const [manager = null] = await managerLine(ctx, memberId, member.departmentId)
  return {
    items: (await countOwned(ctx, memberId)).map(({ object, active, archived }) => ({
      object,
      ...active,
      archived: archived.count,
    })),
    manager,
    heads: await departmentsLedBy(ctx, memberId),
    standsInFor: standsInFor.map((one) => ({ id: one.memberId, name: one.memberName })),
    deputies: deputies.map((one) => ({ id: one.deputyId, name: one.deputyName })),
    invitations: await countInvitationsOf(ctx, memberId),
  }
}
