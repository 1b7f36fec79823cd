import { isId } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { FilterColumn, FilterFacts } from '../../platform/lists/filter-column.ts'

/** The products on an order's lines: which of them an order has, no column of its own says. */
export const PRODUCT_IDS: FilterColumn = {
  name: 'productIds',
  type: 'keywords',
  column: 'null::text[]',
  columnType: 'text[]',
  nullable: true,
  hasAny: hasProduct,
  to: 'product',
}

/** Uses the primary key of order_line for one order after another. */
function hasProduct(values: readonly string[] | null, { workspaceId }: FilterFacts): RawBuilder<boolean> {
  const ids = values?.filter(isId)
  const isWanted = ids === undefined ? sql`l.product_id is not null` : sql`l.product_id = any(${ids}::uuid[])`
  // A condition within a statement that the list service writes.
  return sql<boolean>`exists (select from order_line l
    where l.workspace_id = ${workspaceId}::uuid and l.order_id = t.id and ${isWanted})`
}
