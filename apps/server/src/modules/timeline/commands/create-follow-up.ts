import type { FollowUp } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { createRecordWith } from '../../../platform/records/write-record.ts'
import { tasks } from '../../tasks/index.ts'

type About = { customerId: string; contactId: string | null }

/** Makes the task that an entry asks for, of who records it, with their own rights. Answers its id. */
export async function createFollowUp(ctx: WriteCtx, { subject, dueAt }: FollowUp, about: About): Promise<string> {
  const ownerId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  return createRecordWith(ctx, tasks, { given: { subject, dueAt, ownerId, ...about }, isByTheWay: true })
}
