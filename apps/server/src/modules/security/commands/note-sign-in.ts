import { newId } from '@rapport/kernel'
import type { AccountEvent } from '../../../platform/audit/hooks.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { SignInEntryTable } from '../tables.ts'
import '../tables.ts'

const FAILURES = new Set(['session.sign_in_failed', 'session.code_failed', 'session.locked', 'account.password_failed'])
const DEVICE_LENGTH_MAX = 300

/** Writes what happened around a member's sign-in into the log that people read. */
export async function noteSignIn(ctx: WriteCtx, event: AccountEvent): Promise<void> {
  const { memberId, action, address, device, way, factor } = event
  const by = ctx.actor.kind === 'member' && ctx.actor.memberId !== memberId ? ctx.actor.memberId : null
  await ctx.db
    .$pickTables<'sign_in_entry'>()
    .insertInto('sign_in_entry')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      member_id: memberId,
      at: ctx.realNow.toISOString(),
      action,
      is_failure: FAILURES.has(action),
      way: (way as SignInEntryTable['way']) ?? null, // the table has the same names
      factor: (factor as SignInEntryTable['factor']) ?? null,
      address: address ?? null,
      device: device?.slice(0, DEVICE_LENGTH_MAX) || null,
      by_member_id: by,
    })
    .execute()
}
