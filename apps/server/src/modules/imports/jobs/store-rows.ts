import { AppError, assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { ENSURE_CUSTOMERS_MAX, type EnsureCustomer, ensureCustomers } from '../../customers/index.ts'
import { checkOccurredAt, type NewInteraction, RECORD_MAX, recordInteractions } from '../../timeline/index.ts'
import { NOTHING_STORED, type Refusal, type Stored } from '../counts.ts'
import { NO_EFFECTS } from '../effects.ts'
import type { InteractionDraft } from '../mapping/interactions.ts'
import type { Mapping } from '../mapping/mapping.ts'

/** All but tab and line breaks. */
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]/gu

/** Takes in interactions. One whose number is known with other content is refused, one known as it is changes nothing. */
export async function storeInteractions(
  ctx: WriteCtx,
  drafts: readonly InteractionDraft[],
  mapping: Mapping,
): Promise<Stored> {
  const refusals: Refusal[] = []
  const timely = drafts.filter((draft) => isTimely(ctx, draft.occurredAtMs, [draft.line], refusals))
  const { source } = mapping.options
  const people = await storePeople(
    ctx,
    timely.map(({ customerExternalId }) => ({ source, externalId: customerExternalId, name: null })),
  )
  const inputs = timely.map((draft) => toInteraction(ctx, draft, people.idOf(draft.customerExternalId), mapping))
  const outcomes = await inChunks(inputs, RECORD_MAX, (chunk) => recordInteractions(ctx, chunk))
  outcomes.forEach(({ status, refusal }, index) => {
    const draft = timely[index]
    if (refusal && draft) refusals.push({ line: draft.line, code: refusal.code, message: refusal.message })
    if (status !== 'conflict' || !draft) return
    const message = 'This external ID is already used for another event.'
    refusals.push({ line: draft.line, code: 'interaction.conflict', message })
  })
  const interactions = outcomes.flatMap(({ status, interactionId }, index): [string, number][] => {
    const draft = timely[index]
    return status === 'recorded' && draft ? [[interactionId, draft.occurredAtMs]] : []
  })
  return {
    ...NOTHING_STORED,
    customersCreated: people.created.length,
    interactionsCreated: interactions.length,
    refusals,
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

/** The customers that orders or interactions speak of, each once; `created` holds the ids of those that were made. */
export async function storePeople(
  ctx: WriteCtx,
  people: readonly EnsureCustomer[],
): Promise<{ created: string[]; idOf(externalId: string): string }> {
  const wanted = new Map<string, EnsureCustomer>()
  for (const person of people) {
    const known = wanted.get(person.externalId)
    if (!known) wanted.set(person.externalId, { ...person, name: cleanText(person.name) })
    else if (known.name === null && person.name !== null) known.name = cleanText(person.name)
  }
  const ids = new Map<string, string>()
  const created: string[] = []
  await inChunks([...wanted.values()], ENSURE_CUSTOMERS_MAX, async (chunk) => {
    const ensured = await ensureCustomers(ctx, chunk)
    ensured.forEach((customer, index) => {
      ids.set(chunk[index]?.externalId ?? '', customer.id)
      if (customer.created) created.push(customer.id)
    })
    return ensured
  })
  return {
    created,
    idOf(externalId) {
      const id = ids.get(externalId)
      assert(id, 'every customer of a batch was found or made')
      return id
    },
  }
}

/** Whether the timeline takes this moment; if not, the lines are refused with its words. */
export function isTimely(ctx: WriteCtx, atMs: number, lines: readonly number[], refusals: Refusal[]): boolean {
  try {
    checkOccurredAt(new Date(atMs).toISOString(), ctx.realNow.getTime())
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    for (const line of lines) refusals.push({ line, code: error.code, message: error.message })
    return false
  }
}

export async function inChunks<Input, Output>(
  inputs: readonly Input[],
  size: number,
  work: (chunk: readonly Input[]) => Promise<readonly Output[]>,
): Promise<Output[]> {
  const outputs: Output[] = []
  for (let start = 0; start < inputs.length; start += size) {
    outputs.push(...(await work(inputs.slice(start, start + size))))
  }
  return outputs
}

/** In the one form that is stored, so that the same file finds itself equal. */
export function cleanText(text: string | null): string | null {
  const cleaned = (text ?? '').normalize('NFC').replace(CONTROL_CHARACTERS, '').toWellFormed().trim()
  return cleaned === '' ? null : cleaned
}
