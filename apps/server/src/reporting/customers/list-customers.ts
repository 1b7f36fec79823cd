import {
  CUSTOMER_IDS_MAX,
  type CustomerIds,
  type CustomerRow,
  type Language,
  type ScoreSummary,
} from '@rapport/contract'
import type { RecordAction } from '@rapport/objects'
import type { ReadCtx } from '../../platform/context/context.ts'
import { type Page, readIds, readPage, readWhole } from '../../platform/lists/read-page.ts'
import { type ListQuery, type Selection, select } from '../../platform/lists/selection.ts'
import { withAbilities } from '../../platform/records/abilities.ts'
import { presentScore } from '../score-summary.ts'
import { customerList } from './customer-list.ts'

/** `language` is the reader's: countries are ordered by their names in it. */
export type CustomerQuery = ListQuery & { language?: Language }

type FlatRow = Omit<CustomerRow, 'score'> & ScoreSummary

/** The customers of a list that the reader may see, and their order: the most valuable first where nothing else is asked for. */
export function selectCustomers(ctx: ReadCtx, { language = 'en', ...query }: CustomerQuery, action: RecordAction) {
  return select(ctx, customerList(language), query, action)
}

/** One page of the customers the reader may see. Without a sort, a search ranks its finds. */
export async function listCustomers(
  ctx: ReadCtx,
  { cursor, limit, ...query }: CustomerQuery & { cursor?: string; limit: number },
): Promise<Page<CustomerRow>> {
  const { selection, order } = await selectCustomers(ctx, query, 'read')
  const page = await readPage<FlatRow>(ctx, selection, order, { limit, ...(cursor === undefined ? {} : { cursor }) })
  return { ...page, items: await withAbilities(ctx, selection.type.declaration, page.items.map(withScore)) }
}

/** Customers of a selection by their ids, in this order, with all a person edits. Those that are no longer in it are left out. */
export async function readCustomers(
  ctx: ReadCtx,
  selection: Selection,
  ids: readonly string[],
): Promise<CustomerRow[]> {
  const rows = await readWhole<FlatRow>(ctx, selection, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [withScore(row)] : []
  })
}

/** All customers that a list holds within what the reader may see, for acts on many; at most CUSTOMER_IDS_MAX. */
export async function listCustomerIds(ctx: ReadCtx, query: CustomerQuery): Promise<CustomerIds> {
  const { selection, order } = await selectCustomers(ctx, query, 'read')
  const { items, nextCursor } = await readIds(ctx, selection, order, { limit: CUSTOMER_IDS_MAX })
  return { ids: items.map(({ id }) => id), more: nextCursor !== null }
}

/** Screens read the figures together, programs beside the other values. */
function withScore(row: FlatRow): CustomerRow {
  return { ...row, score: presentScore(row) }
}
