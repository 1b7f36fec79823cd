import type { Deputy } from '@rapport/contract'
import { DAY_MS, localDay } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Read at once: of the people of one page, or of everybody somebody stands in for. */
const DEPUTIES_READ_MAX = 2000

/** Today in the workspace's zone, whatever date the workspace looks at: people are away in real time. */
export function todayOf({ realNow, workspace }: ReadCtx): string {
  return new Date(localDay(realNow.getTime(), workspace.timeZone) * DAY_MS).toISOString().slice(0, 10)
}

/**
 * Who stands in today for each of these members: one person at most, active, and nobody else's deputy is followed on from there. Callers bound the
 * list. Uses deputy_member.
 */
export async function deputiesOf(ctx: ReadCtx, memberIds: readonly string[]): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map()
  const rows = await current(ctx)
    .where('d.member_id', 'in', [...memberIds])
    .execute()
  return new Map(rows.map(({ memberId, deputyId }) => [memberId, deputyId]))
}

/** For whom each of these members stands in today. Callers bound the list. Uses deputy_deputy. */
export async function standsInFor(ctx: ReadCtx, memberIds: readonly string[]): Promise<Map<string, string[]>> {
  if (memberIds.length === 0) return new Map()
  const rows = await current(ctx)
    .where('d.deputy_id', 'in', [...memberIds])
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ deputyId }) => deputyId)].map(([id, of]) => [id, of.map(({ memberId }) => memberId)]),
  )
}

function current(ctx: ReadCtx) {
  const today = todayOf(ctx)
  return ctx.db
    .$pickTables<'deputy' | 'member'>()
    .selectFrom('deputy as d')
    .innerJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'd.workspace_id').onRef('m.id', '=', 'd.deputy_id'),
    )
    .select(['d.member_id as memberId', 'd.deputy_id as deputyId'])
    .where('d.workspace_id', '=', ctx.workspaceId)
    .where('d.first_day', '<=', today)
    .where('d.last_day', '>=', today)
    .where('m.status', '=', 'active')
    .orderBy('d.id')
    .limit(DEPUTIES_READ_MAX)
}

/** Today's and later ones of a member, either way, the earliest first. Uses deputy_member and deputy_deputy. */
export async function listDeputies(
  ctx: ReadCtx,
  memberId: string,
): Promise<{ deputies: Deputy[]; standsInFor: Deputy[] }> {
  const today = todayOf(ctx)
  const rows = await ctx.db
    .$pickTables<'deputy' | 'member'>()
    .selectFrom('deputy as d')
    .innerJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'd.workspace_id').onRef('m.id', '=', 'd.member_id'),
    )
    .innerJoin('member as s', (on) =>
      on.onRef('s.workspace_id', '=', 'd.workspace_id').onRef('s.id', '=', 'd.deputy_id'),
    )
    .select(['d.id', 'd.member_id as memberId', 'm.name as memberName', 'd.deputy_id as deputyId'])
    .select(['s.name as deputyName', 'd.first_day as firstDay', 'd.last_day as lastDay'])
    .where('d.workspace_id', '=', ctx.workspaceId)
    .where('d.last_day', '>=', today)
    .where((eb) => eb.or([eb('d.member_id', '=', memberId), eb('d.deputy_id', '=', memberId)]))
    .orderBy('d.first_day')
    .orderBy('d.id')
    .limit(DEPUTIES_READ_MAX)
    .execute()
  const all = rows.map((row) => ({ ...row, isCurrent: row.firstDay <= today }))
  return {
    deputies: all.filter((row) => row.memberId === memberId),
    standsInFor: all.filter((row) => row.deputyId === memberId),
  }
}
