import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { getTag } from '../queries/list-tags.ts'
import { enterRecords, leaveRecords, type Move } from './move-records.ts'
import { tagArchived } from './save-tag.ts'
import '../tables.ts'

/** More would keep everybody waiting who tags meanwhile. */
const RECORDS_MAX = 100_000
const AT_ONCE = 10_000

/** Gives all records of one tag another, and archives the first. Throws 409 `tag.merge_unsuited` where a rule sets one of them. */
export async function mergeTag(ctx: WriteCtx, id: string, into: string): Promise<void> {
  requireCan(ctx, 'tag.manage')
  await sql`
    select from tag where workspace_id = ${ctx.workspaceId}::uuid and id = any (${[id, into]}::uuid[]) order by id for update`.execute(
    ctx.db,
  )
  const [from, to] = [await getTag(ctx, id), await getTag(ctx, into)]
  if (from.mergedInto === into) return
  if (from.archivedAt !== null || to.archivedAt !== null) throw tagArchived()
  if (id === into || from.rule !== null || to.rule !== null) throw unsuited()
  const moves = await movesOf(ctx, id)
  if (moves.length > RECORDS_MAX) throw tooMany()
  for (let start = 0; start < moves.length; start += AT_ONCE) {
    const some = moves.slice(start, start + AT_ONCE)
    await enterRecords(
      ctx,
      some.map((move) => ({ ...move, tagId: into })),
      { cause: 'merge' },
    )
    await leaveRecords(ctx, some, { cause: 'merge' })
  }
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'tag'>()
    .updateTable('tag')
    .set({ merged_into: into, archived_at: at, updated_at: at, version: from.version + 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  const after = { into: to.name, records: moves.length }
  ctx.recordChange({ action: 'tag.merged', object: 'tag', id, before: { name: from.name }, after, topics: ['tags'] })
}

/** Uses record_tag_tag. */
async function movesOf(ctx: WriteCtx, tagId: string): Promise<Move[]> {
  return await ctx.db
    .$pickTables<'record_tag'>()
    .selectFrom('record_tag')
    .select(['tag_id as tagId', 'object', 'record_id as recordId'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('tag_id', '=', tagId)
    .limit(RECORDS_MAX + 1)
    .execute()
}

function unsuited(): AppError {
  return new AppError('tag.merge_unsuited', 409, 'Only two different tags that people set can be merged.')
}

function tooMany(): AppError {
  const message = `More than ${RECORDS_MAX} records have this tag. Give them the other one from the list first.`
  return new AppError('tag.merge_too_many', 409, message, { details: { limit: RECORDS_MAX } })
}
