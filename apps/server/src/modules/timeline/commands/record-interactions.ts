import { type AppError, assert, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
import { goneMeanwhile } from '../../../platform/db/errors.ts'
import { fingerprint, type NewInteraction, storedInstant, toRecorded } from '../interaction.ts'
import { interactionProblem, keySource, refundTooLarge, totalTooLarge } from '../rules.ts'
import { refundsBeyondPaid } from './limit-refunds.ts'
import { beyondTotals } from './limit-totals.ts'
import '../tables.ts'
import '../hooks.ts'

export const RECORD_MAX = 2000

/** `refused`: a rule of the timeline forbids it, `userError` says which; nothing was recorded under its id. */
export type RecordOutcome =
  | { status: 'recorded' | 'duplicate' | 'conflict'; interactionId: string; userError?: undefined }
  | { status: 'refused'; interactionId: null; userError: AppError }

/** `key` is '' for what nothing else knows. */
type Keyed = { input: NewInteraction; id: string; mark: string; index: number; key: string }

/**
 * Records interactions in bulk and answers one outcome per input, in order: `duplicate` for an external id recorded before with the
 * same content, `conflict` for one with other content, `refused` for what the rules forbid (rules.ts). Scores are right when this returns.
 * Callers check rights and times.
 */
export async function recordInteractions(ctx: WriteCtx, inputs: readonly NewInteraction[]): Promise<RecordOutcome[]> {
  assert(inputs.length <= RECORD_MAX, 'callers send batches')
  if (inputs.length === 0) return []
  const outcomes = new Array<RecordOutcome>(inputs.length)
  const fresh = await claimKeys(ctx, await allowed(ctx, inputs, outcomes), outcomes)
  if (fresh.length > 0) {
    await ensurePartitions(ctx, fresh)
    await insertRows(ctx, fresh)
    await ctx.hooks.interactionsRecorded(
      ctx,
      fresh.map(({ input }) => toRecorded(input)),
    )
    announce(ctx, fresh)
  }
  return outcomes
}

/** Those that the rules let in; the others get their user error. */
async function allowed(
  ctx: WriteCtx,
  inputs: readonly NewInteraction[],
  outcomes: RecordOutcome[],
): Promise<readonly Keyed[]> {
  const refuse = (index: number, userError: AppError) => {
    outcomes[index] = { status: 'refused', interactionId: null, userError }
  }
  const keyed = inputs.flatMap((input, index): Keyed[] => {
    const problem = interactionProblem(input)
    if (problem === null) return [{ input, id: newId(), mark: fingerprint(input), index, key: keyOf(input) }]
    refuse(index, problem)
    return []
  })
  const knownKeys = async (items: readonly Keyed[]) => new Set((await readKeys(ctx, items)).keys())
  const unpaid = await refundsBeyondPaid(ctx, keyed, knownKeys)
  for (const { index } of unpaid) refuse(index, refundTooLarge())
  const covered = without(keyed, unpaid)
  const tooMuch = await beyondTotals(ctx, covered, knownKeys)
  for (const { index } of tooMuch) refuse(index, totalTooLarge())
  return without(covered, tooMuch)
}

function without<Item>(items: readonly Item[], refused: ReadonlySet<Item>): readonly Item[] {
  return refused.size === 0 ? items : items.filter((item) => !refused.has(item))
}

/** The key table decides what is new: a second writer of the same key waits for the first and then finds it. */
async function claimKeys(ctx: WriteCtx, keyed: readonly Keyed[], outcomes: RecordOutcome[]): Promise<Keyed[]> {
  const byKey = new Map<string, Keyed>()
  const fresh: Keyed[] = []
  const repeated: Keyed[] = []
  for (const item of keyed) {
    if (item.key === '') fresh.push(item)
    else if (byKey.has(item.key)) repeated.push(item)
    else byKey.set(item.key, item)
  }
  const known = await insertKeys(ctx, byKey)
  for (const [key, item] of byKey) {
    if (known === null || known.get(key)?.interactionId === item.id) fresh.push(item)
    else outcomes[item.index] = outcomeOf(item, known.get(key))
  }
  for (const item of repeated) {
    const first = byKey.get(item.key)
    assert(first, 'a repeated key was seen before')
    outcomes[item.index] = outcomeOf(item, known?.get(item.key) ?? { interactionId: first.id, fingerprint: first.mark })
  }
  for (const item of fresh) outcomes[item.index] = { status: 'recorded', interactionId: item.id }
  return fresh
}

type KnownKey = { interactionId: string; fingerprint: string }

function outcomeOf(item: Keyed, known: KnownKey | undefined): RecordOutcome {
  if (!known) throw goneMeanwhile('an interaction')
  return { status: known.fingerprint === item.mark ? 'duplicate' : 'conflict', interactionId: known.interactionId }
}

const INSERT_KEYS = bulkInsert(
  'interaction_key',
  { workspace_id: 'uuid', source: 'text', external_id: 'text', interaction_id: 'uuid', fingerprint: 'text' },
  'on conflict do nothing',
)

/**
 * Answers what stands under the keys now, ours or others'; null where all are ours, which is how it mostly is. Sorted, so that two batches with
 * the same keys wait for each other in one order. Uses the primary key.
 */
async function insertKeys(ctx: WriteCtx, items: ReadonlyMap<string, Keyed>): Promise<Map<string, KnownKey> | null> {
  const sorted = [...items].sort(([one], [two]) => (one < two ? -1 : 1))
  const cells = sorted.map(([, { input, id, mark }]) => [ctx.workspaceId, keySource(input), input.externalId, id, mark])
  const { affected } = await runBulk(ctx.db, INSERT_KEYS, cells)
  return affected === cells.length ? null : readKeys(ctx, [...items.values()])
}

/** `lateral` has every key looked up by the index, also while the table has no statistics yet (a first import). */
const READ_KEYS: BulkStatement = {
  key: 'read interaction_key',
  columns: { workspace_id: 'uuid', source: 'text', external_id: 'text' },
  text: (values, names) => `
    select k.source, k.external_id, k.interaction_id, k.fingerprint
    from (values ${values}) as wanted (${names})
    cross join lateral (
      select * from interaction_key k
      where k.workspace_id = wanted.workspace_id and k.source = wanted.source and k.external_id = wanted.external_id
      limit 1
    ) as k`,
}

async function readKeys(ctx: WriteCtx, items: readonly Keyed[]): Promise<Map<string, KnownKey>> {
  const cells = items.map(({ input }) => [ctx.workspaceId, keySource(input), input.externalId])
  const { rows } = await runBulk<{ source: string; external_id: string; interaction_id: string; fingerprint: string }>(
    ctx.db,
    READ_KEYS,
    cells,
  )
  return new Map(
    rows.map((row) => [
      `${row.source}\n${row.external_id}`,
      { interactionId: row.interaction_id, fingerprint: row.fingerprint },
    ]),
  )
}

async function ensurePartitions(ctx: WriteCtx, items: readonly Keyed[]): Promise<void> {
  const years = [...new Set(items.map((item) => new Date(item.input.occurredAt).getUTCFullYear()))].sort()
  await sql`select ensure_interaction_years(${years}::int[])`.execute(ctx.db)
}

const INSERT_INTERACTIONS = bulkInsert('interaction', {
  workspace_id: 'uuid',
  id: 'uuid',
  customer_id: 'uuid',
  kind: 'text',
  occurred_at: 'timestamptz',
  counted_at: 'timestamptz',
  order_delta: 'integer',
  amount_minor: 'bigint',
  original_amount_minor: 'bigint',
  original_currency: 'text',
  channel: 'text',
  direction: 'text',
  subject: 'text',
  body: 'text',
  order_id: 'uuid',
  actor_id: 'uuid',
  source: 'text',
  external_id: 'text',
  recorded_at: 'timestamptz',
  corrects_id: 'uuid',
  withdrawn: 'boolean',
  contact_id: 'uuid',
})

async function insertRows(ctx: WriteCtx, items: readonly Keyed[]): Promise<void> {
  const actorId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const recordedAt = ctx.realNow.toISOString()
  const cells = items.map(({ id, input }) => [
    ctx.workspaceId,
    id,
    input.customerId,
    input.kind,
    storedInstant(input.occurredAt),
    storedInstant(input.countedAt ?? input.occurredAt),
    input.orderDelta ?? 0,
    input.amountMinor ?? null,
    input.originalAmountMinor ?? null,
    input.originalCurrency ?? null,
    input.channel ?? null,
    input.direction ?? null,
    input.subject ?? null,
    input.body ?? null,
    input.orderId ?? null,
    actorId,
    input.source,
    input.externalId,
    recordedAt,
    input.correctsId ?? null,
    input.withdrawn ?? false,
    input.contactId ?? null,
  ])
  await runBulk(ctx.db, INSERT_INTERACTIONS, cells)
}

function announce(ctx: WriteCtx, items: readonly Keyed[]): void {
  const customers = new Set(items.map((item) => item.input.customerId))
  for (const customerId of customers) ctx.announce(`customer:${customerId}`)
  ctx.announce('customers')
  ctx.announce('home')
}

function keyOf(input: NewInteraction): string {
  return input.externalId === null ? '' : `${keySource(input)}\n${input.externalId}`
}
