import type { SavedView } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListType } from '../../platform/lists/list-type.ts'
import { select } from '../../platform/lists/selection.ts'
import { checkTotals } from '../../platform/lists/totals.ts'

/** What a view says of its list. */
export type ViewShape = Pick<SavedView, 'layout' | 'filter' | 'sort' | 'grouping' | 'totals'>

/** The list of an object whose records the reader may see some of. Throws `view.object_unknown`. */
export function requireList({ hooks, actor }: Pick<ReadCtx, 'hooks' | 'actor'>, object: string): ListType {
  const list = hooks.listType(object)
  if (list && hooks.rightReach(actor, `${object}.read`) !== 'none') return list
  throw new AppError('view.object_unknown', 400, 'There are no lists of this kind of record.')
}

/** Refuses what the list could not show: while somebody is there to mend it. Throws the errors of lists, and `view.layout_wrong`. */
export async function requireSound(ctx: ReadCtx, list: ListType, shape: ViewShape): Promise<void> {
  const { layout, filter, sort, grouping, totals } = shape
  const { board, calendar } = list.declaration
  if ((layout === 'board' && board === null) || (layout === 'calendar' && calendar === null))
    throw new AppError('view.layout_wrong', 400, 'These records cannot be laid out that way. Choose another layout.')
  checkTotals(ctx, list, { ...(grouping === null ? {} : { by: grouping }), ...(totals === null ? {} : { of: totals }) })
  await select(ctx, list, { ...(filter === null ? {} : { filter }), ...(sort === null ? {} : { sort }) })
}
