import type { WriteCtx } from '../../../platform/context/context.ts'
import { type NewInteraction, RECORD_MAX, recordInteractions } from '../../timeline/index.ts'
import { NOTHING_STORED, type RowError, type Stored } from '../counts.ts'
import { NO_EFFECTS } from '../effects.ts'
import type { InteractionDraft } from '../mapping/interactions.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { type ImportTerms, LOOKS_KNOWN, storePeople } from './store-people.ts'
import { cleanText, inChunks, isTimely } from './store-rows.ts'

/** Takes in interactions. One whose number is known with other content is refused, one known as it is changes nothing. */
export async function storeInteractions(
  ctx: WriteCtx,
  drafts: readonly InteractionDraft[],
  terms: ImportTerms,
): Promise<Stored> {
  const rowErrors: RowError[] = []
  const timely = drafts.filter((draft) => isTimely(ctx, draft.occurredAtMs, [draft.line], rowErrors))
  const people = await storePeople(ctx, timely, terms)
  const known = timely.flatMap((draft) => {
    const customerId = people.idOf(draft.customerExternalId)
    if (customerId === null) rowErrors.push({ line: draft.line, ...LOOKS_KNOWN })
    return customerId === null ? [] : [{ draft, customerId }]
  })
  const inputs = known.map(({ draft, customerId }) => toInteraction(ctx, draft, customerId, terms.mapping))
  const outcomes = await inChunks(inputs, RECORD_MAX, (chunk) => recordInteractions(ctx, chunk))
  outcomes.forEach(({ status, userError }, index) => {
    const draft = known[index]?.draft
    if (userError && draft) rowErrors.push({ line: draft.line, code: userError.code, message: userError.message })
    if (status !== 'conflict' || !draft) return
    const message = 'This external ID is already used for another event.'
    rowErrors.push({ line: draft.line, code: 'interaction.conflict', message })
  })
  const interactions = outcomes.flatMap(({ status, interactionId }, index): [string, number][] => {
    const draft = known[index]?.draft
    return status === 'recorded' && draft ? [[interactionId, draft.occurredAtMs]] : []
  })
  return {
    ...NOTHING_STORED,
    customersCreated: people.created.length,
    interactionsCreated: interactions.length,
    rowErrors,
    effects: { ...NO_EFFECTS, customers: people.created, interactions },
  }
}

function toInteraction(ctx: WriteCtx, draft: InteractionDraft, customerId: string, mapping: Mapping): NewInteraction {
  const { source } = mapping.options
  const { currency } = draft
  const isForeign = currency !== ctx.workspace.currency
  return {
    customerId,
    kind: draft.kind,
    occurredAt: new Date(draft.occurredAtMs).toISOString(),
    amountMinor: isForeign ? null : draft.amountMinor,
    originalAmountMinor: isForeign ? draft.amountMinor : null,
    originalCurrency: isForeign && draft.amountMinor !== null ? currency : null,
    channel: draft.channel,
    direction: draft.direction,
    subject: cleanText(draft.subject),
    body: cleanText(draft.body),
    source,
    externalId: draft.externalId,
  }
}
