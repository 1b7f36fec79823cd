import { type DecideTagRequest, TAGS_OF_RECORD_MAX, type Tag, type TagDecision } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import { getTag } from '../queries/list-tags.ts'
import { holdRules } from '../queries/live-rules.ts'
import { requireTaggable } from '../taggable.ts'
import { enterRecords, leaveRecords, type Move, noteChanges } from './move-records.ts'
import { tagArchived } from './save-tag.ts'
import { settleRecords } from './settle.ts'
import '../tables.ts'

/**
 * What a person decides about a tag of one record: adds or takes off one by hand; pins, refuses or gives back to its rule one by rule. It takes the right
 * to change the record. Twice is once.
 */
export async function decideTag(ctx: WriteCtx, tagId: string, request: DecideTagRequest): Promise<void> {
  const { object, recordId, decision } = request
  const type = requireTaggable(ctx, object)
  const tag = await getTag(ctx, tagId)
  await requireRecord(ctx, type, recordId, 'update')
  if (tag.archivedAt !== null) throw tagArchived()
  const move = { tagId, object, recordId }
  if (decision === 'add' || decision === 'remove') {
    if (tag.rule !== null) throw byRule()
    await changeByHand(ctx, move, { tag, isAdded: decision === 'add' })
    return
  }
  if (tag.rule?.object !== object) throw byHand()
  const [live] = await holdRules(ctx, [tagId])
  if (decision === 'release') await release(ctx, move, tag)
  else await decide(ctx, move, { tag, decision: decision === 'pin' ? 'pinned' : 'refused', reason: reasonOf(request) })
  if (decision === 'release' && live) await settleRecords(ctx, [live], [recordId])
}

async function changeByHand(
  ctx: WriteCtx,
  move: Move,
  { tag, isAdded }: { tag: Tag; isAdded: boolean },
): Promise<void> {
  if (isAdded) await requireRoom(ctx, move)
  const change = isAdded ? enterRecords : leaveRecords
  const moved = await change(ctx, [move], { cause: 'person' })
  if (moved.length > 0) tell(ctx, move, { action: isAdded ? 'record.tagged' : 'record.untagged', tag })
}

async function decide(
  ctx: WriteCtx,
  move: Move,
  { tag, decision, reason }: { tag: Tag; decision: TagDecision; reason: string },
): Promise<void> {
  const { actor } = ctx
  assert(actor.kind === 'member', 'decisions are somebody’s')
  const decided = { decision, reason, member_id: actor.memberId, decided_at: ctx.realNow.toISOString() }
  await ctx.db
    .$pickTables<'tag_decision'>()
    .insertInto('tag_decision')
    .values({
      workspace_id: ctx.workspaceId,
      tag_id: move.tagId,
      record_id: move.recordId,
      object: move.object,
      ...decided,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'tag_id', 'record_id']).doUpdateSet(decided))
    .execute()
  await noteChanges(ctx, [move], { change: decision, cause: 'decision', reason })
  const change = decision === 'pinned' ? enterRecords : leaveRecords
  await change(ctx, [move], { cause: 'decision', reason })
  tell(ctx, move, { action: `record.tag_${decision}`, tag, reason })
}

async function release(ctx: WriteCtx, move: Move, tag: Tag): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .$pickTables<'tag_decision'>()
    .deleteFrom('tag_decision')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('tag_id', '=', move.tagId)
    .where('record_id', '=', move.recordId)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return
  await noteChanges(ctx, [move], { change: 'released', cause: 'decision' })
  tell(ctx, move, { action: 'record.tag_released', tag })
}

function tell(
  ctx: WriteCtx,
  { object, recordId }: Move,
  { action, tag, reason }: { action: string; tag: Tag; reason?: string },
): void {
  ctx.audit({
    action,
    object: 'record_tag',
    objectId: recordId,
    after: { object, tag: tag.name, ...(reason ? { reason } : {}) },
  })
}

/** Uses the primary key. */
async function requireRoom(ctx: WriteCtx, { recordId }: Move): Promise<void> {
  const { count } = await ctx.db
    .$pickTables<'record_tag'>()
    .selectFrom('record_tag')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', '=', recordId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= TAGS_OF_RECORD_MAX) throw tooManyOfRecord()
}

export function tooManyOfRecord(): AppError {
  const message = `A record can have ${TAGS_OF_RECORD_MAX} tags. Take one off first.`
  return new AppError('tag.too_many_of_record', 409, message, { details: { limit: TAGS_OF_RECORD_MAX } })
}

function reasonOf({ reason }: DecideTagRequest): string {
  if (reason !== undefined) return reason.trim()
  const message = 'Say why: whoever meets this later wants to know.'
  const fieldErrors = [{ path: 'reason', code: 'tag.reason_missing', message }]
  throw new AppError('tag.reason_missing', 400, message, { fieldErrors })
}

export function byRule(): AppError {
  const message = 'A rule sets this tag. Pin it, or refuse it for this record.'
  return new AppError('tag.by_rule', 409, message)
}

function byHand(): AppError {
  const message = 'No rule sets this tag on records of this kind. Add it, or take it off.'
  return new AppError('tag.by_hand', 409, message)
}
