import { foldText, needlePatterns, queryGrams, type SearchNeedle } from '@rapport/language'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { Selection } from '../lists/keys-sql.ts'
import type { ListOrder } from '../lists/order.ts'
import { customersOfOrderNumber } from './order-numbers.ts'

/**
 * What a search finds. `few`: all ids that match, known. `many`: so many that any order is best walked, checking each row: among
 * that many the first page is never far.
 */
export type Matches =
  | { kind: 'few'; ids: readonly string[]; folded: string }
  | { kind: 'many'; needles: readonly SearchNeedle[]; orderCustomerIds: readonly string[] }

/** More candidates than this are `many`. */
export const CANDIDATES_MAX = 5000
export const RELEVANCE = 'relevance'

/** Looks for a text among customers; null when it holds nothing to look for. Uses customer_search_grams and sales_order_number. */
export async function findMatches(ctx: ReadCtx, text: string, candidatesMax = CANDIDATES_MAX): Promise<Matches | null> {
  const { grams, needles } = queryGrams(ctx.workspaceId, text)
  if (needles.length === 0) return null
  const found = await sql<{ candidates: number; ids: string[] | null }>`
    with found as materialized (
      select customer_search_candidates(${grams}::int[], ${candidatesMax + 1}) as id
    )
    select (select count(*)::int from found) as candidates, (
      select array_agg(q.customer_id) from found
      join customer_search q on q.workspace_id = ${ctx.workspaceId}::uuid and q.customer_id = found.id
      where (select count(*) from found) <= ${candidatesMax} and ${needlesSql(needles)}
    ) as ids`.execute(ctx.db)
  const { candidates = 0, ids = null } = found.rows[0] ?? {}
  const orderCustomerIds = await customersOfOrderNumber(ctx, text)
  if (candidates > candidatesMax) return { kind: 'many', needles, orderCustomerIds }
  return { kind: 'few', ids: [...new Set([...(ids ?? []), ...orderCustomerIds])], folded: foldText(text) }
}

/** Narrows a selection to what was found. */
export function withMatches(selection: Selection, matches: Matches): Selection {
  if (matches.kind === 'few') {
    return { ...selection, keyCondition: (id) => sql<boolean>`${id} = any(${matches.ids}::uuid[])` }
  }
  // OFFSET 0 keeps this a check of one row after another: as a join, the planner would read all texts to find the first fifty.
  const isMatch = (id: RawBuilder<unknown>) => sql<boolean>`exists (
    select from customer_search q where q.workspace_id = ${selection.workspaceId}::uuid and q.customer_id = ${id}
      and ${needlesSql(matches.needles)} offset 0)`
  const { orderCustomerIds } = matches
  if (orderCustomerIds.length === 0) return { ...selection, keyCondition: isMatch }
  return {
    ...selection,
    keyCondition: (id) => sql<boolean>`(${id} = any(${orderCustomerIds}::uuid[]) or ${isMatch(id)})`,
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
    table: 's',
    ownerIndexed: true,
    stretches: [{ condition: null, column: rank, type: 'text', hasValue: true, direction: 'asc', choice: null }],
  }
}

/** The tables that `relevanceOrder` reads. */
export const RELEVANCE_TABLES: readonly string[] = ['c', 'q']

function needlesSql(needles: readonly SearchNeedle[]): RawBuilder<boolean> {
  const each = needles.map((needle) => {
    const patterns = needlePatterns(needle).map((pattern) => sql<boolean>`q.search_text like ${pattern}`)
    return sql<boolean>`(${sql.join(patterns, sql` or `)})`
  })
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}
