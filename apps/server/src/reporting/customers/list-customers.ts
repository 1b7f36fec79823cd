import type { CustomerRow, Permission, StandingSummary } from '@rapport/contract'
import type { Filter } from '@rapport/kernel'
import { requireCan } from '../../modules/access/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { findField, type ListDefinition, seenFrom } from '../lists/definition.ts'
import { type ListOrder, listOrder, readSort } from '../lists/order.ts'
import { type ListPage, readListPage } from '../lists/page.ts'
import { readFilterText, selectionOf } from '../lists/select.ts'
import type { Selection } from '../lists/selection.ts'
import { presentStanding } from '../standing-summary.ts'
import { CUSTOMER_LIST } from './customer-list.ts'
import {
  findMatches,
  type Matches,
  manyOrder,
  RELEVANCE_TABLES,
  relevanceOrder,
  withMatches,
} from './customer-search.ts'
import { tellNeverOrdered } from './never-ordered.ts'
import { hasWideSpans } from './ordered-at.ts'

export type CustomerQuery = { filter?: string; search?: string; sort?: string }
/** A customer as lists and exports read it: the row of the screen and a few fields more. */
export type CustomerLine = CustomerRow & { company: string | null; industry: string | null }

type FlatRow = Omit<CustomerLine, 'standing'> & StandingSummary

/** One page of the customers the reader may see. Without a sort, a search ranks its finds; otherwise the most valuable come first. */
export async function listCustomers(
  ctx: ReadCtx,
  query: CustomerQuery & { cursor?: string; limit: number },
  permission: Permission = 'customer.read',
): Promise<ListPage<CustomerLine>> {
  const { selection, matches } = await selectCustomers(ctx, query, permission, asSortedBy(query.sort))
  const { order, tables } = customerOrder(query.sort, selection, matches)
  const whole = { ...selection, tables: new Set([...selection.tables, ...tables]) }
  const page = await readListPage<FlatRow>(ctx, CUSTOMER_LIST, whole, order, query)
  return { ...page, items: page.items.map(toLine) }
}

/** The customers a filter (answered as it is told) and a search leave of those the reader may see; `matches` is null without a search. */
export async function selectCustomers(
  ctx: ReadCtx,
  query: CustomerQuery,
  permission: Permission,
  definition: ListDefinition = CUSTOMER_LIST,
): Promise<{ filter: Filter; selection: Selection; matches: Matches | null }> {
  requireCan(ctx, permission)
  const sortedBy = query.sort === undefined ? undefined : readSort(CUSTOMER_LIST, query.sort).field
  const filter = tellNeverOrdered(readFilterText(definition, query.filter), sortedBy)
  const selection = selectionOf(ctx, definition, filter, permission, await hasWideSpans(ctx, filter))
  const matches = query.search === undefined ? null : await findMatches(ctx, query.search)
  return { filter, selection: matches ? withMatches(selection, matches) : selection, matches }
}

function asSortedBy(sort: string | undefined): ListDefinition {
  if (sort === undefined) return CUSTOMER_LIST
  const table = findField(CUSTOMER_LIST, readSort(CUSTOMER_LIST, sort).field)?.table
  return table === undefined ? CUSTOMER_LIST : seenFrom(CUSTOMER_LIST, table)
}

function customerOrder(
  sort: string | undefined,
  selection: Selection,
  matches: Matches | null,
): { order: ListOrder; tables: readonly string[] } {
  if (sort === undefined && matches?.kind === 'few') {
    return { order: relevanceOrder(matches.folded), tables: RELEVANCE_TABLES }
  }
  if (sort === undefined && matches?.kind === 'many')
    return { order: manyOrder(matches, selection.scope ? 'some' : 'everything'), tables: [] }
  const named = readSort(CUSTOMER_LIST, sort ?? CUSTOMER_LIST.defaultSort)
  return { order: listOrder(CUSTOMER_LIST, named), tables: [] }
}

function toLine(row: FlatRow): CustomerLine {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    email: row.email,
    phone: row.phone,
    country: row.country,
    city: row.city,
    company: row.company,
    industry: row.industry,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    externalId: row.externalId,
    createdAt: row.createdAt,
    standing: presentStanding(row),
  }
}
