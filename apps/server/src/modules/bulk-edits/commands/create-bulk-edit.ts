import type { CreateBulkEditRequest } from '@rapport/contract'
import { AppError, assert, newId } from '@rapport/kernel'
import { cleanValues, type RecordAction, updateSchema, type Values } from '@rapport/objects'
import { Value } from 'typebox/value'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { select } from '../../../platform/lists/selection.ts'
import { requireCustomFits } from '../../../platform/records/custom-values.ts'
import { requireWritable } from '../../../platform/records/masking/field-access.ts'
import { requireRight } from '../../../platform/records/reach.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import { findBulkAct } from '../hooks.ts'
import { addRecords } from './add-records.ts'
import '../tables.ts'

export const RUN_JOB = 'bulk-edits.run'

/** Takes a change to many records in hand; a job makes it. Throws 400 for what could be refused of every record alike, and `access.denied`. */
export async function createBulkEdit(ctx: WriteCtx, input: CreateBulkEditRequest): Promise<string> {
  const { actor } = ctx
  assert(actor.kind === 'member', 'a bulk edit is somebody’s')
  const type = requireType(ctx, input.object)
  const act = await findBulkAct(ctx, input.action)
  requireRight(ctx, type.declaration, act?.right ?? ownRight(input.action))
  const given = input.changes ?? {}
  const changes = act
    ? await act.prepare(ctx, type, given)
    : input.action === 'update'
      ? changesOf(ctx, type, given)
      : {}
  if ((input.ids === undefined) === (input.query === undefined)) throw recordsWrong()
  // What the filter says is judged now, while somebody is there to read what is wrong with it.
  if (input.query) await select(ctx, type, input.query)
  const id = newId()
  await ctx.db
    .$pickTables<'bulk_edit'>()
    .insertInto('bulk_edit')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      member_id: actor.memberId,
      object: type.declaration.name,
      action: input.action,
      changes: JSON.stringify(changes),
      query: input.query ? JSON.stringify(input.query) : null,
      state: input.ids ? 'running' : 'collecting',
      created_at: ctx.realNow.toISOString(),
      finished_at: null,
    })
    .execute()
  if (input.ids) await addRecords(ctx, id, input.ids)
  const after = { object: type.declaration.name, action: input.action, fields: Object.keys(changes) }
  ctx.recordChange({ action: 'bulk_edit.started', object: 'bulk_edit', id, after, topics: [] })
  enqueueRun(ctx, id)
  return id
}

/** The job that carries on with a bulk edit, or with undoing it. */
export function enqueueRun(ctx: WriteCtx, bulkEditId: string): void {
  ctx.enqueue({ name: RUN_JOB, payload: { bulkEditId }, queue: `bulk-edit-${bulkEditId}` })
}

export function requireType({ hooks }: Pick<WriteCtx, 'hooks'>, object: string): RecordType {
  const type = hooks.recordType(object)
  if (type) return type
  throw new AppError('bulk_edit.object_unknown', 400, 'Records of this kind cannot be changed together.')
}

/** The right that what a bulk edit does by itself takes. */
function ownRight(action: CreateBulkEditRequest['action']): RecordAction {
  return action === 'update' || action === 'delete' ? action : 'archive'
}

function changesOf(ctx: WriteCtx, type: RecordType, given: Values): Values {
  const declaration = ctx.model.of(type.declaration)
  const isSound = Object.keys(given).length > 0 && Value.Check(updateSchema(declaration), { version: 1, ...given })
  requireCustomFits(ctx, declaration, given)
  requireWritable(ctx, declaration, given)
  if (isSound) return cleanValues(declaration, given)
  throw new AppError(
    'bulk_edit.changes_wrong',
    400,
    'Say which fields get which values; one of these does not fit its field.',
  )
}

function recordsWrong(): AppError {
  const message = 'Say which records: either their ids, or the filter of a list.'
  return new AppError('bulk_edit.records_wrong', 400, message)
}
