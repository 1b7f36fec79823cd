import type { WriteCtx } from '../../platform/context/context.ts'
import { type BulkStatement, bulkInsert, runBulk } from '../../platform/db/bulk.ts'

/** An insert into a table of this module, with the workspace before the given columns; `ending` follows the values. */
export function moduleInsert(
  table: 'sales_order' | 'order_line',
  columns: Readonly<Record<string, string>>,
  ending = '',
): BulkStatement {
  return bulkInsert(table, { workspace_id: 'uuid', ...columns }, ending)
}

/** Inserts rows, their cells in the order of the columns, and answers the rows of `returning`, if it was asked for. */
export async function insertRows<Row = never>(
  ctx: WriteCtx,
  statement: BulkStatement,
  rows: readonly (readonly unknown[])[],
): Promise<Row[]> {
  const whole = rows.map((row) => [ctx.workspaceId, ...row])
  return (await runBulk<Row>(ctx.db, statement, whole)).rows
}
