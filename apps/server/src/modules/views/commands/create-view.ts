import { type CreateViewRequest, VIEWS_OF_MEMBER_MAX } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { reader } from '../queries/list-views.ts'
import { requireList, requireSound } from '../view.ts'
import { sharedWith } from './share.ts'
import '../tables.ts'

/** Saves a view of an object's list. Throws what its filter or order would be refused for, `view.name_taken` and `view.too_many`. */
export async function createView(ctx: WriteCtx, input: CreateViewRequest): Promise<string> {
  const { memberId } = reader(ctx)
  const { object, sharing = 'private', layout = 'table', filter = null, sort = null } = input
  const { columns = null, density = null, grouping = null, totals = null } = input
  await requireSound(ctx, requireList(ctx, object), { layout, filter, sort, grouping, totals })
  const name = input.name.trim()
  await requireRoom(ctx, object)
  await requireFreeName(ctx, { object, name, ownerId: memberId })
  const id = newId()
  const at = ctx.realNow.toISOString()
  const shape = { name, layout, filter, sort, density, grouping, totals }
  await ctx.db
    .$pickTables<'saved_view'>()
    .insertInto('saved_view')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      object,
      owner_id: memberId,
      ...shape,
      ...sharedWith(ctx, sharing),
      columns: columns && JSON.stringify(columns),
      created_at: at,
      updated_at: at,
    })
    .execute()
  ctx.recordChange({
    action: 'view.created',
    object: 'view',
    id,
    after: { object, sharing, ...shape },
    topics: ['views'],
  })
  return id
}

/** People tell their views apart by name. Two who save at once meet at the unique key. */
export async function requireFreeName(
  ctx: WriteCtx,
  { object, name, ownerId, id }: { object: string; name: string; ownerId: string; id?: string },
): Promise<void> {
  const found = await ctx.db
    .$pickTables<'saved_view'>()
    .selectFrom('saved_view')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('owner_id', '=', ownerId)
    .where('object', '=', object)
    .where('name', '=', name)
    .executeTakeFirst()
  if (!found || found.id === id) return
  throw new AppError('view.name_taken', 409, 'You have a view of this name already. Choose another name.')
}

async function requireRoom(ctx: WriteCtx, object: string): Promise<void> {
  const { count } = await ctx.db
    .$pickTables<'saved_view'>()
    .selectFrom('saved_view')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('owner_id', '=', reader(ctx).memberId)
    .where('object', '=', object)
    .executeTakeFirstOrThrow()
  if (Number(count) < VIEWS_OF_MEMBER_MAX) return
  const message = `You have ${VIEWS_OF_MEMBER_MAX} views here, which is the most. Delete one you no longer need.`
  throw new AppError('view.too_many', 409, message, { details: { limit: VIEWS_OF_MEMBER_MAX } })
}
