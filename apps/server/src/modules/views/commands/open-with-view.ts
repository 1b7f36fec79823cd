import type { RoleKey, SetOpeningViewRequest } from '@rapport/contract'
import { AppError, isId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { ListType } from '../../../platform/lists/list-type.ts'
import { rightMissing } from '../../../platform/records/reach.ts'
import { getRole, scopeOf } from '../../access/index.ts'
import { getView, reader, viewNotFound } from '../queries/list-views.ts'
import { requireList } from '../view.ts'
import '../tables.ts'

/** Every list has a view of all records, whether its object declares one or not. */
const ALL = 'all'

/**
 * Says which view a list opens with: for oneself, or for a role, which takes the right to share with everybody. Throws `view.not_found`,
 * `role.not_found` and `view.not_for_everybody`.
 */
export async function setOpeningView(ctx: WriteCtx, { object, role, view }: SetOpeningViewRequest): Promise<void> {
  const list = requireList(ctx, object)
  if (role !== undefined && scopeOf(ctx.actor, 'view.share') !== 'all') throw rightMissing('view.share')
  if (role !== undefined) await getRole(ctx, role)
  if (view !== null) await requireView(ctx, list, { view, isForRole: role !== undefined })
  if (role === undefined) {
    await setOwn(ctx, object, view)
    ctx.announce('views')
    return
  }
  await setStandard(ctx, { object, role, view })
  const change = { action: 'view.standard_set', object: 'view', id: null, after: { object, role, view } } as const
  ctx.recordChange({ ...change, topics: ['views'] })
}

/** A view that is gone is nobody's choice any more. */
export async function forgetOpening(ctx: WriteCtx, { object, view }: { object: string; view: string }): Promise<void> {
  const db = ctx.db.$pickTables<'standard_view' | 'opening_view'>()
  await db
    .deleteFrom('standard_view')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('view', '=', view)
    .execute()
  await db
    .deleteFrom('opening_view')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('view', '=', view)
    .execute()
}

type Wanted = { view: string; isForRole: boolean }

async function requireView(ctx: WriteCtx, { declaration }: ListType, { view, isForRole }: Wanted): Promise<void> {
  if (!isId(view)) {
    if (view === ALL || declaration.views.some(({ key }) => key === view)) return
    throw viewNotFound()
  }
  const saved = await getView(ctx, view)
  if (saved.object !== declaration.name) throw viewNotFound()
  if (!isForRole || saved.sharing === 'workspace') return
  const message = 'The standard view of a role has to be shared with everyone. Share this one first.'
  throw new AppError('view.not_for_everybody', 409, message)
}

async function setOwn(ctx: WriteCtx, object: string, view: string | null): Promise<void> {
  const db = ctx.db.$pickTables<'opening_view'>()
  const key = { workspace_id: ctx.workspaceId, member_id: reader(ctx).memberId, object }
  if (view === null) {
    await db
      .deleteFrom('opening_view')
      .where('workspace_id', '=', key.workspace_id)
      .where('member_id', '=', key.member_id)
      .where('object', '=', object)
      .execute()
    return
  }
  await db
    .insertInto('opening_view')
    .values({ ...key, view })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id', 'object']).doUpdateSet({ view }))
    .execute()
}

type Standard = { object: string; role: RoleKey; view: string | null }

async function setStandard(ctx: WriteCtx, { object, role, view }: Standard): Promise<void> {
  const db = ctx.db.$pickTables<'standard_view'>()
  if (view === null) {
    await db
      .deleteFrom('standard_view')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('object', '=', object)
      .where('role', '=', role)
      .execute()
    return
  }
  await db
    .insertInto('standard_view')
    .values({ workspace_id: ctx.workspaceId, object, role, view })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'object', 'role']).doUpdateSet({ view }))
    .execute()
}
