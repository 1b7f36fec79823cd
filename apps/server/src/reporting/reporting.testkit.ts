import { encodeFilter, type Filter } from '@rapport/kernel'
import type { Client } from '../../test/client.ts'

/** Path of the customer list with a filter. */
export function listUrl(path: string, query: { filter?: Filter; [name: string]: unknown } = {}): string {
  const { filter, ...others } = query
  const search = new URLSearchParams()
  if (filter) search.set('filter', encodeFilter(filter))
  for (const [name, value] of Object.entries(others)) search.set(name, String(value))
  return `${path}?${search.toString()}`
}

export type Bought = { daysAgo: number; pounds: number }
export type Person = {
  name: string
  kind?: 'individual' | 'company'
  externalId?: string
  email?: string
  phone?: string
  country?: string
  city?: string
  company?: string
  ownerId?: string | null
  bought?: readonly Bought[]
}

let orderCounter = 0

/** Makes a customer with orders over the API; answers the id. */
export async function addCustomer(
  client: Client,
  nowMs: number,
  { bought = [], externalId, ...fields }: Person,
): Promise<string> {
  const identity = externalId === undefined ? {} : { identity: { source: 'test', externalId } }
  const made = await client.post('/customers', { kind: 'individual', ...fields, ...identity })
  if (made.status !== 201) throw new Error(`no customer: ${JSON.stringify(made.body)}`)
  for (const { daysAgo, pounds } of bought) {
    orderCounter += 1
    const placed = await client.post('/orders', {
      number: `SO-${1000 + orderCounter}`,
      source: 'test',
      customer: { id: made.body.id },
      placedAt: new Date(nowMs - daysAgo * 86_400_000).toISOString(),
      lines: [{ quantity: '1', unitPrice: String(pounds) }],
    })
    if (placed.status !== 201) throw new Error(`no order: ${JSON.stringify(placed.body)}`)
  }
  return made.body.id
}
