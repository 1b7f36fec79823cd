import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Which of these products were sold. Looks at all lines: asked only when an import of products is undone. */
export async function productsWithOrders(ctx: ReadCtx, productIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .$pickTables<'order_line'>()
    .selectFrom('order_line')
    .select('product_id')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('product_id', 'in', productIds)
    .execute()
  return rows.flatMap(({ product_id: id }) => id ?? [])
}
