import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'

const NUMBER_CHARS_MIN = 3
const NUMBER_CHARS_MAX = 200
const ORDERS_MAX = 200

/**
 * "The order's number starts with this", spelled so that sales_order_number serves it: under row-level security PostgreSQL does not
 * derive an index range from LIKE.
 */
export function numberPrefixSql(column: RawBuilder<unknown>, prefix: string): RawBuilder<boolean> {
  return sql<boolean>`(${column} ~>=~ ${prefix} and ${column} ~<~ ${`${prefix}\u{10ffff}`})`
}

/** What may be the start of an order number: one word with a digit in it; null when the text cannot be one. */
export function orderNumberPrefix(text: string): string | null {
  const word = text.trim()
  const fits = word.length >= NUMBER_CHARS_MIN && word.length <= NUMBER_CHARS_MAX
  return fits && /\d/.test(word) && !/\s/.test(word) && !word.includes('\0') && word.isWellFormed() ? word : null
}

/** Customers with an order whose number starts with the text (at most 200 orders). Rights are checked by whoever shows them. */
export async function customersOfOrderNumber(ctx: ReadCtx, text: string): Promise<string[]> {
  const prefix = orderNumberPrefix(text)
  if (prefix === null) return []
  const result = await sql<{ id: string }>`
    select o.customer_id as id from sales_order o
    where o.workspace_id = ${ctx.workspaceId}::uuid and ${numberPrefixSql(sql`o.number`, prefix)}
    order by o.number using ~<~ limit ${sql.lit(ORDERS_MAX)}`.execute(ctx.db)
  return [...new Set(result.rows.map((row) => row.id))]
}
