import { CUSTOMER_NAME_CHARS_MAX, customer } from '@rapport/contract'
import { firstCharacters, isVisibleText, newId } from '@rapport/kernel'
import type { ValuesOf } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
import { bulkCells, bulkColumns } from '../../../platform/records/cells.ts'
import { customValues } from '../../../platform/records/custom-values.ts'
import { removeIndexedValues, writeIndexedValues } from '../../../platform/records/indexed-values.ts'
import { removeDocuments, writeDocuments } from '../../../platform/records/search-documents.ts'
import '../hooks.ts'
import '../tables.ts'

/** What is known of a customer that may or may not exist yet, in the form it is stored in. Absent fields are left alone on one that exists. */
export type EnsureCustomer = Omit<ValuesOf<typeof customer>, 'name'> & {
  source: string
  externalId: string
  /** The number people see; null where the key is none that people know. Without it the external id. */
  shownNumber?: string | null
  name: string | null
  custom?: Readonly<Record<string, unknown>>
}

export type NewCustomer = { id: string; input: EnsureCustomer; name: string }

const INSERT_CUSTOMERS = bulkInsert('customer', {
  workspace_id: 'uuid',
  id: 'uuid',
  ...bulkColumns(customer),
  custom: 'jsonb',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
})

const INSERT_IDENTITIES = bulkInsert(
  'customer_identity',
  { workspace_id: 'uuid', source: 'text', external_id: 'text', customer_id: 'uuid' },
  'on conflict do nothing returning customer_id',
)

/**
 * Inserts customers with their words, and their identities: the identity's key decides between two writers (the second waits for the first's commit),
 * and customers whose identity was taken meanwhile are taken out again. Keys go in sorted, so that writers wait in one order.
 * Answers those that are really new.
 */
export async function insertCustomers(ctx: WriteCtx, missing: readonly EnsureCustomer[]): Promise<NewCustomer[]> {
  const sorted = [...missing].sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1))
  const rows = sorted.map((input) => ({ id: newId(), input, name: displayName(input) }))
  await runBulk(
    ctx.db,
    INSERT_CUSTOMERS,
    rows.map((row) => () => customerCells(ctx, row)),
  )
  const identities = rows.map(({ id, input }) => [ctx.workspaceId, input.source, input.externalId, id])
  await writeIndexedValues(
    ctx,
    customer,
    rows.map(({ id }) => id),
  )
  const claims = await runBulk<{ customer_id: string }>(ctx.db, INSERT_IDENTITIES, identities)
  const whole = ctx.model.of(customer)
  await writeDocuments(
    ctx,
    whole,
    rows.map((row) => ({ id: row.id, values: { ...valuesOf(row), ...customValues(whole, row.input.custom ?? {}) } })),
  )
  const ours = new Set(claims.rows.map((row) => row.customer_id))
  const winners = rows.filter((row) => ours.has(row.id))
  if (winners.length < rows.length) {
    const losers = rows.filter((row) => !ours.has(row.id)).map((row) => row.id)
    await takeOut(ctx, losers)
  }
  if (winners.length > 0) await finish(ctx, winners)
  return winners
}

async function takeOut(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  await removeDocuments(ctx, customer, customerIds)
  await removeIndexedValues(ctx, customer, customerIds)
  await ctx.db
    .$pickTables<'customer'>()
    .deleteFrom('customer')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', customerIds)
    .execute()
}

function customerCells(ctx: WriteCtx, row: NewCustomer): unknown[] {
  const at = ctx.realNow.toISOString()
  const cells = bulkCells(customer, valuesOf(row))
  return [ctx.workspaceId, row.id, ...cells, JSON.stringify(row.input.custom ?? {}), at, at]
}

function valuesOf({ input, name }: NewCustomer) {
  return { ...input, kind: input.kind ?? 'individual', name, externalId: shownNumber(input) }
}

async function finish(ctx: WriteCtx, rows: readonly NewCustomer[]): Promise<void> {
  await ctx.hooks.customersCreated(
    ctx,
    rows.map(({ id, input }) => ({ id, ownerId: input.ownerId ?? null, archived: false })),
  )
  recordCreated(ctx, rows)
}

/** One customer is told of as one made by hand; many together in one event and one entry, so that a batch costs no more than itself. */
function recordCreated(ctx: WriteCtx, rows: readonly NewCustomer[]): void {
  const [only] = rows
  if (rows.length === 1 && only) {
    const { id, input, name } = only
    const ownerId = input.ownerId ?? null
    ctx.recordChange({
      action: 'customer.created',
      object: 'customer',
      id,
      after: { ...given(input), name, ownerId },
      event: {},
      topics: ['customers'],
    })
    return
  }
  const customerIds = rows.map((row) => row.id)
  ctx.recordsChanged('customer', customerIds)
  ctx.recordChange({
    action: 'customers.created',
    object: 'customer',
    id: null,
    after: { customerIds },
    event: { customerIds },
    topics: ['customers'],
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
