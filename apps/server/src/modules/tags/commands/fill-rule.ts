import type { WriteCtx } from '../../../platform/context/context.ts'
import { idsAfter } from '../../../platform/lists/matching.ts'
import { holdRules, type LiveRule } from '../queries/live-rules.ts'
import { scopeOf } from '../rules/rule.ts'
import { nextTurn } from './due-rules.ts'
import { setTag } from './set-tag.ts'
import { follow, movesOf } from './settle.ts'
import '../tables.ts'

const PAGE = 2000

/** Where the filling of a rule stands: the last id looked at, and the version of the rule it is about. */
export type Filling = { after: string | null; ruleVersion: number }

/**
 * Looks at the next page of all records of a rule, in the order of ids, and has its tag follow. Answers where to go on, or null at the end. A rule
 * that was changed meanwhile begins anew.
 */
export async function fillRule(ctx: WriteCtx, tagId: string, begun: Filling | null): Promise<Filling | null> {
  const [live] = await holdRules(ctx, [tagId])
  if (!live?.isStale) return null
  const { ruleVersion } = live
  const isBegun = begun?.ruleVersion === ruleVersion
  const after = isBegun ? begun.after : null
  // What turns by itself from here on is found by the clock.
  if (after === null) await setTag(ctx, tagId, { checked_at: ctx.now.toISOString() })
  const upTo = await followPage(ctx, live, after)
  if (upTo !== null) return { after: upTo, ruleVersion }
  const checkedAt = after === null ? ctx.now.toISOString() : (live.checkedAt ?? ctx.now.toISOString())
  await setTag(ctx, tagId, { is_stale: false, due_at: await nextTurn(ctx, live.rule, checkedAt) })
  ctx.announce('tags')
  return null
}

/** Answers the id up to which everything was looked at; null: to the end. */
async function followPage(ctx: WriteCtx, live: LiveRule, after: string | null): Promise<string | null> {
  const { from, where } = scopeOf(ctx, live.rule.declaration, [live.rule])
  const scope = { from, where: [...where, live.rule.condition] }
  const matching = await idsAfter(ctx, scope, { after, limit: PAGE })
  const members = await idsOf(ctx, 'record_tag', { tagId: live.tagId, after })
  const ends = [matching, members].flatMap((ids) => (ids.length < PAGE ? [] : (ids.at(-1) ?? [])))
  const upTo = ends.sort()[0] ?? null
  const isWithin = (id: string) => upTo === null || id <= upTo
  const pinned = await idsOf(ctx, 'tag_decision', { tagId: live.tagId, after, decision: 'pinned' })
  const refused = new Set(await idsOf(ctx, 'tag_decision', { tagId: live.tagId, after, decision: 'refused' }))
  const wanted = [...matching, ...pinned].filter((id) => isWithin(id) && !refused.has(id))
  await follow(ctx, [movesOf(live, [...new Set(wanted)], members.filter(isWithin))])
  return upTo
}

type Asked = { tagId: string; after: string | null; decision?: 'pinned' | 'refused' }

/** The next of a tag's records, or all that people decided about. Uses record_tag_tag, or the primary key of tag_decision. */
async function idsOf(
  ctx: WriteCtx,
  table: 'record_tag' | 'tag_decision',
  { tagId, after, decision }: Asked,
): Promise<string[]> {
  let rows = ctx.db
    .$pickTables<'record_tag' | 'tag_decision'>()
    .selectFrom(table)
    .select('record_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('tag_id', '=', tagId)
  if (after !== null) rows = rows.where('record_id', '>', after)
  if (decision) rows = rows.where('decision', '=', decision)
  else rows = rows.orderBy('record_id').limit(PAGE)
  return (await rows.execute()).map((row) => row.record_id)
}
