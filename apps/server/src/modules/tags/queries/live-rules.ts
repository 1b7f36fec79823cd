import { AppError } from '@rapport/kernel'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { type Rule, type RuleList, readRule, ruleList } from '../rules/rule.ts'
import '../tables.ts'

/** A rule that is in force, with the tag it sets. */
export type LiveRule = {
  tagId: string
  rule: Rule
  ruleVersion: number
  checkedAt: string | null
  dueAt: string | null
  isStale: boolean
}

/**
 * The rules in force, their tags held until commit in the order of their ids: whoever follows a rule is alone with it, and reads records after
 * whoever was before has committed. Uses tag_rule.
 */
export async function holdRules(ctx: WriteCtx, tagIds?: readonly string[]): Promise<LiveRule[]> {
  let tags = ctx.db
    .$pickTables<'tag'>()
    .selectFrom('tag')
    .select(['id', 'object', 'filter', 'rule_version', 'checked_at', 'due_at', 'is_stale'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('sources', 'is not', null)
    .where('archived_at', 'is', null)
  if (tagIds) tags = tags.where('id', 'in', [...tagIds])
  const rows = await tags.orderBy('id').forNoKeyUpdate().execute()
  const lists = new Map<string, RuleList>()
  const rules: LiveRule[] = []
  for (const { id, object, filter, rule_version, checked_at, due_at, is_stale } of rows) {
    if (object === null || filter === null) continue
    const list = lists.get(object) ?? ruleList(ctx, object)
    lists.set(object, list)
    const rule = readableRule(list, id, filter)
    if (rule)
      rules.push({
        tagId: id,
        rule,
        ruleVersion: rule_version,
        checkedAt: checked_at,
        dueAt: due_at,
        isStale: is_stale,
      })
  }
  return rules
}

/** Rules to be looked at as a whole, or by the clock. Uses tag_rule. */
export async function dueRules(ctx: ReadCtx): Promise<{ id: string; isStale: boolean }[]> {
  const rows = await ctx.db
    .$pickTables<'tag'>()
    .selectFrom('tag')
    .select(['id', 'is_stale as isStale'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('sources', 'is not', null)
    .where('archived_at', 'is', null)
    .where(({ or, eb }) => or([eb('is_stale', '=', true), eb('due_at', '<', ctx.now.toISOString())]))
    .orderBy('id')
    .execute()
  return rows
}

/** A field that is gone leaves its rules standing still: their tags stay as they are. */
function readableRule(list: RuleList, tagId: string, filter: string): Rule | null {
  try {
    return readRule(list, filter)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    list.ctx.log.warn({ tagId, code: error.code }, 'the rule of a tag can no longer be read')
    return null
  }
}
