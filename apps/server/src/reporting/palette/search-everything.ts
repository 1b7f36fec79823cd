import { customer, listedCustomer, type SearchResult } from '@rapport/contract'
import { sortKey } from '@rapport/language'
import { type RawBuilder, sql } from 'kysely'
import { requireCan, scopeOf } from '../../modules/access/index.ts'
import { ownerScope } from '../../modules/users/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { readPage } from '../../platform/lists/read-page.ts'
import { type ListQuery, select } from '../../platform/lists/selection.ts'
import { seesTitles } from '../../platform/records/masking/field-access.ts'
import { maskRecord } from '../../platform/records/masking/mask-record.ts'
import { customerList } from '../customers/customer-list.ts'
import { SORT_KEY_END, searchSomeCustomers } from '../customers/customer-search.ts'
import { selectCustomers } from '../customers/list-customers.ts'
import { numberPrefixesSql, orderNumberPrefixes } from '../customers/order-numbers.ts'
import { isBlank } from '../customers/sign-search.ts'

const FOUND_MAX = 8
/** Orders looked at before what the reader may not see is left out. */
const ORDERS_LOOKED_AT_MAX = 1000

type Found = SearchResult['customers'][number]
type Line = Pick<Found, 'id' | 'name' | 'kind' | 'tier'> & {
  archivedAt?: string | null
  company: string | null
  city: string | null
  email: string | null
  phone: string | null
}

/**
 * What the palette offers for a text: customers, those whose name starts with it first and archived ones last, and orders by the start of
 * their number.
 */
export async function searchEverything(ctx: ReadCtx, text: string): Promise<SearchResult> {
  requireCan(ctx, 'customer.read')
  return { customers: await searchCustomers(ctx, text), orders: await searchOrders(ctx, text) }
}

async function searchCustomers(ctx: ReadCtx, text: string): Promise<Found[]> {
  const byName = seesTitles(ctx, customer.name) ? await namesStarting(ctx, text) : []
  if (byName.length >= FOUND_MAX) return byName.map((line) => toFound(ctx, line, text))
  const ranked = await rankedMatches(ctx, text)
  const lines = new Map([...byName, ...ranked].map((line) => [line.id, line]))
  return [...lines.values()].slice(0, FOUND_MAX).map((line) => toFound(ctx, line, text))
}

/** Whole names come first: a key is shorter than those that continue it. */
async function namesStarting(ctx: ReadCtx, text: string): Promise<Line[]> {
  const key = sortKey(text)
  if (key === sortKey('')) return []
  const { selection, order } = await selectCustomers(ctx, { sort: 'name' }, 'read')
  const starting = sql<boolean>`t.name_sort >= ${key} and t.name_sort < ${key + SORT_KEY_END}`
  const narrowed = { ...selection, where: [...selection.where, starting] }
  return (await readPage<Line>(ctx, narrowed, order, { limit: FOUND_MAX })).items
}

/** The best of those who are not archived; where they leave room, archived ones. */
async function rankedMatches(ctx: ReadCtx, text: string): Promise<Line[]> {
  if (isBlank(text)) return []
  const list = { ...customerList('en'), search: searchSomeCustomers }
  const bestOf = async (query: ListQuery, limit: number) => {
    const { selection, order } = await select(ctx, list, { ...query, search: text })
    return (await readPage<Line>(ctx, selection, order, { limit })).items
  }
  const present = await bestOf({}, FOUND_MAX)
  if (present.length >= FOUND_MAX) return present
  return [...present, ...(await bestOf({ archived: 'only' }, FOUND_MAX - present.length))]
}

async function searchOrders(ctx: ReadCtx, text: string): Promise<SearchResult['orders']> {
  if (scopeOf(ctx.actor, 'order.read') === 'none') return []
  const prefixes = await orderNumberPrefixes(ctx, text)
  if (prefixes.length === 0) return []
  const scope: RawBuilder<boolean> | null = ownerScope(ctx, 'order.read', sql`c.owner_id`)
  const result = await sql<SearchResult['orders'][number]>`
    select o.id, o.number, o.customer_id as "customerId", c.name as "customerName", o.placed_at as "placedAt"
    from (
      select o.id, o.number, o.customer_id, o.placed_at from sales_order o
      where o.workspace_id = ${ctx.workspaceId}::uuid and ${numberPrefixesSql(sql`o.number`, prefixes)}
      order by o.number using ~<~ limit ${sql.lit(scope ? ORDERS_LOOKED_AT_MAX : FOUND_MAX)}
    ) o join customer c on c.workspace_id = ${ctx.workspaceId}::uuid and c.id = o.customer_id
    ${scope ? sql`where ${scope}` : sql``}
    order by o.number using ~<~, o.id limit ${sql.lit(FOUND_MAX)}`.execute(ctx.db)
  return result.rows
}

/** The hint is what the text was found in, else what tells people of one name apart. */
function toFound(ctx: ReadCtx, found: Line, text: string): Found {
  // A hint made of what is masked would tell what the text was found in.
  const line = maskRecord(ctx, listedCustomer, found)
  const lower = text.trim().toLowerCase()
  const reached = [line.email, line.phone].find((value) => value?.toLowerCase().includes(lower))
  const hint = reached ?? line.company ?? line.city ?? line.email ?? line.phone ?? null
  const archived = (line.archivedAt ?? null) !== null
  // The name is masked as every answer is, on its way out.
  return { id: line.id, name: found.name, kind: line.kind, tier: line.tier, hint, archived }
}
