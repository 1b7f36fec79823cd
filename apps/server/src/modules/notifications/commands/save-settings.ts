import type { NoticeSettings } from '@rapport/contract'
import { AppError, assert, isTimeZone } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** How the actor wants to be told from now on. Throws `notice.time_zone_unknown`. */
export async function saveSettings(ctx: WriteCtx, { ways, quiet, digestAt, timeZone }: NoticeSettings): Promise<void> {
  assert(ctx.actor.kind === 'member', 'settings of notices are somebody’s')
  if (timeZone !== null && !isTimeZone(timeZone))
    throw new AppError('notice.time_zone_unknown', 400, 'This time zone is not known. Choose one from the list.')
  const values = {
    ways: JSON.stringify(ways),
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
    digest_at: digestAt,
    time_zone: timeZone,
  }
  await ctx.db
    .$pickTables<'notice_setting'>()
    .insertInto('notice_setting')
    .values({ workspace_id: ctx.workspaceId, member_id: ctx.actor.memberId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(values))
    .execute()
}
