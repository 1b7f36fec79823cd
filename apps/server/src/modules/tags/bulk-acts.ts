import { TAGS_OF_RECORD_MAX } from '@rapport/contract'
import { AppError, isId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import { recordsInReach } from '../../platform/records/in-reach.ts'
import type { RecordType } from '../../platform/records/record-type.ts'
import type { BulkAct, BulkOutcome, BulkWork } from '../bulk-edits/index.ts'
import { byRule, tooManyOfRecord } from './commands/decide-tag.ts'
import { enterRecords, leaveRecords, type Move } from './commands/move-records.ts'
import { tagArchived } from './commands/save-tag.ts'
import { getTag } from './queries/list-tags.ts'
import { requireTaggable } from './taggable.ts'
import './tables.ts'

/** Rows of tags are written by few statements, however many they are. */
const AT_ONCE = { recordsAtOnce: 5000 }
const NOBODY: ReadonlyMap<string, string> = new Map()

/** Gives many records a tag, or takes it off. The history of each says so; the audit has one entry for each batch. */
export const tagActs: readonly BulkAct[] = [
  { ...AT_ONCE, action: 'addTag', right: 'update', prepare, change: addToAll, undo: undoAdding },
  { ...AT_ONCE, action: 'removeTag', right: 'update', prepare, change: removeFromAll, undo: undoRemoving },
]

async function prepare(ctx: ReadCtx, { declaration }: RecordType, { tagId, ...others }: Record<string, unknown>) {
  requireTaggable(ctx, declaration.name)
  if (typeof tagId !== 'string' || !isId(tagId) || Object.keys(others).length > 0)
    throw new AppError('tag.bulk_wrong', 400, 'Say which tag.')
  const tag = await getTag(ctx, tagId)
  if (tag.archivedAt !== null) throw tagArchived()
  if (tag.rule !== null) throw byRule()
  return { tagId }
}

async function addToAll(ctx: WriteCtx, work: BulkWork, ids: readonly string[]): Promise<BulkOutcome> {
  const refused = await refusedOf(ctx, work, ids)
  const full = await fullRecords(ctx, ids)
  for (const id of full) if (!refused.has(id)) refused.set(id, tooManyOfRecord().code)
  const moves = movesOf(work, ids, refused)
  const done = await enterRecords(ctx, moves, { cause: 'bulk', bulkEditId: work.id })
  tell(ctx, work, 'records.tagged', done.length)
  return { done, refused }
}

async function removeFromAll(ctx: WriteCtx, work: BulkWork, ids: readonly string[]): Promise<BulkOutcome> {
  const refused = await refusedOf(ctx, work, ids)
  const done = await leaveRecords(ctx, movesOf(work, ids, refused), { cause: 'bulk' })
  tell(ctx, work, 'records.untagged', done.length)
  return { done, refused }
}

/** Only what this very change put there. */
async function undoAdding(ctx: WriteCtx, work: BulkWork, ids: readonly string[]): Promise<BulkOutcome> {
  const done = await leaveRecords(ctx, movesOf(work, ids, NOBODY), { cause: 'bulk', onlyOf: work.id })
  tell(ctx, work, 'records.untagged', done.length)
  return { done, refused: keptOf(ids, done) }
}

async function undoRemoving(ctx: WriteCtx, work: BulkWork, ids: readonly string[]): Promise<BulkOutcome> {
  const done = await enterRecords(ctx, movesOf(work, ids, NOBODY), { cause: 'bulk' })
  tell(ctx, work, 'records.tagged', done.length)
  return { done, refused: keptOf(ids, done) }
}

function movesOf({ type, changes }: BulkWork, ids: readonly string[], refused: ReadonlyMap<string, string>): Move[] {
  const tagId = String(changes.tagId)
  return ids.flatMap((recordId) => (refused.has(recordId) ? [] : { tagId, object: type.declaration.name, recordId }))
}

function keptOf(ids: readonly string[], done: readonly string[]): Map<string, string> {
  const isDone = new Set(done)
  return new Map(ids.flatMap((id) => (isDone.has(id) ? [] : [[id, 'record.changed_meanwhile'] as const])))
}

/** Records out of sight are as if they were not; those that may only be seen stay as they are. */
async function refusedOf(ctx: WriteCtx, { type }: BulkWork, ids: readonly string[]): Promise<Map<string, string>> {
  const mayUpdate = new Set(await recordsInReach(ctx, type.declaration, ids, 'update'))
  const others = ids.filter((id) => !mayUpdate.has(id))
  if (others.length === 0) return new Map()
  const seen = new Set(await recordsInReach(ctx, type.declaration, others))
  return new Map(others.map((id) => [id, seen.has(id) ? 'access.denied' : 'record.not_found']))
}

/** Uses the primary key. */
async function fullRecords(ctx: WriteCtx, ids: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .$pickTables<'record_tag'>()
    .selectFrom('record_tag')
    .select('record_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .groupBy('record_id')
    .having(({ fn }) => fn.countAll<number>(), '>=', TAGS_OF_RECORD_MAX)
    .execute()
  return rows.map((row) => row.record_id)
}

function tell(ctx: WriteCtx, { id, type, changes }: BulkWork, action: string, records: number): void {
  if (records === 0) return
  const after = { object: type.declaration.name, tagId: changes.tagId, records }
  ctx.recordChange({ action, object: 'bulk_edit', id, after, topics: [type.declaration.plural, 'tags'] })
}
