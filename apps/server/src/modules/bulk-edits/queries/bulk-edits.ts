import { BULK_EDIT_REASONS_MAX, type BulkEdit } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { Values } from '@rapport/objects'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { BulkEditTable } from '../tables.ts'
import '../tables.ts'

export type RunningEdit = Pick<BulkEdit, 'id' | 'object' | 'action' | 'state' | 'createdAt' | 'finishedAt'> & {
  memberId: string
  changes: Values
  query: BulkEditTable['query']['__select__']
}

/** A bulk edit of the reader's own, or of anybody for who manages people; others' do not exist for them. Uses the primary key. */
export async function findBulkEdit(ctx: ReadCtx, id: string, lock?: 'for update'): Promise<RunningEdit> {
  const found = ctx.db
    .$pickTables<'bulk_edit'>()
    .selectFrom('bulk_edit')
    .select(['id', 'object', 'action', 'state', 'changes', 'query'])
    .select(['member_id as memberId', 'created_at as createdAt', 'finished_at as finishedAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
  const edit = await (lock ? found.forUpdate() : found).executeTakeFirst()
  const isOwn = ctx.actor.kind === 'system' || edit?.memberId === ctx.actor.memberId
  const mayManage = ctx.hooks.rightReach(ctx.actor, 'member.manage') === 'all'
  if (!edit || !(isOwn || mayManage)) throw new AppError('bulk_edit.not_found', 404, 'This bulk edit does not exist.')
  return edit
}

/** Those of the bulk edits that are the reader's own. Callers bound the list. Uses the primary key. */
export async function ownBulkEdits(ctx: ReadCtx, ids: readonly string[]): Promise<string[]> {
  if (ctx.actor.kind === 'system') return [...ids]
  const rows = await ctx.db
    .$pickTables<'bulk_edit'>()
    .selectFrom('bulk_edit')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', [...ids])
    .where('member_id', '=', ctx.actor.memberId)
    .execute()
  return rows.map(({ id }) => id)
}

/** How far it is. Uses bulk_edit_record_state. */
export async function getBulkEdit(ctx: ReadCtx, id: string): Promise<BulkEdit> {
  const { memberId: _, changes: __, query: ___, ...edit } = await findBulkEdit(ctx, id)
  const records = ctx.db
    .$pickTables<'bulk_edit_record'>()
    .selectFrom('bulk_edit_record')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('bulk_edit_id', '=', id)
  const counted = await records
    .select(['state', ({ fn }) => fn.countAll<string>().as('count')])
    .groupBy('state')
    .execute()
  const reasons = await records
    .select(['record_id as id', 'code'])
    .where('state', 'in', ['refused', 'kept'])
    .orderBy('record_id')
    .limit(BULK_EDIT_REASONS_MAX)
    .$narrowType<{ code: string }>()
    .execute()
  const counts = { waiting: 0, changed: 0, unchanged: 0, refused: 0, undone: 0, kept: 0 }
  for (const { state, count } of counted) counts[state] = Number(count)
  return { ...edit, ...counts, reasons }
}

/** The next records that stand there, by their ids. Uses bulk_edit_record_state. */
export async function nextRecords(
  ctx: ReadCtx,
  id: string,
  state: 'waiting' | 'changed',
  limit: number,
): Promise<string[]> {
  const rows = await ctx.db
    .$pickTables<'bulk_edit_record'>()
    .selectFrom('bulk_edit_record')
    .select('record_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('bulk_edit_id', '=', id)
    .where('state', '=', state)
    .orderBy('record_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.record_id)
}
