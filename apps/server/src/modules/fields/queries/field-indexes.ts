import { FAST_FIELDS_MAX } from '@rapport/contract'
import type { Selectable } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { FieldIndexTable } from '../tables.ts'
import '../tables.ts'

export type StoredIndex = Selectable<FieldIndexTable>

/** What fields that are fast to filter, or are being made so, have their values kept by; of fields by their ids. */
export async function readIndexes(ctx: Pick<ReadCtx, 'db' | 'workspaceId'>): Promise<Map<string, StoredIndex>> {
  const rows = await select(ctx).where('state', 'in', ['building', 'ready']).limit(FAST_FIELDS_MAX).execute()
  return new Map(rows.map((row) => [row.field_id, row]))
}

/** One, locked until the end of the transaction. Uses the primary key. */
export function lockIndex(ctx: ReadCtx, id: string): Promise<StoredIndex | undefined> {
  return select(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
}

function select({ db, workspaceId }: Pick<ReadCtx, 'db' | 'workspaceId'>) {
  return db
    .$pickTables<'custom_field_index'>()
    .selectFrom('custom_field_index')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
}
