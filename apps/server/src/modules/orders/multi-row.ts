import { CompiledQuery } from 'kysely'
import type { WriteCtx } from '../../platform/context/context.ts'

const ROWS_PER_STATEMENT = 4000
const PARAMETERS_MAX = 65_000

/**
 * Inserts rows as multi-row VALUES, some thousands a statement, with the workspace as one shared parameter. Written as text because the
 * query builder spends more time on hundreds of thousands of lines than the database does. Table and columns are names
 * from the code, never input. Answers the rows of `returning`, if it is asked for.
 */
export async function insertRows<Row = never>(
  ctx: WriteCtx,
  table: 'sales_order' | 'order_line',
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  ending = '',
): Promise<Row[]> {
  const perStatement = Math.min(ROWS_PER_STATEMENT, Math.floor(PARAMETERS_MAX / columns.length))
  const answers: Row[] = []
  for (let start = 0; start < rows.length; start += perStatement) {
    const chunk = rows.slice(start, start + perStatement)
    const text = `insert into ${table} (workspace_id, ${columns.join(', ')}) values ${places(chunk.length, columns.length)} ${ending}`
    const result = await ctx.db.executeQuery<Row>(CompiledQuery.raw(text, [ctx.workspaceId, ...chunk.flat()]))
    for (const row of result.rows) answers.push(row)
  }
  return answers
}

/** `($1, $2, $3), ($1, $4, $5)`: the workspace first in every row. */
function places(rows: number, columns: number): string {
  const parts: string[] = []
  let next = 2
  for (let row = 0; row < rows; row++) {
    let part = '($1'
    for (let column = 0; column < columns; column++) part += `, $${next++}`
    parts.push(`${part})`)
  }
  return parts.join(', ')
}
