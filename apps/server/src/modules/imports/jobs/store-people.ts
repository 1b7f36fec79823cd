import type { WriteCtx } from '../../../platform/context/context.ts'
import {
  type CustomerMatch,
  ENSURE_CUSTOMERS_MAX,
  type EnsureCustomer,
  ensureCustomers,
  MATCH_CUSTOMERS_MAX,
  matchCustomers,
} from '../../customers/index.ts'
import type { RowError } from '../counts.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { personOfRow, type RowCustomer } from '../mapping/row-customer.ts'
import { personToMatch } from '../people.ts'
import { cleanText, inChunks } from './store-rows.ts'

export const LOOKS_KNOWN: Omit<RowError, 'line'> = {
  code: 'import.looks_known',
  message:
    'This looks like a customer who is there already, and nothing proves it. Say whether such lines are new customers, or add numbers.',
}

/** What is needed of an import to find its customers; those it made itself are as new as its id. */
export type ImportTerms = { mapping: Mapping; importId: string }
type Named = { customer: RowCustomer | null; country?: string | null }

/**
 * The customers that orders or interactions speak of, each once; `created` holds the ids of those that were made. `idOf` answers null for those who
 * only look like somebody who is there, while nobody has said who they are.
 */
export async function storePeople(
  ctx: WriteCtx,
  rows: readonly Named[],
  terms: ImportTerms,
): Promise<{ created: string[]; idOf(externalId: string): string | null }> {
  const wanted = eachOnce(rows, terms.mapping.options.source)
  const ids = await findByHints(ctx, rows, terms)
  const missing = [...wanted.values()].filter(({ externalId }) => !ids.has(externalId))
  const created: string[] = []
  await inChunks(missing, ENSURE_CUSTOMERS_MAX, async (chunk) => {
    const ensured = await ensureCustomers(ctx, chunk)
    ensured.forEach((customer, index) => {
      ids.set(chunk[index]?.externalId ?? '', customer.id)
      if (customer.created) created.push(customer.id)
    })
    return ensured
  })
  return { created, idOf: (externalId) => ids.get(externalId) ?? null }
}

/** Of several rows each says what those before it did not. */
function eachOnce(rows: readonly Named[], source: string): Map<string, EnsureCustomer> {
  const wanted = new Map<string, EnsureCustomer>()
  for (const { customer, country = null } of rows) {
    if (customer === null) continue
    const { externalId, strength, name, email, phone } = customer
    const known = wanted.get(externalId)
    const facts = { name: cleanText(name), email, phone: cleanText(phone), country }
    if (known) {
      known.name ??= facts.name
      known.email ??= facts.email
      known.phone ??= facts.phone
      known.country ??= facts.country
    } else
      wanted.set(externalId, { source, externalId, ...(strength === 'number' ? {} : { shownNumber: null }), ...facts })
  }
  return wanted
}

/** Those without a number: who they are among the customers that are there; null for those nobody can tell. */
async function findByHints(
  ctx: WriteCtx,
  rows: readonly Named[],
  { mapping, importId }: ImportTerms,
): Promise<Map<string, string | null>> {
  const { source, lookAlike } = mapping.options
  const open = new Map<string, RowCustomer>()
  for (const { customer } of rows)
    if (customer && customer.strength !== 'number') open.set(customer.externalId, customer)
  const customers = [...open.values()]
  const people = customers.map((customer) => personToMatch(personOfRow(0, customer), source))
  const matches = await inChunks(people, MATCH_CUSTOMERS_MAX, (chunk) => matchCustomers(ctx, chunk, importId))
  const idOf = ({ kind, customerId }: CustomerMatch) => (kind === 'same' || lookAlike === 'update' ? customerId : null)
  return new Map(
    customers.flatMap(({ externalId }, index) => {
      const match = matches[index]
      const isNew = !match || match.kind === 'none' || (match.kind === 'alike' && lookAlike === 'new')
      return isNew ? [] : [[externalId, idOf(match)] as const]
    }),
  )
}
