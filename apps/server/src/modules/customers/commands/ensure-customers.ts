import type { CustomerKind } from '@rapport/contract'
import { assert, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { nameSort, searchColumns } from '../customer.ts'
import '../hooks.ts'

export const ENSURE_CUSTOMERS_MAX = 2000

/** What is known of a customer that may or may not exist yet. Absent fields are left alone on one that exists. */
export type EnsureCustomer = {
  source: string
  externalId: string
  name: string | null
  kind?: CustomerKind
  email?: string | null
  phone?: string | null
  country?: string | null
  city?: string | null
  company?: string | null
  jobTitle?: string | null
  industry?: string | null
  website?: string | null
  /** YYYY-MM-DD */
  birthday?: string | null
  about?: string | null
  custom?: Readonly<Record<string, unknown>>
  ownerId?: string | null
}

/** Who it is now, with the owner, so that callers can check rights. */
export type EnsuredCustomer = { id: string; created: boolean; ownerId: string | null; ownerTeamId: string | null }

/**
 * Finds or makes customers by identity, in bulk: answers one entry per input, in order. Two writers with the same new identity end
 * with one customer: the identity's key decides, the loser takes the winner's. Callers check rights.
 */
export async function ensureCustomers(ctx: WriteCtx, inputs: readonly EnsureCustomer[]): Promise<EnsuredCustomer[]> {
  assert(inputs.length <= ENSURE_CUSTOMERS_MAX, 'callers send batches')
  const wanted = new Map(inputs.map((input) => [identityKey(input), input]))
  const found = await findIdentities(ctx, [...wanted.values()])
  const missing = [...wanted.values()].filter((input) => !found.has(identityKey(input)))
  if (missing.length > 0) {
    for (const { id, input } of await insertCustomers(ctx, missing)) {
      found.set(identityKey(input), { id, created: true, ownerId: input.ownerId ?? null, ownerTeamId: null })
    }
    const lost = missing.filter((input) => !found.has(identityKey(input)))
    if (lost.length > 0) for (const [key, known] of await findIdentities(ctx, lost)) found.set(key, known)
  }
  return inputs.map((input) => {
    const customer = found.get(identityKey(input))
    assert(customer, 'every identity was found or made')
    return customer
  })
}

/** Uses the primary keys of customer_identity, customer and member. */
async function findIdentities(ctx: WriteCtx, inputs: readonly EnsureCustomer[]): Promise<Map<string, EnsuredCustomer>> {
  const pairs = inputs.map((input) => sql`(${input.source}::text, ${input.externalId}::text)`)
  const result = await sql<{
    source: string
    external_id: string
    customer_id: string
    owner_id: string | null
    team_id: string | null
  }>`
    select i.source, i.external_id, i.customer_id, c.owner_id, m.team_id
    from (values ${sql.join(pairs)}) as wanted (source, external_id)
    join customer_identity i on i.workspace_id = ${ctx.workspaceId} and i.source = wanted.source and i.external_id = wanted.external_id
    join customer c on c.workspace_id = ${ctx.workspaceId} and c.id = i.customer_id
    left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = c.owner_id`.execute(ctx.db)
  return new Map(
    result.rows.map((row) => [
      identityKey({ source: row.source, externalId: row.external_id }),
      { id: row.customer_id, created: false, ownerId: row.owner_id, ownerTeamId: row.team_id },
    ]),
  )
}

/**
 * Inserts customers, then their identities: the identity's key decides between two writers (the second waits for the first's commit),
 * and customers whose identity was taken meanwhile are taken out again. Keys go in sorted, so that writers wait in one order.
 */
async function insertCustomers(ctx: WriteCtx, missing: readonly EnsureCustomer[]): Promise<NewCustomer[]> {
  const sorted = [...missing].sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1))
  const rows = sorted.map((input) => ({ id: newId(), input, name: displayName(input) }))
  await insertRows(ctx, rows)
  const db = ctx.db.$pickTables<'customer' | 'customer_identity'>()
  const claimed = await db
    .insertInto('customer_identity')
    .values(
      rows.map(({ id, input }) => ({
        workspace_id: ctx.workspaceId,
        source: input.source,
        external_id: input.externalId,
        customer_id: id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('customer_id')
    .execute()
  const ours = new Set(claimed.map((row) => row.customer_id))
  const losers = rows.filter((row) => !ours.has(row.id)).map((row) => row.id)
  if (losers.length > 0)
    await db.deleteFrom('customer').where('workspace_id', '=', ctx.workspaceId).where('id', 'in', losers).execute()
  const winners = rows.filter((row) => ours.has(row.id))
  if (winners.length > 0) await finishCustomers(ctx, winners)
  return winners
}

async function insertRows(ctx: WriteCtx, rows: readonly NewCustomer[]): Promise<void> {
  const at = ctx.now.toISOString()
  await ctx.db
    .$pickTables<'customer'>()
    .insertInto('customer')
    .values(
      rows.map(({ id, input, name }) => ({
        workspace_id: ctx.workspaceId,
        id,
        kind: input.kind ?? 'individual',
        name,
        name_sort: nameSort(name),
        external_id: input.externalId,
        email: input.email ?? null,
        phone: input.phone ?? null,
        country: input.country ?? null,
        city: input.city ?? null,
        company: input.company ?? null,
        job_title: input.jobTitle ?? null,
        industry: input.industry ?? null,
        website: input.website ?? null,
        birthday: input.birthday ?? null,
        about: input.about ?? null,
        custom: JSON.stringify(input.custom ?? {}),
        owner_id: input.ownerId ?? null,
        version: 1,
        created_at: at,
        updated_at: at,
      })),
    )
    .execute()
}

async function finishCustomers(ctx: WriteCtx, rows: readonly NewCustomer[]): Promise<void> {
  await ctx.db
    .$pickTables<'customer_search'>()
    .insertInto('customer_search')
    .values(
      rows.map(({ id, input, name }) => {
        const { email = null, phone = null, company = null, city = null, externalId } = input
        return {
          workspace_id: ctx.workspaceId,
          customer_id: id,
          ...searchColumns(ctx.workspaceId, { name, email, phone, company, city, externalIds: [externalId] }),
        }
      }),
    )
    .execute()
  await ctx.hooks.customersCreated(
    ctx,
    rows.map(({ id, input }) => ({ id, ownerId: input.ownerId ?? null, archived: false })),
  )
  ctx.announce('customers')
}

type NewCustomer = { id: string; input: EnsureCustomer; name: string }

/** A customer known by number only is called by it until somebody learns the name. */
function displayName(input: EnsureCustomer): string {
  const name = (input.name ?? '').normalize('NFC').trim()
  return (name === '' ? input.externalId : name).slice(0, 200)
}

function identityKey(input: { source: string; externalId: string }): string {
  return `${input.source}\n${input.externalId}`
}
