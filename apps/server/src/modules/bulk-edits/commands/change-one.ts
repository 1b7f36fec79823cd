import { AppError } from '@rapport/kernel'
import type { Values } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { putInBin, takeFromBin } from '../../../platform/records/bin.ts'
import { readRecord, readWritten } from '../../../platform/records/read-record.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import { setArchived, updateRecord } from '../../../platform/records/write-record.ts'
import type { RunningEdit } from '../queries/bulk-edits.ts'
import type { BulkEditRecordTable } from '../tables.ts'
import '../tables.ts'

type Outcome = Partial<Pick<BulkEditRecordTable, 'code' | 'version_after'>> & {
  state: BulkEditRecordTable['state']
  before?: Values
}

/** Makes the change to one record that still waits for it, and notes what stood there. Twice is once. */
export async function changeOne(ctx: WriteCtx, edit: RunningEdit, type: RecordType, recordId: string): Promise<void> {
  if (!(await lockRecord(ctx, edit.id, recordId, 'waiting'))) return
  const before = await readRecord(ctx, type, recordId)
  if (edit.action === 'update') await updateRecord(ctx, type, recordId, { ...edit.changes, version: before.version })
  else if (edit.action === 'delete') await putInBin(ctx, type, recordId)
  else await setArchived(ctx, type, recordId, edit.action === 'archive')
  const { version } = await readWritten(ctx, type, recordId)
  const kept = Object.fromEntries(Object.keys(edit.changes).map((key) => [key, before[key] ?? null]))
  await note(
    ctx,
    edit.id,
    recordId,
    version === before.version ? { state: 'unchanged' } : { state: 'changed', before: kept, version_after: version },
  )
}

/** Brings back what stood in a record before; one that somebody changed since stays as it is (`record.changed_meanwhile`). */
export async function undoOne(ctx: WriteCtx, edit: RunningEdit, type: RecordType, recordId: string): Promise<void> {
  const noted = await lockRecord(ctx, edit.id, recordId, 'changed')
  if (!noted) return
  const { version } = await readRecord(ctx, type, recordId)
  if (version !== noted.version_after) throw changedSince()
  if (edit.action === 'update') await updateRecord(ctx, type, recordId, { ...noted.before, version })
  else if (edit.action === 'delete') await takeFromBin(ctx, type, recordId)
  else await setArchived(ctx, type, recordId, edit.action !== 'archive')
  await note(ctx, edit.id, recordId, { state: 'undone' })
}

/** Notes why a record stayed as it was; `from` is where it stood. */
export async function noteUserError(
  ctx: WriteCtx,
  { id, state }: RunningEdit,
  recordId: string,
  code: string,
): Promise<void> {
  const isUndoing = state === 'undoing'
  if (!(await lockRecord(ctx, id, recordId, isUndoing ? 'changed' : 'waiting'))) return
  await note(ctx, id, recordId, { state: isUndoing ? 'kept' : 'refused', code })
}

async function lockRecord(
  ctx: WriteCtx,
  bulkEditId: string,
  recordId: string,
  state: BulkEditRecordTable['state'],
): Promise<{ before: Values | null; version_after: number | null } | undefined> {
  return ctx.db
    .$pickTables<'bulk_edit_record'>()
    .selectFrom('bulk_edit_record')
    .select(['before', 'version_after'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('bulk_edit_id', '=', bulkEditId)
    .where('record_id', '=', recordId)
    .where('state', '=', state)
    .forUpdate()
    .executeTakeFirst()
}

async function note(ctx: WriteCtx, bulkEditId: string, recordId: string, outcome: Outcome): Promise<void> {
  const { before, ...rest } = outcome
  await ctx.db
    .$pickTables<'bulk_edit_record'>()
    .updateTable('bulk_edit_record')
    .set({ ...rest, ...(before ? { before: JSON.stringify(before) } : {}) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('bulk_edit_id', '=', bulkEditId)
    .where('record_id', '=', recordId)
    .execute()
}

function changedSince(): AppError {
  const message = 'Somebody changed this record meanwhile. Look at the current state and save again.'
  return new AppError('record.changed_meanwhile', 409, message)
}
