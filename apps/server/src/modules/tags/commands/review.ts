import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { aliasOf } from '../../../platform/records/source.ts'
import { holdRules, type LiveRule } from '../queries/live-rules.ts'
import { scopeOf } from '../rules/rule.ts'
import { setTag } from './set-tag.ts'
import { settleRecords } from './settle.ts'
import '../tables.ts'

const REVIEWS_AT_ONCE = 1000
/** With more records at the end of a changed reference, all of them are looked at, page by page. */
const REFERRING_MAX = 5000

/** Has tags by rule follow the records that changed, oldest changes first. Answers how many changes it took. */
export async function reviewChanged(ctx: WriteCtx): Promise<number> {
  const rules = await holdRules(ctx)
  const taken = await takeReviews(ctx)
  const changed = new Map<string, Set<string>>()
  for (const { object, record_id } of taken) changed.set(object, (changed.get(object) ?? new Set()).add(record_id))
  for (const [object, group] of Map.groupBy(rules, ({ rule }) => rule.object)) {
    await settleRecords(ctx, group, [...(changed.get(object) ?? [])])
    for (const live of group) await settleReferring(ctx, live, changed)
  }
  return taken.length
}

/** Uses the primary key: ids grow with time. */
async function takeReviews(ctx: WriteCtx): Promise<{ object: string; record_id: string }[]> {
  const next = ctx.db
    .$pickTables<'tag_review'>()
    .selectFrom('tag_review')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('id')
    .limit(REVIEWS_AT_ONCE)
  const ids = (await next.execute()).map(({ id }) => id)
  if (ids.length === 0) return []
  return await ctx.db
    .$pickTables<'tag_review'>()
    .deleteFrom('tag_review')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .returning(['object', 'record_id'])
    .execute()
}

/** The records whose references lead to what changed. */
async function settleReferring(
  ctx: WriteCtx,
  live: LiveRule,
  changed: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const found = new Set<string>()
  const scope = scopeOf(ctx, live.rule.declaration, [live.rule])
  for (const { object, path } of live.rule.reached) {
    const ids = changed.get(object)
    if (!ids) continue
    // Built from the declaration: the query builder cannot know its columns. Uses the index of the reference.
    const referring = await sql<{ id: string }>`
      select t.id from ${scope.from}
      where ${sql.join(scope.where, sql` and `)} and ${sql.ref(`${aliasOf(path.join('_'))}.id`)} = any (${[...ids]}::uuid[])
      limit ${REFERRING_MAX + 1}`.execute(ctx.db)
    if (referring.rows.length > REFERRING_MAX) return setTag(ctx, live.tagId, { is_stale: true })
    for (const { id } of referring.rows) found.add(id)
  }
  await settleRecords(ctx, [live], [...found])
}
