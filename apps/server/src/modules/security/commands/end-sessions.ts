import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { notify } from '../../notifications/index.ts'
import { noteSignIn } from './note-sign-in.ts'
import { requireOther } from './require-other.ts'
import { worksElsewhere } from './reset-second-factor.ts'

/** Signs a member out on every device. They are told. Personal tokens and keys go on: they are revoked one by one. */
export async function endSessions(ctx: WriteCtx, memberId: string): Promise<void> {
  const { userId } = await requireOther(ctx, memberId)
  // A function of the owner: the application has no right on accounts.
  const { rows } = await sql<{ done: boolean }>`select end_sessions(${ctx.workspaceId}, ${userId}) as done`.execute(
    ctx.db,
  )
  if (rows[0]?.done !== true) throw worksElsewhere()
  const action = 'account.sessions_ended'
  ctx.recordChange({ action, object: 'member', id: memberId, topics: ['members'] })
  await noteSignIn(ctx, { action, memberId })
  await notify(ctx, { kind: 'account', members: [memberId] })
}
