import { AppError } from '@rapport/kernel'
import type { Actor, ReadCtx } from '../../../platform/context/context.ts'
import { mayGive } from '../../access/index.ts'
import { findActor } from '../../users/index.ts'

type Other = Extract<Actor, { kind: 'member' }>

/**
 * The member whose way of signing in an administrator is about to change: not the administrator, who proves themselves first, and nobody with rights the
 * administrator has not. Throws `member.not_found`, `member.own_sign_in`, `member.more_rights`.
 */
export async function requireOther(ctx: ReadCtx, memberId: string): Promise<Other> {
  const found = await findActor(ctx, memberId)
  if (found?.actor.kind !== 'member')
    throw new AppError('member.not_found', 404, 'This person is not a member of this workspace.')
  const { actor } = found
  if (ctx.actor.kind === 'member' && ctx.actor.memberId === memberId)
    throw new AppError('member.own_sign_in', 409, 'Change how you sign in yourself under Settings, My account.')
  if (!actor.roles.every((role) => mayGive(ctx, role)))
    throw new AppError('member.more_rights', 403, 'This person has rights that you do not have.')
  return actor
}
