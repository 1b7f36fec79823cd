import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import type { BulkAct } from '../hooks.ts'
import type { RunningEdit } from '../queries/bulk-edits.ts'
import type { BulkEditRecordTable } from '../tables.ts'
import '../tables.ts'

type State = BulkEditRecordTable['state']

/** Makes, or undoes, a change of another module's to the records that still stand there, and notes what became of each. Twice is once. */
export async function changeTogether(
  ctx: WriteCtx,
  edit: RunningEdit,
  { act, type, ids }: { act: BulkAct; type: RecordType; ids: readonly string[] },
): Promise<void> {
  const isUndoing = edit.state === 'undoing'
  const held = await holdRecords(ctx, edit.id, { ids, state: isUndoing ? 'changed' : 'waiting' })
  if (held.length === 0) return
  const work = { id: edit.id, type, changes: edit.changes }
  const { done, refused } = await (isUndoing ? act.undo : act.change)(ctx, work, held)
  const isDone = new Set(done)
  const stateOf = (id: string): State => {
    if (refused.has(id)) return isUndoing ? 'kept' : 'refused'
    if (isDone.has(id)) return isUndoing ? 'undone' : 'changed'
    return isUndoing ? 'kept' : 'unchanged'
  }
  const outcomes = Map.groupBy(held, (id) => `${stateOf(id)} ${refused.get(id) ?? ''}`)
  for (const ids of outcomes.values()) {
    const [first = ''] = ids
    await note(ctx, edit.id, { ids, state: stateOf(first), code: refused.get(first) ?? null })
  }
}

type Noted = { ids: readonly string[]; state: State; code: string | null }

/** Uses the primary key. */
async function note(ctx: WriteCtx, bulkEditId: string, { ids, state, code }: Noted): Promise<void> {
  await ctx.db
    .$pickTables<'bulk_edit_record'>()
    .updateTable('bulk_edit_record')
    .set({ state, code })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('bulk_edit_id', '=', bulkEditId)
    .where('record_id', '=', anyOf(ids))
    .execute()
}

/** One parameter, however many they are. */
function anyOf(ids: readonly string[]) {
  return sql<string>`any (${[...ids]}::uuid[])`
}

/** In the order of their ids. Uses the primary key. */
async function holdRecords(
  ctx: WriteCtx,
  bulkEditId: string,
  { ids, state }: { ids: readonly string[]; state: State },
): Promise<string[]> {
  const rows = await ctx.db
    .$pickTables<'bulk_edit_record'>()
    .selectFrom('bulk_edit_record')
    .select('record_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('bulk_edit_id', '=', bulkEditId)
    .where('record_id', '=', anyOf(ids))
    .where('state', '=', state)
    .orderBy('record_id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.record_id)
}
