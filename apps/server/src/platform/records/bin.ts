import { AppError } from '@rapport/kernel'
import { type ObjectDeclaration, titleOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx, WriteCtx } from '../context/context.ts'
import { requireRecord } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import { removeDocuments, writeDocuments } from './search-documents.ts'
import './tables.ts'
import { writeArchived } from './write-archived.ts'

/** Deletes a record: it is in no list and no search any more, and lies in the bin until it is restored or removed for good. Twice is once. */
export async function putInBin(ctx: WriteCtx, type: RecordType, id: string): Promise<void> {
  const { declaration } = type
  const before = await requireRecord(ctx, type, id, 'delete')
  const inserted = await ctx.db
    .$pickTables<'binned_record'>()
    .insertInto('binned_record')
    .values({
      workspace_id: ctx.workspaceId,
      object: declaration.name,
      id,
      title: String(before[titleOf(declaration)] ?? ''),
      was_archived: before.archivedAt !== null,
      deleted_at: ctx.realNow.toISOString(),
      deleted_by: ctx.actor.kind === 'member' ? ctx.actor.memberId : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) return
  await writeArchived(ctx, type, before, { isArchived: true, action: 'deleted' })
  await removeDocuments(ctx, declaration, [id])
  ctx.announce('bin')
}

/** Brings a record back as it was when it was deleted: archived, where it was. Twice is once. */
export async function takeFromBin(ctx: WriteCtx, type: RecordType, id: string): Promise<void> {
  const before = await requireRecord(ctx, type, id, 'delete')
  const taken = await ctx.db
    .$pickTables<'binned_record'>()
    .deleteFrom('binned_record')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', type.declaration.name)
    .where('id', '=', id)
    .returning('was_archived')
    .executeTakeFirst()
  if (!taken) return
  await writeArchived(ctx, type, before, { isArchived: taken.was_archived, action: 'undeleted' })
  await writeDocuments(ctx, ctx.model.of(type.declaration), [{ id, values: before }])
  ctx.announce('bin')
}

/** What is removed for good lies in no bin any more. Uses the primary key. */
export async function forgetBinned(ctx: WriteCtx, object: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .$pickTables<'binned_record'>()
    .deleteFrom('binned_record')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('id', 'in', ids)
    .execute()
}

/** What lies in the bin is neither changed nor archived nor restored from the archive. Throws 409 `record.in_bin`. */
export async function requireNotInBin(
  ctx: ReadCtx,
  { name }: ObjectDeclaration,
  record: { id: string; archivedAt: string | null },
): Promise<void> {
  if (record.archivedAt === null) return
  const found = await ctx.db
    .$pickTables<'binned_record'>()
    .selectFrom('binned_record')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', name)
    .where('id', '=', record.id)
    .executeTakeFirst()
  if (!found) return
  throw new AppError('record.in_bin', 409, 'This record is in the bin. Restore it first.')
}

/** The condition on an archived record (`t`) that nobody deleted it. Uses the primary key. */
export function notInBinSql({ name }: ObjectDeclaration): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from binned_record b where b.workspace_id = t.workspace_id and b.object = ${name} and b.id = t.id)`
}
