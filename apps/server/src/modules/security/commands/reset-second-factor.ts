import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { notify } from '../../notifications/index.ts'
import { noteSignIn } from './note-sign-in.ts'
import { requireOther } from './require-other.ts'

/** Takes a member's second factor away, who lost it, and ends their sessions. They are told. */
export async function resetSecondFactor(ctx: WriteCtx, memberId: string): Promise<void> {
  const { userId } = await requireOther(ctx, memberId)
  // A function of the owner: the application has no right on accounts.
  const { rows } = await sql<{
    done: boolean
  }>`select reset_second_factor(${ctx.workspaceId}, ${userId}) as done`.execute(ctx.db)
  if (rows[0]?.done !== true) throw worksElsewhere()
  const action = 'account.second_factor_reset'
  ctx.recordChange({ action, object: 'member', id: memberId, topics: ['members'] })
  await noteSignIn(ctx, { action, memberId })
  await notify(ctx, { kind: 'account', members: [memberId] })
}

/** What protects the other workspaces is not for the administrators of one to take away. */
export function worksElsewhere(): AppError {
  return new AppError(
    'member.works_elsewhere',
    409,
    'This person also works in another workspace. Whoever runs the installation can do this on the command line.',
  )
}
