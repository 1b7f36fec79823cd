import { assert } from '@rapport/kernel'
import { customField } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { indexNextValues, removeSomeValues } from '../../../platform/records/indexed-values.ts'
import { changeModel } from '../../workspaces/index.ts'
import { findField } from '../queries/custom-fields.ts'
import { lockIndex } from '../queries/field-indexes.ts'
import { requireObject } from './create-field.ts'
import '../tables.ts'

const BATCH = 5000

/** Brings the values of the next records, in one transaction with how far it is; `last` when there are none left. Nobody who writes waits for it. */
export async function buildBatch(ctx: WriteCtx, indexId: string): Promise<'more' | 'last' | 'over'> {
  const index = await lockIndex(ctx, indexId)
  if (index?.state !== 'building') return 'over'
  const { object, name, type, options } = await findField(ctx, index.field_id)
  const facts = { storageKey: index.storage_key, index: { id: indexId, isReady: false } }
  const { last, count } = await indexNextValues(ctx, requireObject(ctx, object).declaration, {
    name,
    field: customField(type, options, facts),
    after: index.last_id,
    limit: BATCH,
  })
  if (last === null) return 'last'
  await ctx.db
    .$pickTables<'custom_field_index'>()
    .updateTable('custom_field_index')
    .set((of) => ({ last_id: last, records_done: of('records_done', '+', count) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', indexId)
    .execute()
  ctx.announce('fields')
  return count < BATCH ? 'last' : 'more'
}

/** From now on lists read what was built. */
export async function finishIndex(ctx: WriteCtx, indexId: string): Promise<void> {
  await changeModel(ctx)
  const index = await lockIndex(ctx, indexId)
  if (index?.state !== 'building') return
  await ctx.db
    .$pickTables<'custom_field_index'>()
    .updateTable('custom_field_index')
    .set({ state: 'ready', finished_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', indexId)
    .execute()
  const id = index.field_id
  ctx.recordChange({ action: 'customField.index_built', object: 'customField', id, topics: ['fields'] })
}

/** Takes out some of what nobody reads any more, and the index itself with the last; false while there is more. */
export async function forgetBatch(ctx: WriteCtx, indexId: string): Promise<boolean> {
  const index = await lockIndex(ctx, indexId)
  if (!index) return true
  assert(index.state === 'ended', 'only an index that nobody reads is taken out')
  if ((await removeSomeValues(ctx, indexId, BATCH)) === BATCH) return false
  await ctx.db
    .$pickTables<'custom_field_index'>()
    .deleteFrom('custom_field_index')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', indexId)
    .execute()
  return true
}
