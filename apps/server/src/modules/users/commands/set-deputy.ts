import { type CreateDeputyRequest, DEPUTIES_MAX, DEPUTY_DAYS_MAX } from '@rapport/contract'
import { AppError, DAY_MS, newId, parseDay } from '@rapport/kernel'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { rightMissing } from '../../../platform/records/reach.ts'
import { todayOf } from '../queries/deputies.ts'
import { findMember } from '../queries/find-member.ts'
import '../tables.ts'

/**
 * Has somebody stand in for a member from one day to another, both included. Everybody names their own deputy, who manages people anybody's.
 * Throws `member.not_found`, `deputy.self`, `deputy.inactive`, `deputy.days_wrong`, `deputy.overlaps`, `deputy.too_many`, `access.denied`.
 */
export async function setDeputy(ctx: WriteCtx, memberId: string, input: CreateDeputyRequest): Promise<string> {
  requireOwnOrManaged(ctx, memberId)
  if (!(await lockMember(ctx, memberId)))
    throw new AppError('member.not_found', 404, 'This person is not an active member of this workspace.')
  await requireDeputy(ctx, memberId, input.deputyId)
  requireDays(ctx, input)
  await requireFree(ctx, memberId, input)
  const id = newId()
  const { actor } = ctx
  await ctx.db
    .$pickTables<'deputy'>()
    .insertInto('deputy')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      member_id: memberId,
      deputy_id: input.deputyId,
      first_day: input.firstDay,
      last_day: input.lastDay,
      created_by: actor.kind === 'member' ? actor.memberId : null,
      created_at: ctx.realNow.toISOString(),
    })
    .execute()
  const after = { memberId, ...input }
  ctx.recordChange({ action: 'deputy.named', object: 'deputy', id, after, topics: ['members'] })
  return id
}

/** Ends it at once, or before it begins. Throws `deputy.not_found`, `access.denied`. */
export async function removeDeputy(ctx: WriteCtx, id: string): Promise<void> {
  const found = await ctx.db
    .$pickTables<'deputy'>()
    .selectFrom('deputy')
    .select(['member_id as memberId', 'deputy_id as deputyId', 'first_day as firstDay', 'last_day as lastDay'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new AppError('deputy.not_found', 404, 'This arrangement has already ended.')
  requireOwnOrManaged(ctx, found.memberId)
  await ctx.db
    .$pickTables<'deputy'>()
    .deleteFrom('deputy')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  ctx.recordChange({ action: 'deputy.removed', object: 'deputy', id, before: found, topics: ['members'] })
}

/** What gives somebody sight of records is for their owner to say, or for who manages people. */
function requireOwnOrManaged({ actor, hooks }: ReadCtx, memberId: string): void {
  const isOwn = actor.kind === 'system' || actor.memberId === memberId
  if (!isOwn && hooks.rightReach(actor, 'member.manage') !== 'all') throw rightMissing('member.manage')
}

/** Two who name a deputy of the same person at once go one after another. */
async function lockMember(ctx: WriteCtx, memberId: string): Promise<boolean> {
  const found = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .where('status', '=', 'active')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return found !== undefined
}

async function requireDeputy(ctx: WriteCtx, memberId: string, deputyId: string): Promise<void> {
  if (memberId === deputyId)
    throw new AppError('deputy.self', 409, 'Nobody stands in for themselves. Choose somebody else.')
  if (!(await findMember(ctx, deputyId))?.isActive)
    throw new AppError('deputy.inactive', 409, 'This person is not active. Choose somebody who works here.')
}

function requireDays(ctx: WriteCtx, { firstDay, lastDay }: CreateDeputyRequest): void {
  const [first, last] = [parseDay(firstDay), parseDay(lastDay)]
  const isSound = first !== null && last !== null && first <= last && lastDay >= todayOf(ctx)
  if (isSound && Date.parse(lastDay) - Date.parse(firstDay) < DEPUTY_DAYS_MAX * DAY_MS) return
  throw new AppError(
    'deputy.days_wrong',
    400,
    `Choose a last day that is not over, not before the first day, and at most ${DEPUTY_DAYS_MAX} days later.`,
    { details: { limit: DEPUTY_DAYS_MAX } },
  )
}

/** Uses deputy_member. */
async function requireFree(ctx: WriteCtx, memberId: string, { firstDay, lastDay }: CreateDeputyRequest): Promise<void> {
  const open = await ctx.db
    .$pickTables<'deputy'>()
    .selectFrom('deputy')
    .select(['first_day', 'last_day'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', memberId)
    .where('last_day', '>=', todayOf(ctx))
    .limit(DEPUTIES_MAX)
    .execute()
  if (open.some((other) => other.first_day <= lastDay && other.last_day >= firstDay))
    throw new AppError(
      'deputy.overlaps',
      409,
      'Somebody stands in on one of these days already. End that first, or choose other days.',
    )
  if (open.length >= DEPUTIES_MAX)
    throw new AppError('deputy.too_many', 409, `At most ${DEPUTIES_MAX} deputies can be named ahead.`, {
      details: { limit: DEPUTIES_MAX },
    })
}
