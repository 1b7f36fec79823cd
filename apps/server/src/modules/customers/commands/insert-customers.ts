import { CUSTOMER_NAME_CHARS_MAX, type CustomerKind } from '@rapport/contract'
import { firstCharacters, isVisibleText, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk, sendBulk } from '../../../platform/db/bulk.ts'
import { unawaited } from '../../../platform/db/transaction.ts'
import { nameSort, searchColumns } from '../customer.ts'
import '../hooks.ts'
import '../tables.ts'

/** What is known of a customer that may or may not exist yet. Absent fields are left alone on one that exists. */
export type EnsureCustomer = {
  source: string
  externalId: string
  /** The number people see; null where the key is none that people know. Without it the external id. */
  shownNumber?: string | null
  name: string | null
  kind?: CustomerKind
  email?: string | null
  phone?: string | null
  /** ISO 3166-1 alpha-2. */
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

export type NewCustomer = { id: string; input: EnsureCustomer; name: string }

const INSERT_CUSTOMERS = bulkInsert('customer', {
  workspace_id: 'uuid',
  id: 'uuid',
  kind: 'text',
  name: 'text',
  name_sort: 'text',
  external_id: 'text',
  email: 'text',
  phone: 'text',
  country: 'text',
  city: 'text',
  company: 'text',
  job_title: 'text',
  industry: 'text',
  website: 'text',
  birthday: 'date',
  about: 'text',
  custom: 'jsonb',
  owner_id: 'uuid',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
})

const INSERT_IDENTITIES = bulkInsert(
  'customer_identity',
  { workspace_id: 'uuid', source: 'text', external_id: 'text', customer_id: 'uuid' },
  'on conflict do nothing returning customer_id',
)

const INSERT_SEARCH = bulkInsert('customer_search', {
  workspace_id: 'uuid',
  customer_id: 'uuid',
  search_text: 'text',
  search_grams: 'integer[]',
})

/**
 * Inserts customers with their words, and their identities: the identity's key decides between two writers (the second waits for the first's commit),
 * and customers whose identity was taken meanwhile are taken out again. Keys go in sorted, so that writers wait in one order.
 * Answers those that are really new.
 */
export async function insertCustomers(ctx: WriteCtx, missing: readonly EnsureCustomer[]): Promise<NewCustomer[]> {
  const sorted = [...missing].sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1))
  const rows = sorted.map((input) => ({ id: newId(), input, name: displayName(input) }))
  // Names and words take as long to prepare as to store: the database works on the first while the next are made.
  await sendBulk(
    ctx.db,
    INSERT_CUSTOMERS,
    rows.map((row) => () => customerCells(ctx, row)),
  )
  const identities = rows.map(({ id, input }) => [ctx.workspaceId, input.source, input.externalId, id])
  const claims = runBulk<{ customer_id: string }>(ctx.db, INSERT_IDENTITIES, identities)
  unawaited(claims) // until below, unless sending fails before
  await sendBulk(
    ctx.db,
    INSERT_SEARCH,
    rows.map((row) => () => searchCells(ctx, row)),
  )
  const ours = new Set((await claims).rows.map((row) => row.customer_id))
  const winners = rows.filter((row) => ours.has(row.id))
  if (winners.length < rows.length) {
    const losers = rows.filter((row) => !ours.has(row.id)).map((row) => row.id)
    await takeOut(ctx, losers)
  }
  if (winners.length > 0) await finish(ctx, winners)
  return winners
}

async function takeOut(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  const db = ctx.db.$pickTables<'customer' | 'customer_search'>()
  const { workspaceId } = ctx
  await db
    .deleteFrom('customer_search')
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', 'in', customerIds)
    .execute()
  await db.deleteFrom('customer').where('workspace_id', '=', workspaceId).where('id', 'in', customerIds).execute()
}

function customerCells(ctx: WriteCtx, { id, input, name }: NewCustomer): unknown[] {
  const at = ctx.realNow.toISOString()
  return [
    ctx.workspaceId,
    id,
    input.kind ?? 'individual',
    name,
    nameSort(name),
    shownNumber(input),
    input.email ?? null,
    input.phone ?? null,
    input.country ?? null,
    input.city ?? null,
    input.company ?? null,
    input.jobTitle ?? null,
    input.industry ?? null,
    input.website ?? null,
    input.birthday ?? null,
    input.about ?? null,
    JSON.stringify(input.custom ?? {}),
    input.ownerId ?? null,
    at,
    at,
  ]
}

function searchCells(ctx: WriteCtx, { id, input, name }: NewCustomer): unknown[] {
  const { email = null, phone = null, company = null, city = null } = input
  const number = shownNumber(input)
  const externalIds = number === null ? [] : [number]
  const search = searchColumns(ctx.workspaceId, { name, email, phone, company, city, externalIds })
  // As PostgreSQL writes an array: the driver looks at each of some eighty numbers for quotes.
  return [ctx.workspaceId, id, search.search_text, `{${search.search_grams.join(',')}}`]
}

async function finish(ctx: WriteCtx, rows: readonly NewCustomer[]): Promise<void> {
  await ctx.hooks.customersCreated(
    ctx,
    rows.map(({ id, input }) => ({ id, ownerId: input.ownerId ?? null, archived: false })),
  )
  tellCreated(ctx, rows)
  ctx.announce('customers')
}

/** One customer is told of as one made by hand; many together in one event and one entry, so that a batch costs no more than itself. */
function tellCreated(ctx: WriteCtx, rows: readonly NewCustomer[]): void {
  const [only] = rows
  if (rows.length === 1 && only) {
    const { id, input, name } = only
    const ownerId = input.ownerId ?? null
    ctx.audit({
      action: 'customer.created',
      object: 'customer',
      objectId: id,
      after: { ...given(input), name, ownerId },
    })
    ctx.emit({ name: 'customer.created', version: 1, subjectType: 'customer', subjectId: id, payload: { ownerId } })
    return
  }
  const customerIds = rows.map((row) => row.id)
  ctx.audit({ action: 'customers.created', object: 'customer', objectId: null, after: { customerIds } })
  ctx.emit({
    name: 'customers.created',
    version: 1,
    subjectType: 'workspace',
    subjectId: ctx.workspaceId,
    payload: { customerIds },
  })
}

function given(input: EnsureCustomer): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined))
}

/** A customer known by number only is called by it until somebody learns the name. */
function displayName(input: EnsureCustomer): string {
  const name = (input.name ?? '').normalize('NFC').trim()
  const shown = isVisibleText(name) ? name : (shownNumber(input) ?? input.email ?? input.phone ?? input.externalId)
  return firstCharacters(shown, CUSTOMER_NAME_CHARS_MAX)
}

function shownNumber({ shownNumber: number, externalId }: EnsureCustomer): string | null {
  return number === undefined ? externalId : number
}

export function identityKey(input: { source: string; externalId: string }): string {
  return `${input.source}\n${input.externalId}`
}
