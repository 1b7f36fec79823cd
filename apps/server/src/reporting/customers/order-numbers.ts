import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'

const NUMBER_CHARS_MIN = 3
const NUMBER_CHARS_MAX = 200
const ORDERS_MAX = 200
/** Beginnings of order numbers (`SO-`, `#`) that are tried for a number without one. */
const BEGINNINGS_MAX = 20

/** "The order's number starts with one of these", as numberPrefixSql says it. */
export function numberPrefixesSql(column: RawBuilder<unknown>, prefixes: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    prefixes.map((prefix) => numberPrefixSql(column, prefix)),
    sql` or `,
  )})`
}

/**
 * "The order's number starts with this", spelled so that sales_order_number serves it: under row-level security PostgreSQL does not
 * derive an index range from LIKE.
 */
function numberPrefixSql(column: RawBuilder<unknown>, prefix: string): RawBuilder<boolean> {
  return sql<boolean>`(${column} ~>=~ ${prefix} and ${column} ~<~ ${`${prefix}\u{10ffff}`})`
}

/**
 * What the order numbers that a text may mean start with; none when it cannot be the start of one. Whoever reads a number from paper leaves
 * out its letters or writes them small: the beginnings that the workspace's numbers have are tried, too.
 */
export async function orderNumberPrefixes(ctx: ReadCtx, text: string): Promise<string[]> {
  const word = numberWord(text)
  if (word === null) return []
  const figures = word.search(/\d/)
  const letters = lettersOf(word.slice(0, figures))
  const beginnings = (await numberBeginnings(ctx)).filter(
    (beginning) => letters === '' || lettersOf(beginning) === letters,
  )
  return [...new Set([word, ...beginnings.map((beginning) => beginning + word.slice(figures))])]
}

/** One word with a digit in it, the digits as ASCII has them. */
function numberWord(text: string): string | null {
  const word = text.normalize('NFKC').trim()
  const fits = word.length >= NUMBER_CHARS_MIN && word.length <= NUMBER_CHARS_MAX
  return fits && /\d/.test(word) && !/\s/.test(word) && !word.includes('\0') && word.isWellFormed() ? word : null
}

function lettersOf(beginning: string): string {
  return beginning.replace(/[^\p{L}]/gu, '').toLowerCase()
}

/**
 * What stands before the first digit in the workspace's order numbers: from one beginning to the next by sales_order_number, a probe each. A
 * colon comes right after the digits.
 */
async function numberBeginnings(ctx: ReadCtx): Promise<string[]> {
  const first = (from: RawBuilder<unknown>) => sql`(
    select o.number from sales_order o where o.workspace_id = ${ctx.workspaceId}::uuid and o.number ~>=~ ${from}
    order by o.number using ~<~ limit 1)`
  const result = await sql<{ beginning: string }>`
    with recursive met (number, place) as (
      select ${first(sql`''`)}, 1
      union all
      select ${first(sql`(substring(met.number from '^[^0-9]*') || ':')`)}, place + 1 from met
      where met.number is not null and place < ${sql.lit(BEGINNINGS_MAX)}
    )
    select substring(number from '^[^0-9]*') as beginning from met where number is not null`.execute(ctx.db)
  return [...new Set(result.rows.map(({ beginning }) => beginning))]
}

/** Customers with an order whose number starts with the text (at most 200 orders). Rights are checked by whoever shows them. */
export async function customersOfOrderNumber(ctx: ReadCtx, text: string): Promise<string[]> {
  const prefixes = await orderNumberPrefixes(ctx, text)
  if (prefixes.length === 0) return []
  const result = await sql<{ id: string }>`
    select o.customer_id as id from sales_order o
    where o.workspace_id = ${ctx.workspaceId}::uuid and ${numberPrefixesSql(sql`o.number`, prefixes)}
    order by o.number using ~<~ limit ${sql.lit(ORDERS_MAX)}`.execute(ctx.db)
  return [...new Set(result.rows.map((row) => row.id))]
}
