import type { RecordInteractionRequest } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCustomer } from '../../customers/index.ts'
import { checkOccurredAt } from '../interaction.ts'
import { sourcesInReach } from '../queries/sources-in-reach.ts'
import { recordInteractions } from './record-interactions.ts'

/** A note, call, meeting … written by a person or sent by a program. Answers the interaction's id. */
export async function recordInteraction(
  ctx: WriteCtx,
  customerId: string,
  input: RecordInteractionRequest,
): Promise<{ id: string; isNew: boolean }> {
  await requireCustomer(ctx, customerId, 'interaction.create')
  const occurredAt = input.occurredAt ?? ctx.realNow.toISOString()
  checkOccurredAt(occurredAt, ctx.realNow.getTime())
  const { externalId = null } = input
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
      source,
      externalId,
    },
  ])
  assert(outcome, 'one input gives one outcome')
  if (outcome.status === 'refused') throw outcome.userError
  if (outcome.status === 'conflict')
    throw new AppError('interaction.conflict', 409, 'This external ID is already used for another event.')
  return { id: outcome.interactionId, isNew: outcome.status === 'recorded' }
}
