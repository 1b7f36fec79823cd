import type { Filter } from '@rapport/kernel'

/** A list as people look at it, and the same in plain SQL. */
export type View = {
  name: string
  sort: string
  column: string
  type: string
  filter: Filter | null
  /** The filter in SQL, over s. */
  where: string | null
  /** Whether an index gives filter and order. */
  isIndexed: boolean
  /** Also measured from places deep in the list. */
  deep: boolean
}

const BY_SPEND = { sort: '-spend12mMinor', column: 's.spend_12m_minor', type: 'bigint' } as const
const BY_LAST_ORDER = {
  sort: '-lastOrderAt',
  column: 's.last_order_at',
  type: 'timestamptz',
} as const
const PLAIN = { filter: null, where: null, isIndexed: true, deep: false } as const

/** The last whole month, in UTC: who ordered in it, whatever they did since. */
const LAST_MONTH = lastMonth(new Date())
const ORDERED_LAST_MONTH = {
  filter: { field: 'orderedAt', op: 'between', value: [LAST_MONTH.from, LAST_MONTH.to] },
  where: `s.customer_id in (
    select i.customer_id from interaction i where i.workspace_id = $1 and i.kind in ('order.placed', 'order.cancelled', 'order.refunded')
      and i.counted_at >= '${LAST_MONTH.from}' and i.counted_at <= '${LAST_MONTH.to}' group by 1 having sum(i.order_delta) > 0)`,
  isIndexed: false,
} as const

export const VIEWS: readonly View[] = [
  { ...PLAIN, ...BY_SPEND, name: 'by value', deep: true },
  { ...PLAIN, name: 'by name', sort: 'name', column: 's.name_sort', type: 'text', deep: true },
  { ...PLAIN, ...BY_LAST_ORDER, name: 'by last order', deep: true },
  {
    ...PLAIN,
    name: 'by engagement',
    isIndexed: false,
    sort: '-engagement',
    column: 's.engagement_rank',
    type: 'float8',
  },
  { ...PLAIN, name: 'newest first', sort: '-createdAt', column: 's.created_at', type: 'timestamptz' },
  {
    ...PLAIN,
    ...BY_SPEND,
    name: 'tier A',
    filter: { field: 'tier', op: 'in', value: ['A'] },
    where: `s.tier = 'A'`,
    deep: true,
  },
  {
    ...PLAIN,
    ...BY_SPEND,
    name: 'at risk',
    filter: { field: 'stage', op: 'in', value: ['at_risk'] },
    where: `s.stage = 'at_risk'`,
  },
  {
    ...PLAIN,
    ...BY_SPEND,
    name: 'tier B in Germany',
    filter: {
      and: [
        { field: 'tier', op: 'in', value: ['B'] },
        { field: 'country', op: 'eq', value: 'DE' },
      ],
    },
    where: `s.tier = 'B' and s.country = 'DE'`,
    isIndexed: false,
  },
  {
    ...PLAIN,
    name: 'by average order',
    isIndexed: false,
    sort: '-averageOrderMinor',
    column: 's.average_order_minor',
    type: 'bigint',
  },
  {
    ...PLAIN,
    name: 'by own rhythm',
    isIndexed: false,
    sort: 'rhythmDays',
    column: 's.rhythm_days',
    type: 'float8',
  },
  {
    ...PLAIN,
    name: '20 orders a year, by name',
    sort: 'name',
    column: 's.name_sort',
    type: 'text',
    filter: { field: 'orders12m', op: 'gte', value: 20 },
    where: 's.orders_12m >= 20',
    isIndexed: false,
  },
  { ...PLAIN, ...BY_SPEND, ...ORDERED_LAST_MONTH, name: 'ordered last month' },
  // Those that lie at the far end of the order.
  {
    ...PLAIN,
    ...BY_SPEND,
    name: 'tier D',
    filter: { field: 'tier', op: 'in', value: ['D'] },
    where: `s.tier = 'D'`,
  },
  {
    ...PLAIN,
    ...BY_LAST_ORDER,
    name: 'tier D by last order',
    filter: { field: 'tier', op: 'in', value: ['D'] },
    where: `s.tier = 'D'`,
    isIndexed: false,
  },
  {
    ...PLAIN,
    name: 'tier A, least engaged first',
    sort: 'engagement',
    column: 's.engagement_rank',
    type: 'float8',
    filter: { field: 'tier', op: 'in', value: ['A'] },
    where: `s.tier = 'A'`,
    isIndexed: false,
  },
  {
    ...PLAIN,
    name: 'came last month, by time in tier',
    sort: 'tierSince',
    column: 's.tier_since',
    type: 'timestamptz',
    filter: { field: 'createdAt', op: 'between', value: [LAST_MONTH.from, LAST_MONTH.to] },
    where: `s.created_at >= '${LAST_MONTH.from}' and s.created_at <= '${LAST_MONTH.to}'`,
    isIndexed: false,
  },
]

function lastMonth(now: Date): { from: string; to: string } {
  const start = (monthsAgo: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, 1)
  return { from: new Date(start(1)).toISOString(), to: new Date(start(0) - 1).toISOString() }
}

export function isDescending(view: View): boolean {
  return view.sort.startsWith('-')
}

/** FROM and WHERE of a view in plain SQL; $1 is the workspace, $2 the owner where there is one. */
export function fromWhere(view: View, owned: boolean): string {
  const owner = owned ? 'and s.owner_id = any($2::uuid[])' : ''
  const where = view.where === null ? '' : `and ${view.where}`
  return `from customer_score s where s.workspace_id = $1 and s.archived_at is null ${owner} ${where}`
}

/** A page of 50 rows in plain SQL; `afterPlace` adds the two parameters of a place, value and id. */
export function pageSql(view: View, owned: boolean, afterPlace: boolean): string {
  const id = 's.customer_id'
  const direction = isDescending(view) ? 'desc' : 'asc'
  const first = owned ? 3 : 2
  const place = afterPlace
    ? `and (${view.column}, ${id}) ${isDescending(view) ? '<' : '>'} ($${first}::${view.type}, $${first + 1}::uuid)`
    : ''
  // A nullable column has its rows without a value last: the first page never reaches them.
  return `
    select c.*, s.* from (
      select ${id} as id, ${view.column} as value ${fromWhere(view, owned)} and ${view.column} is not null ${place}
      order by ${view.column} ${direction}, ${id} ${direction} limit 50
    ) k
    join customer c on c.workspace_id = $1 and c.id = k.id
    join customer_score s on s.workspace_id = $1 and s.customer_id = k.id
    order by k.value ${direction}, k.id ${direction}`
}
