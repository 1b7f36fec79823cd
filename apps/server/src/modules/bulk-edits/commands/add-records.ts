import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
import '../tables.ts'

const ADD = bulkInsert(
  'bulk_edit_record',
  { workspace_id: 'uuid', bulk_edit_id: 'uuid', record_id: 'uuid', state: 'text' },
  'on conflict do nothing',
)

/** Puts records on the list of a bulk edit; those that stand there already stay. */
export async function addRecords(ctx: WriteCtx, bulkEditId: string, ids: readonly string[]): Promise<void> {
  await runBulk(
    ctx.db,
    ADD,
    ids.map((id) => [ctx.workspaceId, bulkEditId, id, 'waiting']),
  )
}
