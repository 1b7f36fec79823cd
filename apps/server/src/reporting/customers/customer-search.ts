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
import type { ListOrder } from '../lists/order.ts'
import type { Selection } from '../lists/selection.ts'
import { customersOfOrderNumber } from './order-numbers.ts'
import { customersWithSigns, isBlank } from './sign-search.ts'

/**
 * What a search finds. `few`: all ids that match, known. `many`: so many that any order is best walked, checking each row: among
 * that many the first page is never far.
 */
export type Matches =
  | { kind: 'few'; ids: readonly string[]; folded: string }
  | {
      kind: 'many'
      grams: readonly number[]
      needles: readonly SearchNeedle[]
      orderCustomerIds: readonly string[]
      /** The key that names starting with the text begin with; null where it has no letter to start with. */
      nameKey: string | null
    }

/** More candidates than this are `many`: to rank four thousand took longer than to walk to the latest fifty of them. */
const CANDIDATES_MAX = 2000
/** Enough to choose eight from. */
const SOME_CANDIDATES_MAX = 1000
/** Where few of the many pass the filter, all candidates are looked at. */
const GATHERED_MAX = 1_000_000
export const RELEVANCE = 'relevance'

const FREQUENT_MAX = 5000
const FREQUENT_MS = 10 * 60_000
/** Grams that many customers have, which few stop having in some minutes: to count them again would take longer than to find a page. */
const frequent = new LRUCache<string, true>({ max: FREQUENT_MAX, ttl: FREQUENT_MS })

/** Looks for a text among customers; null when it is blank. Uses customer_search_grams and sales_order_number. */
export async function findMatches(ctx: ReadCtx, text: string): Promise<Matches | null> {
  if (isBlank(text)) return null
  const { grams, needles } = queryGrams(ctx.workspaceId, text)
  if (needles.length === 0) return matchesOfSigns(ctx, text)
  const key = `${ctx.workspaceId} ${grams.join(' ')}`
  const known = frequent.has(key)
  const [{ candidates, ids }, orderCustomerIds] = await Promise.all([
    known
      ? { candidates: Number.POSITIVE_INFINITY, ids: [] }
      : checkCandidates(ctx, { grams, needles }, CANDIDATES_MAX),
    customersOfOrderNumber(ctx, text),
  ])
  if (candidates > CANDIDATES_MAX) {
    if (!known) frequent.set(key, true)
    return { kind: 'many', grams, needles, orderCustomerIds, nameKey: nameKeyOf(text) }
  }
  return { kind: 'few', ids: [...new Set([...ids, ...orderCustomerIds])], folded: foldText(text) }
}

/** The same, content with some of the finds where there are many: for a palette that shows eight. */
export async function findSomeMatches(ctx: ReadCtx, text: string): Promise<Extract<Matches, { kind: 'few' }> | null> {
  if (isBlank(text)) return null
  const { grams, needles } = queryGrams(ctx.workspaceId, text)
  if (needles.length === 0) return matchesOfSigns(ctx, text)
  const first = await checkCandidates(ctx, { grams, needles }, SOME_CANDIDATES_MAX)
  return { kind: 'few', ids: first.ids, folded: foldText(text) }
}

async function matchesOfSigns(ctx: ReadCtx, text: string): Promise<Extract<Matches, { kind: 'few' }>> {
  return { kind: 'few', ids: await customersWithSigns(ctx, text), folded: '' }
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
    from customer_search_matches(${grams}::int[], ${contains}::text[], ${starts}::text[], ${most + 1}::int)`.execute(
    ctx.db,
  )
  const { candidates = 0, ids = null } = result.rows[0] ?? {}
  return { candidates, ids: ids ? ids.split(' ') : [] }
}

/** Narrows a selection to what was found. */
export function withMatches(selection: Selection, matches: Matches): Selection {
  if (matches.kind === 'few') {
    // Not `= any`: of an array it does not know beforehand PostgreSQL makes no hash, and may hold each row against each id, one by one.
    const found = sql`select unnest(${matches.ids}::uuid[])`
    return { ...selection, blind: false, keyCondition: (id) => sql<boolean>`${id} in (${found})` }
  }
  const { needles, grams, orderCustomerIds } = matches
  const text = sql`from customer_search q where q.workspace_id = ${selection.workspaceId}::uuid
    and ${needlesSql(needles, sql.raw('q.search_text'))}`
  // OFFSET 0 keeps this a check of one row after another: as a join, the planner would read all texts to find the first fifty.
  const lookedUp = (id: RawBuilder<unknown>) => sql`exists (select ${text} and q.customer_id = ${id} offset 0)`
  const gathered = (id: RawBuilder<unknown>) => sql`${id} in (
    select q.customer_id ${text} and q.customer_id in (select customer_search_candidates(${grams}::int[], ${GATHERED_MAX})))`
  return {
    ...selection,
    blind: true,
    keyCondition: (id, reading) =>
      sql<boolean>`(${reading === 'gathered' ? gathered(id) : lookedUp(id)} ${ofOrdersSql(orderCustomerIds, id)})`,
  }
}

/** Best first: the whole name, another whole form (pinyin, phone, e-mail, id), the start of the name, of a form, anywhere; then by name. */
export function relevanceOrder(folded: string): ListOrder {
  const line = sql`${`\n${folded}`}::text`
  const wholeLine = sql`${`\n${folded}\n`}::text`
  const rank = sql`(case when starts_with(q.search_text, ${wholeLine}) then '0' when strpos(q.search_text, ${wholeLine}) > 0 then '1'
    when starts_with(q.search_text, ${line}) then '2' when strpos(q.search_text, ${line}) > 0 then '3' else '4' end || c.name_sort) collate "C"`
  return {
    field: RELEVANCE,
    direction: 'asc',
    table: 'c',
    indexed: true,
    ownerIndexed: true,
    orderedBy: null,
    carried: new Set(),
    stretches: [{ condition: null, column: rank, type: 'text', hasValue: true, direction: 'asc', choice: null }],
  }
}

/**
 * Where many are found: by name those whose name starts with the text, then the others, the newest first. Both are read from an index, row after
 * row, only until the page is full; in the order in which customers came, finds lie evenly, which in the alphabet they do not: names in Chinese
 * stand together.
 */
export function manyOrder(matches: Extract<Matches, { kind: 'many' }>, sees: 'everything' | 'some'): ListOrder {
  const { nameKey } = matches
  const byName = { column: sql.raw('c.name_sort'), type: 'text', direction: 'asc', hasValue: true } as const
  const others = newestFirst(matches, sees)
  const order = {
    field: RELEVANCE,
    direction: 'asc',
    table: 'c',
    indexed: true,
    ownerIndexed: true,
    orderedBy: null,
    carried: new Set<string>(),
  } as const
  if (nameKey === null) return { ...order, stretches: [{ ...others, condition: null, choice: null }] }
  const end = nameKey + SORT_KEY_END
  const starts = sql<boolean>`(c.name_sort >= ${nameKey} and c.name_sort < ${end})`
  const startsNot = sql<boolean>`(c.name_sort < ${nameKey} or c.name_sort >= ${end})`
  return {
    ...order,
    stretches: [
      // PostgreSQL takes this range for one row; gathered, it asked for all candidates anew for each name in it (14 s).
      { ...byName, condition: starts, choice: 'starting', mostPass: true },
      { ...others, condition: startsNot, choice: 'others' },
    ],
  }
}

/**
 * Ids rise with time. Who sees everything is shown the latest ids first, read from the table of search texts itself; one's own customers have an index
 * on the moment they came.
 */
function newestFirst({ needles, orderCustomerIds }: Extract<Matches, { kind: 'many' }>, sees: 'everything' | 'some') {
  const newest = { direction: 'desc', hasValue: true } as const
  if (sees === 'some') return { ...newest, column: sql.raw('c.created_at'), type: 'timestamptz' } as const
  const passes = (text: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
    sql<boolean>`(${needlesSql(needles, text)} ${ofOrdersSql(orderCustomerIds, id)})`
  const walkedIn = { table: 'q', column: 'q.search_text', passes }
  return { ...newest, column: sql.raw('c.id'), type: 'uuid', walkedIn } as const
}

/** Above every continuation of a sort key. */
export const SORT_KEY_END = '\u{10ffff}'

function nameKeyOf(text: string): string | null {
  const key = sortKey(text)
  return key === sortKey('') ? null : key
}

/** The tables that `relevanceOrder` reads. */
export const RELEVANCE_TABLES: readonly string[] = ['c', 'q']

function ofOrdersSql(customerIds: readonly string[], id: RawBuilder<unknown>): RawBuilder<unknown> {
  return customerIds.length === 0 ? sql`` : sql`or ${id} = any(${customerIds}::uuid[])`
}

function needlesSql(needles: readonly SearchNeedle[], text: RawBuilder<unknown>): RawBuilder<boolean> {
  const each = needles.map((needle) => {
    const patterns = needlePatterns(needle).map((pattern) => sql<boolean>`${text} like ${pattern}`)
    return sql<boolean>`(${sql.join(patterns, sql` or `)})`
  })
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}
