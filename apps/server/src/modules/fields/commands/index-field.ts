import { FAST_FIELDS_MAX } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { customField, indexColumnOf } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { storedSql } from '../../../platform/records/value-sql.ts'
import { changeModel } from '../../workspaces/index.ts'
import { refused } from '../custom-field.ts'
import { requireNotConverting } from '../queries/conversions.ts'
import { lockField, type StoredField } from '../queries/custom-fields.ts'
import { readIndexes } from '../queries/field-indexes.ts'
import { requireObject } from './create-field.ts'
import '../tables.ts'

export const BUILD_JOB = 'fields.build-index'
export const FORGET_JOB = 'fields.forget-index'
/** Other processes know for some seconds what there was: by then nobody reads the values any more. */
const FORGET_AFTER_MS = 60_000

/**
 * Makes a field fast to filter and to sort by: from now on every write keeps its value in order as well, and a job brings those that are there. Twice is
 * once. Throws `custom_field.index_unsuited` and 409 `custom_field.too_many_fast`.
 */
export async function startIndex(ctx: WriteCtx, fieldId: string): Promise<void> {
  await changeModel(ctx)
  const field = await lockField(ctx, fieldId)
  const indexes = await readIndexes(ctx)
  if (indexes.has(fieldId)) return
  requireSuited(field)
  await requireNotConverting(ctx, fieldId)
  if (indexes.size >= FAST_FIELDS_MAX) throw tooMany()
  const id = newId()
  await ctx.db
    .$pickTables<'custom_field_index'>()
    .insertInto('custom_field_index')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      field_id: fieldId,
      storage_key: field.storage_key,
      state: 'building',
      last_id: null,
      records_total: await countValues(ctx, field),
      created_at: ctx.realNow.toISOString(),
      finished_at: null,
    })
    .execute()
  tell(ctx, fieldId, 'customField.index_started')
  ctx.enqueue({ name: BUILD_JOB, payload: { indexId: id }, queue: `index-${id}` })
}

/** Lets a field be like all others again; twice is once. */
export async function endIndex(ctx: WriteCtx, fieldId: string): Promise<void> {
  await changeModel(ctx)
  await lockField(ctx, fieldId)
  await dropIndex(ctx, fieldId)
}

/** The same where the caller holds the fields there are, because the field goes or becomes another. */
export async function dropIndex(ctx: WriteCtx, fieldId: string): Promise<void> {
  const id = (await readIndexes(ctx)).get(fieldId)?.id
  if (id === undefined) return
  await ctx.db
    .$pickTables<'custom_field_index'>()
    .updateTable('custom_field_index')
    .set({ state: 'ended' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  tell(ctx, fieldId, 'customField.index_ended')
  const runAt = new Date(ctx.realNow.getTime() + FORGET_AFTER_MS)
  ctx.enqueue({ name: FORGET_JOB, payload: { indexId: id }, queue: `index-${id}`, runAt })
}

function requireSuited({ type, options, storage_key: storageKey, archived_at: archivedAt }: StoredField): void {
  if (archivedAt === null && indexColumnOf(customField(type, options, { storageKey })) !== null) return
  throw refused('custom_field.index_unsuited', 'Fields of this type cannot be made fast to filter.', 'type')
}

/** Looks at all records of the object. */
async function countValues(ctx: WriteCtx, { object, storage_key }: StoredField): Promise<number> {
  const { declaration } = requireObject(ctx, object)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and ${sql.raw(storedSql('t', storage_key, 'jsonb'))} is not null`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

function tell(ctx: WriteCtx, id: string, action: 'customField.index_started' | 'customField.index_ended'): void {
  ctx.recordChange({ action, object: 'customField', id, topics: ['fields'] })
}

function tooMany(): AppError {
  const message = `${FAST_FIELDS_MAX} fields are fast to filter, which is the most. Switch it off for one of them.`
  return new AppError('custom_field.too_many_fast', 409, message, { details: { limit: FAST_FIELDS_MAX } })
}
