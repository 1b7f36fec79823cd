import { localDay, localDayStartMs } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { idsAfter } from '../../../platform/lists/matching.ts'
import { holdRules } from '../queries/live-rules.ts'
import { type Rule, scopeOf, type Turn } from '../rules/rule.ts'
import { setTag } from './set-tag.ts'
import { settleRecords } from './settle.ts'

const TURNED_MAX = 5000
/** A rule is looked at once a minute at most, whenever its records turn. */
const MINUTE_MS = 60_000

/** Has the tag of a rule follow the records that changed sides by themselves since it was looked at. */
export async function followClock(ctx: WriteCtx, tagId: string): Promise<void> {
  const [live] = await holdRules(ctx, [tagId])
  const now = ctx.now.toISOString()
  if (!live || live.isStale || live.dueAt === null || Date.parse(live.dueAt) >= ctx.now.getTime()) return
  const { rule } = live
  const dayOf = (at: string) => localDay(Date.parse(at), ctx.workspace.timeZone)
  if (rule.isDaily && dayOf(live.checkedAt ?? now) !== dayOf(now)) return setTag(ctx, tagId, { is_stale: true })
  const turned = rule.turns.map((turn) => within(turn, live.checkedAt ?? now, now))
  const { from, where } = scopeOf(ctx, rule.declaration, [rule])
  const scope = { from, where: [...where, sql<boolean>`(${sql.join(turned, sql` or `)})`] }
  const ids = await idsAfter(ctx, scope, { after: null, limit: TURNED_MAX + 1 })
  if (ids.length > TURNED_MAX) return setTag(ctx, tagId, { is_stale: true })
  await settleRecords(ctx, [live], ids)
  await setTag(ctx, tagId, { checked_at: now, due_at: await nextTurn(ctx, rule, now) })
}

/** When the next record may change sides by itself, not before the next full minute; null: never, or where time stands still. */
export async function nextTurn(ctx: WriteCtx, rule: Rule, after: string): Promise<string | null> {
  if (ctx.workspace.asOf !== null) return null
  const { timeZone } = ctx.workspace
  const midnightMs = localDayStartMs(localDay(Date.parse(after), timeZone) + 1, timeZone)
  const atMs = Math.min(rule.isDaily ? midnightMs : Number.POSITIVE_INFINITY, await nextOfTurns(ctx, rule, after))
  if (atMs === Number.POSITIVE_INFINITY) return null
  const earliestMs = Math.ceil(ctx.now.getTime() / MINUTE_MS) * MINUTE_MS
  return new Date(Math.max(atMs, earliestMs)).toISOString()
}

async function nextOfTurns(ctx: WriteCtx, rule: Rule, after: string): Promise<number> {
  if (rule.turns.length === 0) return Number.POSITIVE_INFINITY
  const scope = scopeOf(ctx, rule.declaration, [rule])
  const each = rule.turns.map(
    (turn) => sql`select min(${sql.raw(turn.column)}::timestamptz) + ${span(turn)} as at from ${scope.from}
      where ${sql.join([...scope.where, sql<boolean>`${sql.raw(turn.column)} >= ${after}::timestamptz - ${span(turn)}`], sql` and `)}`,
  )
  // Columns come from the declaration, which the query builder does not know.
  const found = await sql<{ at: string | null }>`
    select min(at) as at from (${sql.join(each, sql` union all `)}) as turns`.execute(ctx.db)
  const at = found.rows[0]?.at ?? null
  return at === null ? Number.POSITIVE_INFINITY : Date.parse(at)
}

function within(turn: Turn, from: string, to: string): RawBuilder<boolean> {
  const column = sql.raw(turn.column)
  return sql<boolean>`(${column} >= ${from}::timestamptz - ${span(turn)} and ${column} < ${to}::timestamptz - ${span(turn)})`
}

/** Days of 24 hours, as filters count them. */
function span({ days }: Turn): RawBuilder<unknown> {
  return sql`interval '1 hour' * ${sql.lit(24 * days)}`
}
