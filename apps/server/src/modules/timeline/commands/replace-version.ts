import { ENTRY_VERSIONS_MAX, type EntryAction, type HandKind, isHandKind } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCanOnOwner } from '../../access/index.ts'
import { requireCustomer } from '../../customers/index.ts'
import {
  changedContent,
  type EntryContent,
  type EntryRow,
  entryChanged,
  entryNotFound,
  isByHand,
  mayCorrect,
  notByHand,
  tooManyVersions,
} from '../entry.ts'
import type { NewInteraction } from '../interaction.ts'
import { readVersions } from '../queries/read-versions.ts'
import { recordInteractions } from './record-interactions.ts'

export type EntryPlace = { customerId: string; interactionId: string }
export type Replaced = { id: string; isNew: boolean }

/** The version that is to be replaced and the one before it, if the actor may replace it; whether it still stands is decided when it is. */
export async function requireEntry(
  ctx: WriteCtx,
  { customerId, interactionId }: EntryPlace,
): Promise<{ entry: EntryRow; former: EntryRow | null }> {
  const customer = await requireCustomer(ctx, customerId, 'interaction.read')
  const versions = (await readVersions(ctx, customerId, [interactionId])).get(interactionId)
  const [entry, former = null] = versions ?? []
  const first = versions?.at(-1)
  if (!entry || !first) throw entryNotFound()
  if (!isByHand(entry)) throw notByHand()
  if (!mayCorrect(ctx.actor, customer, first.actorId)) requireCanOnOwner(ctx, 'customer.update', customer)
  if ((versions?.length ?? 0) >= ENTRY_VERSIONS_MAX) throw tooManyVersions()
  return { entry, former }
}

/**
 * Records what stands from now on in the place of a version; scores are right when this returns. Two who replace the same version meet at its
 * key: the same replacement again is the one there is, another is refused.
 */
export async function replaceVersion(
  ctx: WriteCtx,
  customerId: string,
  { entry, content, action }: { entry: EntryRow; content: EntryContent; action: EntryAction },
): Promise<Replaced> {
  const [outcome] = await recordInteractions(ctx, [toInteraction(customerId, entry, content, action)])
  assert(outcome && outcome.status !== 'refused', 'no rule refuses a kind that has a form')
  if (outcome.status === 'conflict') throw entryChanged()
  if (outcome.status === 'duplicate') return { id: outcome.interactionId, isNew: false }
  tell(ctx, customerId, { entry, content, action, id: outcome.interactionId })
  return { id: outcome.interactionId, isNew: true }
}

function toInteraction(
  customerId: string,
  entry: EntryRow,
  content: EntryContent,
  action: EntryAction,
): NewInteraction {
  return {
    ...content,
    customerId,
    kind: handKindOf(content),
    source: 'rapport',
    externalId: entry.id,
    owner: 'timeline',
    correctsId: entry.id,
    withdrawn: action === 'withdrawn',
  }
}

/** The audit names what was changed and leaves the words out: the timeline keeps every version. */
function tell(
  ctx: WriteCtx,
  customerId: string,
  { entry, content, action, id }: { entry: EntryRow; content: EntryContent; action: EntryAction; id: string },
): void {
  const facts = ({ kind, occurredAt, direction }: EntryContent) => ({ kind, occurredAt, direction })
  ctx.recordChange({
    action: `interaction.${action}`,
    object: 'interaction',
    id,
    before: { id: entry.id, customerId, ...facts(entry) },
    after: { id, customerId, ...facts(content), changed: changedContent(entry, content) },
    event: { customerId, correctsId: entry.id, kind: handKindOf(content) },
    topics: [`customer:${customerId}`],
  })
}

function handKindOf({ kind }: EntryContent): HandKind {
  assert(isHandKind(kind), 'only kinds with a form are corrected')
  return kind
}
