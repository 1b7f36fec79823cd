import type { CreateHandOverRequest } from '@rapport/contract'
import { AppError, assert, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { createBulkEdit } from '../../bulk-edits/index.ts'
import { findMember, updateMember } from '../../users/index.ts'
import { listHandOvers } from '../queries/hand-overs.ts'
import { canBeHandedOver, countOwned, ownedBy } from '../queries/owned.ts'
import '../tables.ts'

/**
 * Gives what somebody owns to others, object by object, in the background; with `deactivate` the person is deactivated in the same moment. Answers
 * the hand-over's id. Throws `member.not_found`, `hand_over.running`, `.receiver_wrong`, `.objects_wrong`, `.own` and what `updateMember` throws.
 */
export async function startHandOver(ctx: WriteCtx, memberId: string, input: CreateHandOverRequest): Promise<string> {
  const { actor } = ctx
  assert(actor.kind === 'member', 'a hand-over is somebody’s')
  await requireMember(ctx, memberId)
  await requireSound(ctx, memberId, input)
  if (input.deactivate && memberId === actor.memberId)
    throw new AppError('hand_over.own', 409, 'You cannot deactivate yourself. Ask another administrator.')
  const owned = new Map((await countOwned(ctx, memberId)).map((one) => [one.object, one]))
  if (input.deactivate) await updateMember(ctx, memberId, { version: input.deactivate.version, status: 'deactivated' })
  const id = newId()
  await ctx.db
    .$pickTables<'hand_over'>()
    .insertInto('hand_over')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      member_id: memberId,
      started_by: actor.memberId,
      deactivated: input.deactivate !== undefined,
      created_at: ctx.realNow.toISOString(),
    })
    .execute()
  for (const { object, toMemberId } of input.parts) {
    const of = owned.get(object)
    if ((of?.active.count ?? 0) > 0) await giveAway(ctx, { id, memberId, object, toMemberId, isArchived: false })
    if ((of?.archived.count ?? 0) > 0) await giveAway(ctx, { id, memberId, object, toMemberId, isArchived: true })
  }
  const after = { memberId, parts: input.parts, deactivated: input.deactivate !== undefined }
  ctx.recordChange({ action: 'hand_over.started', object: 'hand_over', id, after, topics: ['members'] })
  return id
}

/** Two who start a hand-over of the same person at once go one after another. */
async function requireMember(ctx: WriteCtx, memberId: string): Promise<void> {
  const found = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!found) throw memberNotFound()
  const running = (await listHandOvers(ctx, memberId)).some(({ state }) => state === 'running' || state === 'undoing')
  if (!running) return
  throw new AppError('hand_over.running', 409, 'The last hand-over of this person still runs. Wait until it has ended.')
}

export function memberNotFound(): AppError {
  return new AppError('member.not_found', 404, 'This person is not a member of this workspace.')
}

async function requireSound(
  ctx: WriteCtx,
  memberId: string,
  { parts, deactivate }: CreateHandOverRequest,
): Promise<void> {
  const objects = new Set(parts.map(({ object }) => object))
  const isEmpty = parts.length === 0 && deactivate === undefined
  if (isEmpty || objects.size < parts.length || [...objects].some((object) => !canBeHandedOver(ctx, object)))
    throw new AppError(
      'hand_over.objects_wrong',
      400,
      'Name each kind of record that can be handed over, and each once.',
    )
  for (const toMemberId of new Set(parts.map((part) => part.toMemberId))) {
    if (toMemberId !== memberId && (await findMember(ctx, toMemberId))?.isActive) continue
    throw new AppError('hand_over.receiver_wrong', 409, 'Records can only be handed over to another active person.')
  }
}

type Part = { id: string; memberId: string; object: string; toMemberId: string; isArchived: boolean }

async function giveAway(ctx: WriteCtx, { id, memberId, object, toMemberId, isArchived }: Part): Promise<void> {
  const bulkEditId = await createBulkEdit(ctx, {
    object,
    action: 'update',
    changes: { ownerId: toMemberId },
    query: { filter: ownedBy(memberId), ...(isArchived ? { archived: 'only' } : {}) },
  })
  await ctx.db
    .$pickTables<'hand_over_part'>()
    .insertInto('hand_over_part')
    .values({
      workspace_id: ctx.workspaceId,
      hand_over_id: id,
      object,
      archived: isArchived,
      to_member_id: toMemberId,
      bulk_edit_id: bulkEditId,
    })
    .execute()
}
