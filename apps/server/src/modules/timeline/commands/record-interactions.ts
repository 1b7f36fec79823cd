import { assert, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { fingerprint, type NewInteraction } from '../interaction.ts'
import '../tables.ts'
import '../hooks.ts'

export const RECORD_MAX = 2000
/** 19 columns a row, PostgreSQL takes 65,535 parameters a statement. */
const ROWS_PER_STATEMENT = 1000
const ANNOUNCED_CUSTOMERS_MAX = 40

export type RecordOutcome = { status: 'recorded' | 'duplicate' | 'conflict'; interactionId: string }

type Keyed = { input: NewInteraction; id: string; mark: string; index: number }

/**
 * Records interactions in bulk and answers one outcome per input, in order: `duplicate` for an external id recorded before with the
 * same content, `conflict` for one with other content. Scores are right when this returns. Callers check rights and times.
 */
export async function recordInteractions(ctx: WriteCtx, inputs: readonly NewInteraction[]): Promise<RecordOutcome[]> {
  assert(inputs.length <= RECORD_MAX, 'callers send batches')
  if (inputs.length === 0) return []
  const keyed = inputs.map((input, index): Keyed => ({ input, id: newId(), mark: fingerprint(input), index }))
  const outcomes = new Array<RecordOutcome>(inputs.length)
  const fresh = await claimKeys(ctx, keyed, outcomes)
  if (fresh.length > 0) {
    await ensurePartitions(ctx, fresh)
    for (let start = 0; start < fresh.length; start += ROWS_PER_STATEMENT) {
      await insertRows(ctx, fresh.slice(start, start + ROWS_PER_STATEMENT))
    }
    await ctx.hooks.interactionsRecorded(ctx, fresh.map(toRecorded))
    announce(ctx, fresh)
  }
  return outcomes
}

/** The key table decides what is new: a second writer of the same key waits for the first and then finds it. */
async function claimKeys(ctx: WriteCtx, keyed: readonly Keyed[], outcomes: RecordOutcome[]): Promise<Keyed[]> {
  const byKey = new Map<string, Keyed>()
  const fresh: Keyed[] = []
  const repeated: Keyed[] = []
  for (const item of keyed) {
    const key = keyOf(item.input)
    if (key === null) fresh.push(item)
    else if (byKey.has(key)) repeated.push(item)
    else byKey.set(key, item)
  }
  const claimed = await insertKeys(ctx, [...byKey.values()])
  const known = await readKeys(
    ctx,
    [...byKey.values()].filter((item) => !claimed.has(item.id)),
  )
  for (const [key, item] of byKey) {
    if (claimed.has(item.id)) fresh.push(item)
    else outcomes[item.index] = outcomeOf(item, known.get(key))
  }
  for (const item of repeated) {
    const first = byKey.get(keyOf(item.input) ?? '')
    assert(first, 'a repeated key was seen before')
    outcomes[item.index] = outcomeOf(
      item,
      known.get(keyOf(item.input) ?? '') ?? { interactionId: first.id, fingerprint: first.mark },
    )
  }
  for (const item of fresh) outcomes[item.index] = { status: 'recorded', interactionId: item.id }
  return fresh
}

type KnownKey = { interactionId: string; fingerprint: string }

function outcomeOf(item: Keyed, known: KnownKey | undefined): RecordOutcome {
  assert(known, 'a key that could not be claimed exists')
  return { status: known.fingerprint === item.mark ? 'duplicate' : 'conflict', interactionId: known.interactionId }
}

/** Sorted, so that two batches with the same keys wait for each other in one order. Uses the primary key. */
async function insertKeys(ctx: WriteCtx, items: readonly Keyed[]): Promise<Set<string>> {
  if (items.length === 0) return new Set()
  const sorted = [...items].sort((a, b) => ((keyOf(a.input) ?? '') < (keyOf(b.input) ?? '') ? -1 : 1))
  const rows = await ctx.db
    .$pickTables<'interaction_key'>()
    .insertInto('interaction_key')
    .values(
      sorted.map((item) => ({
        workspace_id: ctx.workspaceId,
        source: item.input.source,
        external_id: item.input.externalId ?? '',
        interaction_id: item.id,
        fingerprint: item.mark,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('interaction_id')
    .execute()
  return new Set(rows.map((row) => row.interaction_id))
}

async function readKeys(ctx: WriteCtx, items: readonly Keyed[]): Promise<Map<string, KnownKey>> {
  if (items.length === 0) return new Map()
  const pairs = items.map((item) => sql`(${item.input.source}::text, ${item.input.externalId}::text)`)
  const result = await sql<{ source: string; external_id: string; interaction_id: string; fingerprint: string }>`
    select k.source, k.external_id, k.interaction_id, k.fingerprint
    from (values ${sql.join(pairs)}) as wanted (source, external_id)
    join interaction_key k on k.workspace_id = ${ctx.workspaceId} and k.source = wanted.source and k.external_id = wanted.external_id`.execute(
    ctx.db,
  )
  return new Map(
    result.rows.map((row) => [
      `${row.source}\n${row.external_id}`,
      { interactionId: row.interaction_id, fingerprint: row.fingerprint },
    ]),
  )
}

async function ensurePartitions(ctx: WriteCtx, items: readonly Keyed[]): Promise<void> {
  const years = [...new Set(items.map((item) => new Date(item.input.occurredAt).getUTCFullYear()))].sort()
  await sql`select ensure_interaction_years(${years}::int[])`.execute(ctx.db)
}

async function insertRows(ctx: WriteCtx, items: readonly Keyed[]): Promise<void> {
  const actorId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const recordedAt = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'interaction'>()
    .insertInto('interaction')
    .values(
      items.map(({ id, input }) => ({
        workspace_id: ctx.workspaceId,
        id,
        customer_id: input.customerId,
        kind: input.kind,
        occurred_at: input.occurredAt,
        counted_at: input.countedAt ?? input.occurredAt,
        order_delta: input.orderDelta ?? 0,
        amount_minor: input.amountMinor ?? null,
        original_amount_minor: input.originalAmountMinor ?? null,
        original_currency: input.originalCurrency ?? null,
        channel: input.channel ?? null,
        direction: input.direction ?? null,
        subject: input.subject ?? null,
        body: input.body ?? null,
        order_id: input.orderId ?? null,
        actor_id: actorId,
        source: input.source,
        external_id: input.externalId,
        recorded_at: recordedAt,
      })),
    )
    .execute()
}

function toRecorded({ input }: Keyed) {
  const occurredAtMs = Date.parse(input.occurredAt)
  return {
    customerId: input.customerId,
    kind: input.kind,
    occurredAtMs,
    countedAtMs: input.countedAt === undefined ? occurredAtMs : Date.parse(input.countedAt),
    orderDelta: input.orderDelta ?? 0,
    amountMinor: input.amountMinor ?? 0,
  }
}

function announce(ctx: WriteCtx, items: readonly Keyed[]): void {
  const customers = new Set(items.map((item) => item.input.customerId))
  for (const customerId of [...customers].slice(0, ANNOUNCED_CUSTOMERS_MAX)) ctx.announce(`customer:${customerId}`)
  ctx.announce('customers')
  ctx.announce('home')
}

function keyOf(input: NewInteraction): string | null {
  return input.externalId === null ? null : `${input.source}\n${input.externalId}`
}
