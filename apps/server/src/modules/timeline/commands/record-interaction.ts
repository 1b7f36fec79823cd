import type { RecordInteractionRequest } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireContactOf } from '../../contacts/index.ts'
import { requireCustomer } from '../../customers/index.ts'
import { checkOccurredAt } from '../interaction.ts'
import { sourcesInReach } from '../queries/sources-in-reach.ts'
import { createFollowUp } from './create-follow-up.ts'
import { recordInteractions } from './record-interactions.ts'

/** A note, call, meeting … written by a person or sent by a program, with the task that follows from it. The same event again makes no second task. */
export async function recordInteraction(
  ctx: WriteCtx,
  customerId: string,
  input: RecordInteractionRequest,
): Promise<{ id: string; isNew: boolean; taskId: string | null }> {
  await requireCustomer(ctx, customerId, 'interaction.create')
  const occurredAt = input.occurredAt ?? ctx.realNow.toISOString()
  checkOccurredAt(occurredAt, ctx.realNow.getTime())
  const { externalId = null, contactId = null, followUp = null } = input
  if (contactId !== null) await requireContactOf(ctx, contactId, customerId)
  const named = { source: input.source ?? (externalId === null ? 'rapport' : 'api'), externalId: externalId ?? '' }
  const [source = named.source] = externalId === null ? [] : await sourcesInReach(ctx, [named])
  const [outcome] = await recordInteractions(ctx, [
    {
      customerId,
      kind: input.kind,
      occurredAt,
      channel: input.channel ?? null,
      direction: input.direction ?? null,
      subject: input.subject ?? null,
      body: input.body ?? null,
      contactId,
      source,
      externalId,
    },
  ])
  assert(outcome, 'one input gives one outcome')
  if (outcome.status === 'refused') throw outcome.userError
  if (outcome.status === 'conflict')
    throw new AppError('interaction.conflict', 409, 'This external ID is already used for another event.')
  const isNew = outcome.status === 'recorded'
  const taskId = isNew && followUp !== null ? await createFollowUp(ctx, followUp, { customerId, contactId }) : null
  return { id: outcome.interactionId, isNew, taskId }
}
