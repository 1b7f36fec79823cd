import { PINNED_VIEWS_MAX } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { getView, listViews, reader } from '../queries/list-views.ts'
import '../tables.ts'

/** Puts a view into the reader's navigation, last; twice is once. */
export async function pinView(ctx: WriteCtx, viewId: string): Promise<void> {
  const { isPinned } = await getView(ctx, viewId)
  if (isPinned) return
  const db = ctx.db.$pickTables<'pinned_view'>()
  const { memberId } = reader(ctx)
  // Views that are shared with the reader no longer take no place.
  const pinned = await listViews(ctx, { pinned: true })
  if (pinned.length >= PINNED_VIEWS_MAX) {
    const message = `You have pinned ${PINNED_VIEWS_MAX} views, which is the most. Unpin one first.`
    throw new AppError('view.too_many_pinned', 409, message, { details: { limit: PINNED_VIEWS_MAX } })
  }
  const pinned_at = ctx.realNow.toISOString()
  await db
    .insertInto('pinned_view')
    .values({ workspace_id: ctx.workspaceId, member_id: memberId, view_id: viewId, pinned_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.announce('views')
}

/** Takes a view out of the reader's navigation; twice is once. */
export async function unpinView(ctx: WriteCtx, viewId: string): Promise<void> {
  await getView(ctx, viewId)
  await ctx.db
    .$pickTables<'pinned_view'>()
    .deleteFrom('pinned_view')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', reader(ctx).memberId)
    .where('view_id', '=', viewId)
    .execute()
  ctx.announce('views')
}
