import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, runBulk } from '../../../platform/db/bulk.ts'
import type { RecordedInteraction } from '../hooks.ts'
import { isReservedKey, keySource } from '../rules.ts'
import type { InteractionTable } from '../tables.ts'
import '../hooks.ts'

export const WITHDRAW_MAX = 2000

/** An interaction by its whole key: the time says in which year's partition it is. */
export type InteractionRef = { id: string; occurredAtMs: number }

type Gone = Pick<
  InteractionTable,
  'customer_id' | 'kind' | 'occurred_at' | 'counted_at' | 'order_delta' | 'amount_minor' | 'id' | 'source'
> & { external_id: string | null }

const DELETE_KEYS: BulkStatement = {
  key: 'delete interaction_key',
  columns: { workspace_id: 'uuid', source: 'text', external_id: 'text', interaction_id: 'uuid' },
  text: (values, names) => `
    delete from interaction_key k using (values ${values}) as given (${names})
    where k.workspace_id = given.workspace_id and k.source = given.source and k.external_id = given.external_id
      and k.interaction_id = given.interaction_id`,
}

/**
 * Takes out of the timeline what never happened: interactions that an import brought, while it is undone. Their external ids are unknown again.
 * Scores are right when this returns; answers how many there were. What is gone already counts as none. Uses the primary keys.
 */
export async function withdrawInteractions(ctx: WriteCtx, refs: readonly InteractionRef[]): Promise<number> {
  assert(refs.length <= WITHDRAW_MAX, 'callers send batches')
  if (refs.length === 0) return 0
  const ids = refs.map((ref) => ref.id)
  const occurred = refs.map((ref) => new Date(ref.occurredAtMs).toISOString())
  const { rows } = await sql<Gone>`
    select * from withdraw_interactions(${ids}::uuid[], ${occurred}::timestamptz[])`.execute(ctx.db)
  const keyed = rows.filter((row) => row.external_id !== null)
  await runBulk(
    ctx.db,
    DELETE_KEYS,
    keyed.flatMap((row) => keySources(row).map((source) => [ctx.workspaceId, source, row.external_id, row.id])),
  )
  await ctx.hooks.interactionsWithdrawn(ctx, rows.map(toRecorded))
  for (const customerId of new Set(rows.map((row) => row.customer_id))) ctx.announce(`customer:${customerId}`)
  ctx.announce('customers')
  ctx.announce('home')
  return rows.length
}

/** Orders once kept their keys under their own source. */
function keySources({ source, external_id }: Gone): string[] {
  const isOrders = external_id !== null && isReservedKey(external_id)
  return isOrders ? [source, keySource({ source, owner: 'orders' })] : [source]
}

function toRecorded(row: Gone): RecordedInteraction {
  return {
    customerId: row.customer_id,
    kind: row.kind as RecordedInteraction['kind'], // only known kinds are recorded
    occurredAtMs: Date.parse(row.occurred_at),
    countedAtMs: Date.parse(row.counted_at),
    orderDelta: row.order_delta,
    amountMinor: row.amount_minor ?? 0,
    correctsId: null,
  }
}
