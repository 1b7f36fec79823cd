import type { SavedView, UpdateViewRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { rightMissing } from '../../../platform/records/reach.ts'
import { getView, viewNotFound } from '../queries/list-views.ts'
import { requireList, requireSound } from '../view.ts'
import { requireFreeName } from './create-view.ts'
import { forgetOpening } from './open-with-view.ts'
import { sharedWith } from './share.ts'

/** Changes what a view says, whom it is shared with, or its name. Throws 409 `view.changed_meanwhile` where the editor saw another version. */
export async function updateView(ctx: WriteCtx, id: string, { version, ...input }: UpdateViewRequest): Promise<void> {
  const before = await requireOwn(ctx, id)
  if (before.version !== version) throw changedMeanwhile(before)
  const { layout, filter, sort, columns, density, grouping, totals } = { ...before, ...input }
  await requireSound(ctx, requireList(ctx, before.object), { layout, filter, sort, grouping, totals })
  const name = (input.name ?? before.name).trim()
  await requireFreeName(ctx, { object: before.object, name, ownerId: before.ownerId, id })
  const sharing = input.sharing ?? before.sharing
  const shared = sharing === before.sharing ? {} : sharedWith(ctx, sharing)
  const updated = await ctx.db
    .$pickTables<'saved_view'>()
    .updateTable('saved_view')
    .set({ name, layout, filter, sort, columns: columns && JSON.stringify(columns), ...shared })
    .set({ density, grouping, totals })
    .set({ version: version + 1, updated_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw changedMeanwhile(before)
  const keys = Object.keys(input) as (keyof typeof input)[] // those of the request's schema
  const was = Object.fromEntries(keys.map((key) => [key, before[key]]))
  ctx.recordChange({ action: 'view.updated', object: 'view', id, before: was, after: input, topics: ['views'] })
}

/** Deletes a view for everybody who has it. */
export async function removeView(ctx: WriteCtx, id: string): Promise<void> {
  const { object, name, sharing } = await requireOwn(ctx, id)
  const { numDeletedRows } = await ctx.db
    .$pickTables<'saved_view'>()
    .deleteFrom('saved_view')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw viewNotFound()
  await forgetOpening(ctx, { object, view: id })
  ctx.recordChange({ action: 'view.removed', object: 'view', id, before: { object, name, sharing }, topics: ['views'] })
}

async function requireOwn(ctx: WriteCtx, id: string): Promise<SavedView> {
  const view = await getView(ctx, id)
  if (view.can.update) return view
  throw rightMissing('view.share')
}

function changedMeanwhile(current: SavedView): AppError {
  const message = 'Somebody changed this view meanwhile. Look at it as it is now and save again.'
  return new AppError('view.changed_meanwhile', 409, message, { details: { current } })
}
