import { TAGS_MAX, type Tag } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { scopeOf } from '../../access/index.ts'
import '../tables.ts'

type Wanted = { archived?: 'only'; id?: string }

/** Tags in the order of their groups and names, with how many records have each. */
export async function listTags(ctx: ReadCtx, wanted: Wanted): Promise<Tag[]> {
  const tags = await listTagFacts(ctx, wanted)
  const counts = await countRecords(
    ctx,
    tags.map(({ id }) => id),
  )
  const update = scopeOf(ctx.actor, 'tag.manage') !== 'none'
  return tags.map((tag) => ({ ...tag, counts: counts.get(tag.id) ?? {}, can: { update } }))
}

/** The same without looking at records. */
export async function listTagFacts(ctx: ReadCtx, wanted: Wanted): Promise<Omit<Tag, 'counts' | 'can'>[]> {
  let tags = ctx.db
    .$pickTables<'tag'>()
    .selectFrom('tag')
    .select(['id', 'name', 'colour', 'group_name as group', 'object', 'filter', 'is_stale as isBeingFilled'])
    .select(['merged_into as mergedInto', 'archived_at as archivedAt', 'version'])
    .select(['created_at as createdAt', 'updated_at as updatedAt'])
    .where('workspace_id', '=', ctx.workspaceId)
  if (wanted.id !== undefined) tags = tags.where('id', '=', wanted.id)
  else tags = tags.where('archived_at', wanted.archived === 'only' ? 'is not' : 'is', null)
  const rows = await tags.orderBy('group_name').orderBy('name_key').limit(TAGS_MAX).execute()
  return rows.map(({ object, filter, ...row }) => ({
    ...row,
    rule: object === null || filter === null ? null : { object, filter },
  }))
}

/** Throws 404 `tag.not_found`. */
export async function getTag(ctx: ReadCtx, id: string): Promise<Tag> {
  const [tag] = await listTags(ctx, { id })
  if (tag) return tag
  throw tagNotFound()
}

export function tagNotFound(): AppError {
  return new AppError('tag.not_found', 404, 'This tag does not exist.')
}

type Counted = { tag_id: string; object: string; count: number }

/** Records that have each tag, without those that are archived. Uses record_tag_tag, and the index of archived records. */
async function countRecords(ctx: ReadCtx, tagIds: readonly string[]): Promise<Map<string, Record<string, number>>> {
  if (tagIds.length === 0) return new Map()
  const all = await ctx.db
    .$pickTables<'record_tag'>()
    .selectFrom('record_tag')
    .select(['tag_id', 'object', sql<number>`count(*)::int`.as('count')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('tag_id', 'in', [...tagIds])
    .groupBy(['tag_id', 'object'])
    .execute()
  const counts = new Map<string, Record<string, number>>()
  const add = ({ tag_id, object, count }: Counted) => {
    const of = counts.get(tag_id) ?? {}
    counts.set(tag_id, { ...of, [object]: (of[object] ?? 0) + count })
  }
  for (const row of all) add(row)
  for (const object of new Set(all.map((row) => row.object))) for (const row of await archived(ctx, object)) add(row)
  return counts
}

async function archived(ctx: ReadCtx, object: string): Promise<Counted[]> {
  const type = ctx.hooks.recordType(object)
  if (!type) return []
  // Built from the declaration: the query builder cannot know its table.
  const found = await sql<Counted>`
    select m.tag_id, m.object, -count(*)::int as count
    from ${recordsSql(type.declaration)} t
    join record_tag m on m.workspace_id = t.workspace_id and m.record_id = t.id
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.archived_at is not null group by m.tag_id, m.object`.execute(
    ctx.db,
  )
  return found.rows
}
