import type { Filter } from '@rapport/kernel'

/** A list as people look at it, and the same in plain SQL. */
export type View = {
  name: string
  sort: string
  /** `customer_score s`, its activity row p or `customer c`: the table whose index gives the order. */
  table: 's' | 'p' | 'c'
  column: string
  type: string
  filter: Filter | null
  /** The filter in SQL, over s and c. */
  where: string | null
  /** Whose list an index gives in this order; nobody's: no index gives order or filter. */
  indexed: 'both' | 'administrator' | 'nobody'
  /** Also measured from places deep in the list. */
  deep: boolean
}

const BY_SPEND = { sort: '-spend12mMinor', table: 's', column: 's.spend_12m_minor', type: 'bigint' } as const
const BY_LAST_ORDER = {
  sort: '-lastOrderAt',
  table: 's',
  column: 's.last_order_at',
  type: 'timestamptz',
} as const
const PLAIN = { filter: null, where: null, indexed: 'both', deep: false } as const

/** The last whole month, in UTC: who ordered in it, whatever they did since. */
const LAST_MONTH = lastMonth(new Date())
const ORDERED_LAST_MONTH = {
  filter: { field: 'orderedAt', op: 'between', value: [LAST_MONTH.from, LAST_MONTH.to] },
  where: `s.customer_id in (
    select i.customer_id from interaction i where i.workspace_id = $1 and i.kind in ('order.placed', 'order.cancelled', 'order.refunded')
      and i.counted_at >= '${LAST_MONTH.from}' and i.counted_at <= '${LAST_MONTH.to}' group by 1 having sum(i.order_delta) > 0)`,
  indexed: 'nobody',
} as const

export const VIEWS: readonly View[] = [
  { ...PLAIN, ...BY_SPEND, name: 'by value', deep: true },
  { ...PLAIN, name: 'by name', sort: 'name', table: 'c', column: 'c.name_sort', type: 'text', deep: true },
  { ...PLAIN, ...BY_LAST_ORDER, name: 'by last order', deep: true },
  { ...PLAIN, name: 'by engagement', sort: '-engagement', table: 'p', column: 'p.engagement_rank', type: 'float8' },
  { ...PLAIN, name: 'newest first', sort: '-createdAt', table: 'c', column: 'c.created_at', type: 'timestamptz' },
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
    where: `s.tier = 'B' and c.country = 'DE'`,
    indexed: 'nobody',
  },
  {
    ...PLAIN,
    name: 'by average order',
    indexed: 'administrator',
    sort: '-averageOrderMinor',
    table: 's',
    column: 's.average_order_minor',
    type: 'bigint',
  },
  {
    ...PLAIN,
    name: 'by own rhythm',
    indexed: 'administrator',
    sort: 'rhythmDays',
    table: 's',
    column: 's.rhythm_days',
    type: 'float8',
  },
  {
    ...PLAIN,
    name: '20 orders a year, by name',
    sort: 'name',
    table: 'c',
    column: 'c.name_sort',
    type: 'text',
    filter: { field: 'orders12m', op: 'gte', value: 20 },
    where: 's.orders_12m >= 20',
    indexed: 'nobody',
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
    indexed: 'nobody',
  },
  {
    ...PLAIN,
    name: 'tier A, least engaged first',
    sort: 'engagement',
    table: 'p',
    column: 'p.engagement_rank',
    type: 'float8',
    filter: { field: 'tier', op: 'in', value: ['A'] },
    where: `s.tier = 'A'`,
    indexed: 'nobody',
  },
  {
    ...PLAIN,
    name: 'came last month, by time in tier',
    sort: 'tierSince',
    table: 's',
    column: 's.tier_since',
    type: 'timestamptz',
    filter: { field: 'createdAt', op: 'between', value: [LAST_MONTH.from, LAST_MONTH.to] },
    where: `c.created_at >= '${LAST_MONTH.from}' and c.created_at <= '${LAST_MONTH.to}'`,
    indexed: 'nobody',
  },
]

function lastMonth(now: Date): { from: string; to: string } {
  const start = (monthsAgo: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, 1)
  return { from: new Date(start(1)).toISOString(), to: new Date(start(0) - 1).toISOString() }
}

export function isDescending(view: View): boolean {
  return view.sort.startsWith('-')
}

export const TABLES = {
  s: { from: 'customer_score s', workspace: 's.workspace_id', id: 's.customer_id', alive: 'not s.archived' },
  p: { from: 'customer_activity p', workspace: 'p.workspace_id', id: 'p.customer_id', alive: 'not p.archived' },
  c: { from: 'customer c', workspace: 'c.workspace_id', id: 'c.id', alive: 'c.archived_at is null' },
} as const

/** FROM and WHERE of a view in plain SQL; $1 is the workspace, $2 the owner where there is one. */
export function fromWhere(view: View, owned: boolean): string {
  const lead = TABLES[view.table]
  const others = (['s', 'c'] as const).filter((alias) => alias !== view.table && view.where?.includes(`${alias}.`))
  const joins = others.map((alias) => {
    const { from, workspace, id } = TABLES[alias]
    return `join ${from} on ${workspace} = ${lead.workspace} and ${id} = ${lead.id}`
  })
  const owner = owned ? `and ${view.table}.owner_id = $2` : ''
  const where = view.where === null ? '' : `and ${view.where}`
  return `from ${lead.from} ${joins.join(' ')} where ${lead.workspace} = $1 and ${lead.alive} ${owner} ${where}`
}

/** A page of 50 rows in plain SQL; `afterPlace` adds the two parameters of a place, value and id. */
export function pageSql(view: View, owned: boolean, afterPlace: boolean): string {
  const { id } = TABLES[view.table]
  const direction = isDescending(view) ? 'desc' : 'asc'
  const first = owned ? 3 : 2
  const place = afterPlace
    ? `and (${view.column}, ${id}) ${isDescending(view) ? '<' : '>'} ($${first}::${view.type}, $${first + 1}::uuid)`
    : ''
  // A nullable column has its rows without a value last: the first page never reaches them.
  return `
    select c.*, s.*, p.last_activity_at, p.next_review_at from (
      select ${id} as id, ${view.column} as value ${fromWhere(view, owned)} and ${view.column} is not null ${place}
      order by ${view.column} ${direction}, ${id} ${direction} limit 50
    ) k
    join customer c on c.workspace_id = $1 and c.id = k.id
    join customer_score s on s.workspace_id = $1 and s.customer_id = k.id
    join customer_activity p on p.workspace_id = $1 and p.customer_id = k.id
    order by k.value ${direction}, k.id ${direction}`
}
