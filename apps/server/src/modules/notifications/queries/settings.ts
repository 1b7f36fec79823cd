import { type NoticeSettings, STANDARD_WAYS } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** No mail at night, and the digest in the morning: of whoever chose nothing else. */
const STANDARD: NoticeSettings = {
  ways: STANDARD_WAYS,
  quiet: { from: 22 * 60, to: 7 * 60 },
  digestAt: 8 * 60,
  timeZone: null,
}

/** How each of these members wants to be told. Uses the primary key. */
export async function settingsOf(ctx: ReadCtx, memberIds: readonly string[]): Promise<Map<string, NoticeSettings>> {
  const rows = await ctx.db
    .$pickTables<'notice_setting'>()
    .selectFrom('notice_setting')
    .select(['member_id', 'ways', 'quiet_from', 'quiet_to', 'digest_at', 'time_zone'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', 'in', [...memberIds])
    .execute()
  const chosen = rows.map(({ member_id, ways, quiet_from: from, quiet_to: to, digest_at: digestAt, time_zone }) => {
    const quiet = from === null || to === null ? null : { from, to }
    return [member_id, { ways: { ...STANDARD.ways, ...ways }, quiet, digestAt, timeZone: time_zone }] as const
  })
  return new Map([...memberIds.map((id) => [id, STANDARD] as const), ...chosen])
}

export async function settingOf(ctx: ReadCtx, memberId: string): Promise<NoticeSettings> {
  return (await settingsOf(ctx, [memberId])).get(memberId) ?? STANDARD
}
