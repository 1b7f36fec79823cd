import { customer } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { columnOf, editableFields } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { forgetBinned } from '../../../platform/records/bin.ts'
import { removeIndexedValues } from '../../../platform/records/indexed-values.ts'
import type { Keeping } from '../../../platform/records/remove-records.ts'
import { removeDocuments } from '../../../platform/records/search-documents.ts'
import '../hooks.ts'
import '../tables.ts'

export const REMOVE_CUSTOMERS_MAX = 2000

/** A customer, and the mark it has as long as it is what it was made as. */
export type CustomerToRemove = { id: string; mark: string }
export type RemovedCustomers = {
  removed: string[]
  /** `edited`: somebody made it another since. `in_use`: something happened with it, or another system knows it, too. */
  kept: { id: string; reason: 'edited' | 'in_use' }[]
}

/**
 * Locks customers that are about to be removed, in the order in which everybody locks them: before anything of theirs is taken away, so
 * that whoever edits one, or writes to it, waits or is waited for.
 */
export async function lockCustomers(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  await sql`
    select from customer where workspace_id = ${ctx.workspaceId} and id = any (${customerIds}::uuid[]) order by id for update`.execute(
    ctx.db,
  )
}

/**
 * Removes customers that were made by mistake, with their identities, words and scores, as if they had never been: only those that are what they were
 * made as and with whom nothing happened; the others stay. A customer that is gone already is in neither list. Callers check rights, and lock first.
 */
export async function removeCustomers(
  ctx: WriteCtx,
  customers: readonly CustomerToRemove[],
  keeping: Keeping,
): Promise<RemovedCustomers> {
  assert(customers.length <= REMOVE_CUSTOMERS_MAX, 'callers send batches')
  const found = await readFound(
    ctx,
    customers.map(({ id }) => id),
  )
  await ctx.hooks.customersHeld(ctx, [...found.keys()])
  const ids = [...found.keys()]
  const inUse = new Set(await ctx.hooks.customersInUse(ctx, ids))
  if (keeping.spokenOf) for (const id of await ctx.hooks.recordsSpokenOf(ctx, 'customer', ids)) inUse.add(id)
  const outcome: RemovedCustomers = { removed: [], kept: [] }
  for (const { id, mark } of customers) {
    const row = found.get(id)
    if (!row) continue
    if (inUse.has(id) || row.identities > 1) outcome.kept.push({ id, reason: 'in_use' })
    else if (row.mark !== mark) outcome.kept.push({ id, reason: 'edited' })
    else outcome.removed.push(id)
  }
  if (outcome.removed.length > 0) await remove(ctx, outcome.removed)
  return outcome
}

const EDITED = editableFields(customer).flatMap(([name, field]) => columnOf(name, field) ?? [])
const EDITED_PAIRS = EDITED.map((column) => sql`${sql.lit(column)}, c.${sql.ref(column)}`)

/**
 * Everything of a customer that somebody can change, without what is empty: a field that is declared later changes no mark. Two texts of one value are
 * one: PostgreSQL makes both.
 */
const MARK = sql`left(md5(jsonb_strip_nulls(jsonb_build_object(
  ${sql.join(EDITED_PAIRS)}, 'custom', c.custom, 'is_archived', c.archived_at is not null))::text), 12)`

/** What customers are like, as one short text each: the same again once a change was taken back. Uses the primary key. */
export async function markCustomers(ctx: WriteCtx, customerIds: readonly string[]): Promise<CustomerToRemove[]> {
  if (customerIds.length === 0) return []
  const result = await sql<CustomerToRemove>`
    select c.id, ${MARK} as mark from customer c
    where c.workspace_id = ${ctx.workspaceId} and c.id = any (${customerIds}::uuid[])`.execute(ctx.db)
  return result.rows
}

type FoundRow = CustomerToRemove & { identities: number }

/** Uses the primary key and customer_identity_customer. */
async function readFound(ctx: WriteCtx, customerIds: readonly string[]): Promise<Map<string, FoundRow>> {
  const result = await sql<FoundRow>`
    select c.id, ${MARK} as mark, (
      select count(*)::integer from customer_identity i where i.workspace_id = c.workspace_id and i.customer_id = c.id
    ) as identities
    from customer c where c.workspace_id = ${ctx.workspaceId} and c.id = any (${customerIds}::uuid[])`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.id, row]))
}

async function remove(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  await ctx.hooks.customersRemoved(ctx, customerIds)
  await ctx.hooks.recordsRemoved(ctx, 'customer', customerIds)
  await removeDocuments(ctx, customer, customerIds)
  await removeIndexedValues(ctx, customer, customerIds)
  await forgetBinned(ctx, 'customer', customerIds)
  const db = ctx.db.$pickTables<'customer' | 'customer_identity'>()
  await db
    .deleteFrom('customer_identity')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('customer_id', 'in', customerIds)
    .execute()
  await db.deleteFrom('customer').where('workspace_id', '=', ctx.workspaceId).where('id', 'in', customerIds).execute()
  ctx.recordChange({
    action: 'customers.removed',
    object: 'customer',
    id: null,
    after: { customerIds },
    event: { customerIds: [...customerIds] },
    topics: [...customerIds.map((id) => `customer:${id}`), 'customers', 'home'],
  })
}
