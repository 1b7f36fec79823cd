import { customer } from '@rapport/contract'
import {
  foldText,
  needleExpression,
  needlePatterns,
  queryGrams,
  type SearchNeedle,
  type SearchQuery,
  sortKey,
} from '@rapport/language'
import { type RawBuilder, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { Found } from '../../platform/lists/list-type.ts'
import { type Order, RECORD_ID, type Segment } from '../../platform/lists/order.ts'
import { gramsOf } from '../../platform/records/search-documents.ts'
import { customersOfOrderNumber } from './order-numbers.ts'
import { customersWithSigns, isBlank } from './sign-search.ts'

/** More candidates than this are not ranked: the latest fifty of so many are found sooner by looking at one after another. */
const CANDIDATES_MAX = 2000
/** Enough to choose eight from. */
const SOME_CANDIDATES_MAX = 1000

const FREQUENT_MAX = 5000
const FREQUENT_MS = 10 * 60_000
/** Grams that many customers have, which few stop having in some minutes: to count them again would take longer than to find a page. */
const frequent = new LRUCache<string, true>({ max: FREQUENT_MAX, ttl: FREQUENT_MS })

/**
 * Customers whose words hold a text, or with an order of that number; null when it is blank. Few come ranked, many by name where it starts with the
 * text, then the newest first. Uses search_document_grams and sales_order_number.
 */
export async function searchCustomers(ctx: ReadCtx, text: string): Promise<Found | null> {
  if (isBlank(text)) return null
  const { grams, needles } = queryGrams(gramsOf(ctx, customer), text)
  if (needles.length === 0) return ranked(await customersWithSigns(ctx, text), '')
  const key = `${ctx.workspaceId} ${grams.join(' ')}`
  const ofOrders = await customersOfOrderNumber(ctx, text)
  if (frequent.has(key)) return findMany(ctx, { text, needles, ofOrders })
  const { candidates, ids } = await checkCandidates(ctx, { grams, needles }, CANDIDATES_MAX)
  if (candidates <= CANDIDATES_MAX) return ranked([...new Set([...ids, ...ofOrders])], foldText(text))
  frequent.set(key, true)
  return findMany(ctx, { text, needles, ofOrders })
}

/** The same, content with some of the finds where there are many: for a palette that shows eight. */
export async function searchSomeCustomers(ctx: ReadCtx, text: string): Promise<Found | null> {
  const ids = await findSomeCustomers(ctx, text)
  return ids && ranked(ids, foldText(text))
}

/** Ids of customers whose words hold a text, not all where there are many; null when it is blank. */
export async function findSomeCustomers(ctx: ReadCtx, text: string): Promise<readonly string[] | null> {
  if (isBlank(text)) return null
  const { grams, needles } = queryGrams(gramsOf(ctx, customer), text)
  if (needles.length === 0) return customersWithSigns(ctx, text)
  return (await checkCandidates(ctx, { grams, needles }, SOME_CANDIDATES_MAX)).ids
}

/** Candidates by grams (one more than `most` means there are more) and the ids of those among them that hold every needle. */
async function checkCandidates(
  ctx: ReadCtx,
  { grams, needles }: SearchQuery,
  most: number,
): Promise<{ candidates: number; ids: string[] }> {
  const contains = needles.flatMap((needle) => (needle.kind === 'contains' ? needlePatterns(needle) : []))
  const starts = needles.flatMap((needle) => (needle.kind === 'prefix' ? [needleExpression(needle)] : []))
  const result = await sql<{ candidates: number; ids: string | null }>`
    select candidates, array_to_string(ids, ' ') as ids
    from search_document_matches(${customer.name}, ${grams}::int[], ${contains}::text[], ${starts}::text[], ${most + 1}::int)`.execute(
    ctx.db,
  )
  const { candidates = 0, ids = null } = result.rows[0] ?? {}
  return { candidates, ids: ids ? ids.split(' ') : [] }
}

const RELEVANCE = { field: 'relevance', direction: 'asc' } as const

/** Best first: the whole name, another whole form (pinyin, phone, e-mail, id), the start of the name, of a form, anywhere; then by name. */
function ranked(ids: readonly string[], folded: string): Found {
  const line = sql`${`\n${folded}`}::text`
  const wholeLine = sql`${`\n${folded}\n`}::text`
  const rank = sql`(case when starts_with(q.text, ${wholeLine}) then '0' when strpos(q.text, ${wholeLine}) > 0 then '1'
    when starts_with(q.text, ${line}) then '2' when strpos(q.text, ${line}) > 0 then '3' else '4' end || t.name_sort) collate "C"`
  const segment: Segment = { where: null, by: { column: rank, type: 'text', id: RECORD_ID }, isAscending: true }
  return {
    // Not `= any`: of an array it does not know beforehand PostgreSQL makes no hash, and may hold each row against each id, one by one.
    where: sql<boolean>`t.id in (select unnest(${ids}::uuid[]))`,
    ranked: {
      order: { ...RELEVANCE, segments: [segment] },
      joins: sql`join search_document q on q.workspace_id = t.workspace_id and q.object = ${customer.name} and q.id = t.id`,
    },
  }
}

type Many = { text: string; needles: readonly SearchNeedle[]; ofOrders: readonly string[] }

/** OFFSET 0 keeps this a look at one customer after another, until there are enough: as a join it would read all texts to find the first fifty. */
export function findMany(ctx: ReadCtx, { text, needles, ofOrders }: Many): Found {
  const holds = sql`exists (
    select from search_document q where q.workspace_id = ${ctx.workspaceId}::uuid and q.object = ${customer.name} and q.id = t.id
      and ${needlesSql(needles)} offset 0)`
  const hasOrder = ofOrders.length === 0 ? sql`` : sql`or t.id = any(${ofOrders}::uuid[])`
  return { where: sql<boolean>`(${holds} ${hasOrder})`, ranked: { order: manyOrder(text) } }
}

/** Above every continuation of a sort key. */
export const SORT_KEY_END = '\u{10ffff}'

/** Ids rise with time. */
function manyOrder(text: string): Order {
  const key = sortKey(text)
  if (key === sortKey('')) return { ...RELEVANCE, segments: [{ where: null, by: null, isAscending: false }] }
  const end = key + SORT_KEY_END
  const starting = sql<boolean>`(t.name_sort >= ${key} and t.name_sort < ${end})`
  const others = sql<boolean>`(t.name_sort < ${key} or t.name_sort >= ${end})`
  const byName = { column: sql.ref('t.name_sort'), type: 'text', id: RECORD_ID } as const
  return {
    ...RELEVANCE,
    segments: [
      { where: starting, by: byName, isAscending: true },
      { where: others, by: null, isAscending: false },
    ],
  }
}

function needlesSql(needles: readonly SearchNeedle[]): RawBuilder<boolean> {
  const each = needles.map((needle) => {
    const patterns = needlePatterns(needle).map((pattern) => sql<boolean>`q.text like ${pattern}`)
    return sql<boolean>`(${sql.join(patterns, sql` or `)})`
  })
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}
