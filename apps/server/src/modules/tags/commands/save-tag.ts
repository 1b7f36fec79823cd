import {
  type CreateTagRequest,
  TAG_RULES_MAX,
  TAGS_MAX,
  type Tag,
  type TagRule,
  type UpdateTagRequest,
} from '@rapport/contract'
import { AppError, assert, decodeFilter, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { listFields } from '../../../platform/lists/list-field.ts'
import { requireSeenFilter } from '../../../platform/lists/seen-filter.ts'
import { requireCan } from '../../access/index.ts'
import { getTag } from '../queries/list-tags.ts'
import { readRule, ruleList, sourcesOf } from '../rules/rule.ts'
import '../tables.ts'
import { holdOffChanges } from './queue-reviews.ts'

/** Makes a tag, by hand or by a rule; its records follow at once. Answers its id. */
export async function createTag(ctx: WriteCtx, { name: given, colour = 'grey', group = null, rule }: CreateTagRequest) {
  requireCan(ctx, 'tag.manage')
  const name = cleanName(given)
  await requireRoom(ctx, { byRule: rule !== undefined })
  await requireFreeName(ctx, name)
  const id = newId()
  const at = ctx.realNow.toISOString()
  const ruleColumns = rule ? await ruleOf(ctx, rule, 1) : { object: null, filter: null, sources: null }
  await ctx.db
    .$pickTables<'tag'>()
    .insertInto('tag')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      name,
      name_key: keyOf(name),
      colour,
      group_name: cleanGroup(group),
      ...ruleColumns,
      created_at: at,
      updated_at: at,
    })
    .execute()
  if (rule) await keepVersion(ctx, id, { rule, version: 1 })
  ctx.recordChange({ action: 'tag.created', object: 'tag', id, after: { name, colour, group, rule }, topics: ['tags'] })
  return id
}

/** Changes a tag. Throws 409 `tag.changed_meanwhile` where the editor saw another version, and `tag.by_hand` for a rule on a tag by hand. */
export async function updateTag(ctx: WriteCtx, id: string, { version, ...input }: UpdateTagRequest): Promise<void> {
  requireCan(ctx, 'tag.manage')
  const before = await getTag(ctx, id)
  if (before.version !== version) throw changedMeanwhile(before)
  if (before.archivedAt !== null) throw tagArchived()
  const name = cleanName(input.name ?? before.name)
  if (keyOf(name) !== keyOf(before.name)) await requireFreeName(ctx, name)
  const group = input.group === undefined ? before.group : cleanGroup(input.group)
  const isOther = input.rule !== undefined && input.rule.filter !== before.rule?.filter
  const rule = isOther ? input.rule : undefined
  if (input.rule && input.rule.object !== before.rule?.object) throw ruleObjectFixed()
  const ruleVersion = await ruleVersionOf(ctx, id)
  const ruleColumns = rule ? await ruleOf(ctx, rule, ruleVersion + 1) : {}
  const updated = await ctx.db
    .$pickTables<'tag'>()
    .updateTable('tag')
    .set({ name, name_key: keyOf(name), colour: input.colour ?? before.colour, group_name: group, ...ruleColumns })
    .set({ version: version + 1, updated_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw changedMeanwhile(before)
  if (rule) await keepVersion(ctx, id, { rule, version: ruleVersion + 1 })
  const keys = Object.keys(input) as (keyof typeof input)[] // those of the request's schema
  const was = Object.fromEntries(keys.map((key) => [key, before[key]]))
  ctx.recordChange({ action: 'tag.updated', object: 'tag', id, before: was, after: input, topics: ['tags'] })
}

/** Takes a tag out of use, or brings it back; records keep it meanwhile, and a rule catches up. Twice is once. */
export async function setTagArchived(ctx: WriteCtx, id: string, isArchived: boolean): Promise<void> {
  requireCan(ctx, 'tag.manage')
  const before = await getTag(ctx, id)
  if ((before.archivedAt !== null) === isArchived) return
  if (before.mergedInto !== null) throw tagMerged()
  if (!isArchived) await requireRoom(ctx, { byRule: before.rule !== null })
  if (!isArchived && before.rule) await holdOffChanges(ctx)
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'tag'>()
    .updateTable('tag')
    .set({ archived_at: isArchived ? at : null, is_stale: before.rule !== null, updated_at: at })
    .set({ version: before.version + 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  const action = isArchived ? 'tag.archived' : 'tag.restored'
  ctx.recordChange({ action, object: 'tag', id, after: { name: before.name }, topics: ['tags'] })
}

/** The columns of a rule. Whoever makes one must see every record it could tag: what it tags, everybody sees. */
async function ruleOf(ctx: WriteCtx, { object, filter }: TagRule, ruleVersion: number) {
  const list = ruleList(ctx, object)
  // Who marks records by what they do not see would see it by the marks.
  requireSeenFilter(ctx, list.list, listFields(ctx, list.list), decodeFilter(filter))
  const rule = readRule(list, filter)
  const isWhole = (each: string) => ctx.hooks.rightReach(ctx.actor, `${each}.read`) === 'all'
  if (!sourcesOf(rule).every((each) => isWhole(each) || ctx.hooks.recordType(each) === null)) throw ruleReach()
  // Last of what may be refused: from here on nobody else changes a record until this is there.
  await holdOffChanges(ctx)
  return { object, filter, sources: sourcesOf(rule), rule_version: ruleVersion, is_stale: true }
}

async function keepVersion(ctx: WriteCtx, id: string, { rule, version }: { rule: TagRule; version: number }) {
  const { actor } = ctx
  assert(actor.kind === 'member', 'rules are somebody’s')
  await ctx.db
    .$pickTables<'tag_rule_version'>()
    .insertInto('tag_rule_version')
    .values({
      workspace_id: ctx.workspaceId,
      tag_id: id,
      version,
      ...rule,
      member_id: actor.memberId,
      made_at: ctx.realNow.toISOString(),
    })
    .execute()
}

async function ruleVersionOf(ctx: WriteCtx, id: string): Promise<number> {
  const { rule_version } = await ctx.db
    .$pickTables<'tag'>()
    .selectFrom('tag')
    .select('rule_version')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return rule_version
}

/** People tell tags apart by name. Two who make one at once meet at the unique key. */
async function requireFreeName(ctx: WriteCtx, name: string): Promise<void> {
  const taken = await ctx.db
    .$pickTables<'tag'>()
    .selectFrom('tag')
    .select('archived_at')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('name_key', '=', keyOf(name))
    .executeTakeFirst()
  if (!taken) return
  throw new AppError('tag.name_taken', 409, 'There is a tag of this name already, perhaps among the archived ones.')
}

async function requireRoom(ctx: WriteCtx, { byRule }: { byRule: boolean }): Promise<void> {
  const counted = await ctx.db
    .$pickTables<'tag'>()
    .selectFrom('tag')
    .select([sql<number>`count(*)::int`.as('all'), sql<number>`count(sources)::int`.as('byRule')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (counted.all >= TAGS_MAX) {
    const message = `There are ${TAGS_MAX} tags, which is the most. Archive some you no longer need.`
    throw new AppError('tag.too_many', 409, message, { details: { limit: TAGS_MAX } })
  }
  if (byRule && counted.byRule >= TAG_RULES_MAX) {
    const message = `There are ${TAG_RULES_MAX} tags by rule, which is the most. Archive some you no longer need.`
    throw new AppError('tag.too_many_rules', 409, message, { details: { limit: TAG_RULES_MAX } })
  }
}

export function tagArchived(): AppError {
  return new AppError('tag.archived', 409, 'This tag is archived. Bring it back first.')
}

function tagMerged(): AppError {
  return new AppError('tag.merged', 409, 'This tag was merged into another one and cannot be brought back.')
}

export function ruleObjectFixed(): AppError {
  const message = 'A tag by hand stays one, and a rule keeps its kind of record. Make a new tag instead.'
  return new AppError('tag.rule_object_fixed', 409, message)
}

function ruleReach(): AppError {
  const message = 'Only somebody who sees all of these records can have a rule tag them.'
  return new AppError('tag.rule_reach', 403, message)
}

function changedMeanwhile(current: Tag): AppError {
  const message = 'Somebody changed this tag meanwhile. Look at it as it is now and save again.'
  return new AppError('tag.changed_meanwhile', 409, message, { details: { current } })
}

function cleanName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
}

function cleanGroup(group: string | null): string | null {
  return group === null ? null : cleanName(group)
}

export function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
