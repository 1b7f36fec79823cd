import type { CustomerRow, Language, Permission, ScoreSummary } from '@rapport/contract'
import type { Filter } from '@rapport/kernel'
import { requireCan } from '../../modules/access/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { findField, type ListDefinition, seenFrom } from '../lists/definition.ts'
import { type ListOrder, listOrder, readSort } from '../lists/order.ts'
import { type ListPage, readListPage } from '../lists/page.ts'
import { readFilterText, selectionOf } from '../lists/select.ts'
import type { Selection } from '../lists/selection.ts'
import { presentScore } from '../score-summary.ts'
import { customerListFor } from './customer-list-for.ts'
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

/** `language` is the reader's: countries are ordered by their names in it. */
export type CustomerQuery = { filter?: string; search?: string; sort?: string; archived?: 'only'; language?: Language }
/** A customer as lists and exports read it: the row of the screen and a few fields more. */
export type CustomerLine = CustomerRow & { company: string | null; industry: string | null }

type FlatRow = Omit<CustomerLine, 'score'> & ScoreSummary

/** One page of the customers the reader may see. Without a sort, a search ranks its finds; otherwise the most valuable come first. */
export async function listCustomers(
  ctx: ReadCtx,
  query: CustomerQuery & { cursor?: string; limit: number },
  permission: Permission = 'customer.read',
): Promise<ListPage<CustomerLine>> {
  const list = customerListFor(query)
  const { selection, matches } = await selectCustomers(ctx, query, permission, asSortedBy(list, query.sort))
  const { order, tables } = customerOrder(list, query.sort, selection, matches)
  const whole = { ...selection, tables: new Set([...selection.tables, ...tables]) }
  const page = await readListPage<FlatRow>(ctx, list, whole, order, query)
  return { ...page, items: page.items.map(toLine) }
}

/** The customers a filter (answered as it is told) and a search leave of those the reader may see; `matches` is null without a search. */
export async function selectCustomers(
  ctx: ReadCtx,
  query: CustomerQuery,
  permission: Permission,
  definition: ListDefinition = customerListFor(query),
): Promise<{ filter: Filter; selection: Selection; matches: Matches | null }> {
  requireCan(ctx, permission)
  const sortedBy = query.sort === undefined ? undefined : readSort(definition, query.sort).field
  const filter = tellNeverOrdered(readFilterText(definition, query.filter), sortedBy)
  const selection = selectionOf(ctx, definition, filter, permission, await hasWideSpans(ctx, filter))
  const matches = query.search === undefined ? null : await findMatches(ctx, query.search)
  return { filter, selection: matches ? withMatches(selection, matches) : selection, matches }
}

function asSortedBy(list: ListDefinition, sort: string | undefined): ListDefinition {
  if (sort === undefined) return list
  const table = findField(list, readSort(list, sort).field)?.table
  return table === undefined ? list : seenFrom(list, table)
}

function customerOrder(
  list: ListDefinition,
  sort: string | undefined,
  selection: Selection,
  matches: Matches | null,
): { order: ListOrder; tables: readonly string[] } {
  if (sort === undefined && matches?.kind === 'few') {
    return { order: relevanceOrder(matches.folded), tables: RELEVANCE_TABLES }
  }
  if (sort === undefined && matches?.kind === 'many')
    return { order: manyOrder(matches, selection.scope ? 'some' : 'everything'), tables: [] }
  const named = readSort(list, sort ?? list.defaultSort)
  return { order: listOrder(list, named), tables: [] }
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
    archivedAt: row.archivedAt,
    score: presentScore(row),
  }
}
