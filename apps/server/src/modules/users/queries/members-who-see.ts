import { assert } from '@rapport/kernel'
import type { Actor, ReadCtx } from '../../../platform/context/context.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import { rightOf } from '../../../platform/records/reach.ts'
import { activeMembers } from './find-actor.ts'

/**
 * Those of the members who are active and see the record (null: no record, so that being active is enough), in the order they were given.
 * Callers bound the list: whoever sees some records only costs a query. Uses the primary key.
 */
export async function membersWhoSee(
  ctx: ReadCtx,
  of: { object: string; recordId: string } | null,
  memberIds: readonly string[],
): Promise<string[]> {
  const seeing: string[] = []
  for (const { actor } of await activeMembers(ctx, memberIds)) {
    if (of === null || (await sees(ctx, of, actor))) seeing.push(actor.memberId)
  }
  return memberIds.filter((id) => seeing.includes(id))
}

type Member = Extract<Actor, { kind: 'member' }>

async function sees(ctx: ReadCtx, { object, recordId }: { object: string; recordId: string }, actor: Member) {
  const type = ctx.hooks.recordType(object)
  assert(type, `records of ${object} are declared`)
  const reach = ctx.hooks.rightReach(actor, rightOf(type.declaration, 'read'))
  if (reach === 'none' || reach === 'all') return reach === 'all'
  const found = await recordsInReach({ ...ctx, actor }, type.declaration, [recordId])
  return found.length > 0
}
