import { tableOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import { changedMeanwhile, readRecord, type StoredRecord } from './read-record.ts'
import { type RecordedChange, recordChange } from './record-change.ts'
import type { RecordType } from './record-type.ts'

type Archiving = { isArchived: boolean; action: RecordedChange['action'] }

/** Takes a record out of every list, or brings it back; callers have asked for the right. */
export async function writeArchived(
  ctx: WriteCtx,
  type: RecordType,
  before: StoredRecord,
  { isArchived, action }: Archiving,
): Promise<void> {
  const { id } = before
  const at = isArchived ? (before.archivedAt ?? ctx.realNow.toISOString()) : null
  await updateColumns(ctx, type, before, [sql`archived_at = ${at}`])
  recordChange(ctx, type.declaration, { id, action })
  if (type.changed)
    await type.changed(ctx, {
      id,
      before,
      after: { ...before, ...(await readRecord(ctx, type, id)) },
      keys: ['archivedAt'],
    })
}

/** Writes columns of a record that is still at the version that was read, as its next version. Throws `record.changed_meanwhile`. */
export async function updateColumns(
  ctx: WriteCtx,
  { declaration }: Pick<RecordType, 'declaration'>,
  before: StoredRecord,
  assignments: readonly RawBuilder<unknown>[],
): Promise<void> {
  // Built from the declaration: the query builder cannot know its columns.
  const result = await sql`
    update ${sql.table(tableOf(declaration))}
    set ${sql.join(assignments)}, version = ${before.version + 1}, updated_at = ${ctx.realNow.toISOString()}
    where workspace_id = ${ctx.workspaceId}::uuid and id = ${before.id}::uuid and version = ${before.version}`.execute(
    ctx.db,
  )
  if (result.numAffectedRows === 0n) throw changedMeanwhile(ctx, declaration, before)
}
