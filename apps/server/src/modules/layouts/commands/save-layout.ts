import type { CreateLayoutRequest, LayoutContent, RecordLayout, UpdateLayoutRequest } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { fieldsOf } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { getRole } from '../../access/index.ts'
import { soundContent } from '../layout.ts'
import { getLayout, layoutNotFound } from '../queries/layouts.ts'
import '../tables.ts'

/** Lays out the page of an object's records for a role. Throws 409 `layout.exists` where the role has one, also for all but one of several at once. */
export async function createLayout(ctx: WriteCtx, { object, role, content }: CreateLayoutRequest): Promise<string> {
  const kept = soundFor(ctx, object, content)
  if (role !== 'all') await getRole(ctx, role)
  const id = newId()
  const at = ctx.realNow.toISOString()
  const inserted = await ctx.db
    .$pickTables<'record_layout'>()
    .insertInto('record_layout')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      object,
      role,
      content: JSON.stringify(kept),
      created_at: at,
      updated_at: at,
      updated_by: editor(ctx),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'object', 'role']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const message = 'There is a layout for this role already. Look at it as it is now and change that one.'
    throw new AppError('layout.exists', 409, message)
  }
  record(ctx, { action: 'layout.created', id, after: { object, role, ...kept } })
  return id
}

/** Throws 409 `layout.changed_meanwhile` with what stands there where the editor saw another version. */
export async function updateLayout(ctx: WriteCtx, id: string, input: UpdateLayoutRequest): Promise<void> {
  const before = await getLayout(ctx, id)
  if (before.version !== input.version) throw changedMeanwhile(before)
  const kept = soundFor(ctx, before.object, input.content)
  const updated = await ctx.db
    .$pickTables<'record_layout'>()
    .updateTable('record_layout')
    .set({ content: JSON.stringify(kept), version: input.version + 1, updated_at: ctx.realNow.toISOString() })
    .set({ updated_by: editor(ctx) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('version', '=', input.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw changedMeanwhile(before)
  record(ctx, { action: 'layout.updated', id, before: { ...before.content }, after: { ...kept } })
}

/** Back to standard: the role has the layout of all again, or the page as its modules declare it. Twice is 404. */
export async function removeLayout(ctx: WriteCtx, id: string): Promise<void> {
  const { object, role, content } = await getLayout(ctx, id)
  const { numDeletedRows } = await ctx.db
    .$pickTables<'record_layout'>()
    .deleteFrom('record_layout')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw layoutNotFound()
  record(ctx, { action: 'layout.removed', id, before: { object, role, ...content } })
}

type Recorded = { action: `layout.${string}`; id: string; before?: object; after?: object }

function record(ctx: WriteCtx, { action, id, before, after }: Recorded): void {
  const change = { ...(before ? { before: { ...before } } : {}), ...(after ? { after: { ...after } } : {}) }
  ctx.recordChange({ action, object: 'layout', id, ...change, topics: ['layouts'] })
}

/** What is kept of a layout. Throws `layout.object_unknown` for what has no page. */
function soundFor({ hooks }: WriteCtx, object: string, content: LayoutContent): LayoutContent {
  const declaration = hooks.recordType(object)?.declaration
  if (!declaration?.actions.includes('read'))
    throw new AppError('layout.object_unknown', 400, 'Records of this kind have no page.')
  return soundContent(content, new Set(fieldsOf(declaration).map(([name]) => name)))
}

function editor({ actor }: WriteCtx): string | null {
  return actor.kind === 'member' ? actor.memberId : null
}

function changedMeanwhile(current: RecordLayout): AppError {
  const message = 'Somebody changed this layout meanwhile. Look at it as it is now and save again.'
  return new AppError('layout.changed_meanwhile', 409, message, { details: { current } })
}
