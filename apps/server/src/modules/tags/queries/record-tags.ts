import type { RecordTag, RecordTags, TagChange } from '@rapport/contract'
import { TAG_RECORDS_ASKED_MAX } from '@rapport/contract'
import { AppError, isId } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { type KeysetRead, readKeyset } from '../../../platform/lists/keyset.ts'
import type { Page, PageRequest } from '../../../platform/lists/read-page.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import { requireTaggable } from '../taggable.ts'
import '../tables.ts'

/** The tags of several records of an object, and what people decided about those by rule; records out of reach are left out. */
export async function listRecordTags(ctx: ReadCtx, object: string, text: string): Promise<RecordTags[]> {
  const { declaration } = requireTaggable(ctx, object)
  const ids = text.split(',').filter(isId)
  if (ids.length > TAG_RECORDS_ASKED_MAX) throw tooManyAsked()
  const seen = ids.length === 0 ? [] : await recordsInReach(ctx, declaration, ids)
  return tagsOf(ctx, seen)
}

/** The same of one record. */
export async function getRecordTags(ctx: ReadCtx, recordId: string): Promise<RecordTags> {
  const [tags] = await tagsOf(ctx, [recordId])
  return tags ?? { recordId, tags: [] }
}

async function tagsOf(ctx: ReadCtx, recordIds: readonly string[]): Promise<RecordTags[]> {
  if (recordIds.length === 0) return []
  const members = await memberships(ctx, recordIds)
  const decided = await decisions(ctx, recordIds)
  return recordIds.map((recordId) => {
    const tags = new Map<string, RecordTag>()
    for (const row of members) {
      if (row.record_id !== recordId) continue
      tags.set(row.tag_id, { tagId: row.tag_id, since: row.since, isByRule: row.sources !== null, decision: null })
    }
    for (const { record_id, tag_id, ...decision } of decided) {
      if (record_id !== recordId) continue
      const tag = tags.get(tag_id) ?? { tagId: tag_id, since: null, isByRule: true }
      tags.set(tag_id, { ...tag, decision })
    }
    return { recordId, tags: [...tags.values()] }
  })
}

/** Uses the primary key. */
async function memberships(ctx: ReadCtx, recordIds: readonly string[]) {
  return await ctx.db
    .$pickTables<'record_tag' | 'tag'>()
    .selectFrom('record_tag as m')
    .innerJoin('tag as g', (on) => on.onRef('g.workspace_id', '=', 'm.workspace_id').onRef('g.id', '=', 'm.tag_id'))
    .select(['m.record_id', 'm.tag_id', 'm.since', 'g.sources'])
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.record_id', 'in', [...recordIds])
    .where('g.archived_at', 'is', null)
    .orderBy('g.group_name')
    .orderBy('g.name_key')
    .execute()
}

/** Uses tag_decision_record. */
async function decisions(ctx: ReadCtx, recordIds: readonly string[]) {
  return await ctx.db
    .$pickTables<'tag_decision' | 'tag' | 'member'>()
    .selectFrom('tag_decision as d')
    .innerJoin('tag as g', (on) => on.onRef('g.workspace_id', '=', 'd.workspace_id').onRef('g.id', '=', 'd.tag_id'))
    .innerJoin('member as p', (on) =>
      on.onRef('p.workspace_id', '=', 'd.workspace_id').onRef('p.id', '=', 'd.member_id'),
    )
    .select(['d.record_id', 'd.tag_id', 'd.decision', 'd.reason'])
    .select(['p.name as memberName', 'd.decided_at as decidedAt'])
    .where('d.workspace_id', '=', ctx.workspaceId)
    .where('d.record_id', 'in', [...recordIds])
    .where('g.archived_at', 'is', null)
    .execute()
}

type ChangeRow = TagChange & { keyAt: string }

/** What happened to the tags of a record, newest first. Throws 404 `record.not_found`. */
export async function listTagChanges(
  ctx: ReadCtx,
  { object, recordId }: { object: string; recordId: string },
  request: PageRequest,
): Promise<Page<TagChange>> {
  await readRecord(ctx, requireTaggable(ctx, object), recordId)
  const page = await readKeyset({ name: 'tagChanges', keyedBy: 'instant' }, request, (piece) =>
    readChanges(ctx, recordId, piece),
  )
  return { ...page, items: page.items.map(({ keyAt: _, ...change }) => change) }
}

/** Uses tag_change_record: ids grow with time. */
async function readChanges(
  ctx: ReadCtx,
  recordId: string,
  { after, backward, rowsMax }: KeysetRead,
): Promise<ChangeRow[]> {
  let changes = ctx.db
    .$pickTables<'tag_change' | 'tag_rule_version' | 'member'>()
    .selectFrom('tag_change as c')
    .leftJoin('member as p', (on) =>
      on.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.member_id'),
    )
    .leftJoin('tag_rule_version as v', (on) =>
      on
        .onRef('v.workspace_id', '=', 'c.workspace_id')
        .onRef('v.tag_id', '=', 'c.tag_id')
        .onRef('v.version', '=', 'c.rule_version'),
    )
    .select(['c.id', 'c.tag_id as tagId', 'c.change', 'c.cause', 'c.reason', 'c.at', 'c.at as keyAt'])
    .select(['p.name as memberName', 'v.object', 'v.filter'])
    .where('c.workspace_id', '=', ctx.workspaceId)
    .where('c.record_id', '=', recordId)
  if (after) changes = changes.where('c.id', backward ? '>' : '<', after.id)
  const rows = await changes
    .orderBy('c.id', backward ? 'asc' : 'desc')
    .limit(rowsMax)
    .execute()
  return rows.map(({ object, filter, ...row }) => ({
    ...row,
    rule: object === null || filter === null ? null : { object, filter },
  }))
}

function tooManyAsked(): AppError {
  const message = `Tags of ${TAG_RECORDS_ASKED_MAX} records can be asked for at a time.`
  return new AppError('tag.too_many_asked', 400, message, { details: { limit: TAG_RECORDS_ASKED_MAX } })
}
