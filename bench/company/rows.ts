import {
  computeScore,
  EMPTY_HISTORY,
  encodeHistory,
  foldHistory,
  type HistoryDelta,
  type ScoringModel,
} from '@rapport/analytics'
import { customer as customerObject } from '@rapport/contract'
import { localDay } from '@rapport/kernel'
import { sortKey } from '@rapport/language'
import { toDelta } from '../../apps/server/src/modules/scoring/history-delta.ts'
import { type ScoreColumns, toColumns } from '../../apps/server/src/modules/scoring/score-values.ts'
import { fingerprint } from '../../apps/server/src/modules/timeline/interaction.ts'
import { documentOf } from '../../apps/server/src/platform/records/search-documents.ts'
import { type MadeCustomer, type MadeInteraction, SOURCE } from './make-customer.ts'

/** One cell as COPY will have it: null, or a value whose text PostgreSQL reads. */
export type Cell = string | number | boolean | null
export type Row = readonly Cell[]

/** The tables that are filled and the columns their rows bring, in order. */
export const TABLES = {
  customer:
    'workspace_id id kind name name_sort external_id email phone country city company owner_id custom version created_at updated_at',
  customer_identity: 'workspace_id source external_id customer_id',
  search_document: 'workspace_id object id text grams',
  interaction:
    'workspace_id id customer_id kind occurred_at counted_at order_delta amount_minor channel direction subject order_id source external_id recorded_at',
  interaction_key: 'workspace_id source external_id interaction_id fingerprint',
  sales_order:
    'workspace_id id number source customer_id status placed_at currency total_minor line_count created_at updated_at',
  order_line: 'workspace_id order_id line_key ordinal product_id description quantity unit_price amount_minor',
  customer_score:
    'workspace_id customer_id owner_id created_at kind name name_sort external_id email phone country city company tier tier_since previous_tier stage stage_since first_order_at last_order_at orders purchase_days spend_minor average_order_minor orders_12m spend_12m_minor typical_gap_days rhythm_days value_high engagement_high r f m last_activity_at engagement_rank next_review_at model_version',
  customer_activity:
    'workspace_id customer_id owner_id archived born_at engagement_points engagement_as_of next_review_at',
  scoring_state: 'workspace_id customer_id folded reasons next_change',
  score_change: 'workspace_id customer_id at kind from_value to_value cause reasons',
} as const
export type TableName = keyof typeof TABLES
export type Rows = Record<TableName, Row[]>

/** What rows have in common. `products` are ids to sell. */
export type World = {
  workspaceId: string
  currency: string
  timeZone: string
  nowMs: number
  models: readonly ScoringModel[]
  products: readonly string[]
}

export function emptyRows(): Rows {
  return Object.fromEntries(Object.keys(TABLES).map((name) => [name, []])) as unknown as Rows // the same keys
}

/** What the interactions of a customer add to a history, by the code that records them. */
export function deltasOf(customer: MadeCustomer): HistoryDelta[] {
  return customer.interactions.map(({ kind, atMs, orderId, amountMinor }) =>
    toDelta({
      customerId: customer.id,
      kind,
      occurredAtMs: atMs,
      countedAtMs: atMs,
      orderDelta: orderId === null ? 0 : 1,
      amountMinor: amountMinor ?? 0,
      correctsId: null,
    }),
  )
}

/** Adds everything the product would have written about a customer; answers where it stands. */
export function addRows(rows: Rows, world: World, customer: MadeCustomer): ScoreColumns {
  const { workspaceId } = world
  addCustomer(rows, world, customer)
  for (const interaction of customer.interactions) addInteraction(rows, world, customer, interaction)
  const history = foldHistory(EMPTY_HISTORY, deltasOf(customer))
  const { score, transitions } = computeScore({
    history,
    models: world.models,
    nowMs: world.nowMs,
    localDay: (atMs) => localDay(atMs, world.timeZone),
  })
  const columns = toColumns(score, history.lastSeenMs, instant(customer.createdAtMs))
  const cells = {
    ...columns,
    workspace_id: workspaceId,
    customer_id: customer.id,
    owner_id: customer.ownerId,
    created_at: instant(customer.createdAtMs),
    ...masterCells(customer),
    archived: false,
    born_at: instant(customer.createdAtMs),
    folded: encodeHistory(history),
  }
  for (const name of ['customer_score', 'customer_activity', 'scoring_state'] as const) {
    rows[name].push(TABLES[name].split(' ').map((column) => cellOf(cells[column as keyof typeof cells]))) // the columns are cells
  }
  for (const { atMs, kind, from, to, cause, reasons } of transitions) {
    rows.score_change.push([workspaceId, customer.id, instant(atMs), kind, from, to, cause, JSON.stringify(reasons)])
  }
  return columns
}

function addCustomer(rows: Rows, { workspaceId }: World, customer: MadeCustomer): void {
  const { id, name, externalId, email, phone, city, company, ownerId, createdAtMs } = customer
  const at = instant(createdAtMs)
  rows.customer.push([workspaceId, id, ...Object.values(masterCells(customer)), ownerId, '{}', 1, at, at])
  rows.customer_identity.push([workspaceId, SOURCE, externalId, id])
  const values = { name, email, phone, company, city, externalId }
  rows.search_document.push(documentOf({ workspaceId }, customerObject, { id, values }))
}

/** What lists also find beside the score, in the order of the columns of `customer`. */
function masterCells({ kind, name, externalId, email, phone, country, city, company }: MadeCustomer) {
  return { kind, name, name_sort: sortKey(name), external_id: externalId, email, phone, country, city, company }
}

function addInteraction(rows: Rows, world: World, customer: MadeCustomer, interaction: MadeInteraction): void {
  const { workspaceId, currency, products } = world
  const { id, kind, atMs, amountMinor, orderId, externalId, direction, channel, subject } = interaction
  const at = instant(atMs)
  const orderDelta = orderId === null ? 0 : 1
  const about = [kind, at, at, orderDelta, amountMinor, channel, direction, subject, orderId, SOURCE, externalId, at]
  rows.interaction.push([workspaceId, id, customer.id, ...about])
  const facts = { customerId: customer.id, kind, occurredAt: at, orderDelta, amountMinor, orderId }
  rows.interaction_key.push([
    workspaceId,
    SOURCE,
    externalId,
    id,
    fingerprint({ ...facts, source: SOURCE, externalId }),
  ])
  if (orderId === null || amountMinor === null) return
  rows.sales_order.push([
    workspaceId,
    orderId,
    subject,
    SOURCE,
    customer.id,
    'placed',
    at,
    currency,
    amountMinor,
    1,
    at,
    at,
  ])
  const product = products[amountMinor % products.length] ?? null
  const price = (amountMinor / 100).toFixed(2)
  rows.order_line.push([workspaceId, orderId, '1', 1, product, '商品 Article', '1', price, amountMinor])
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell) // columns hold scalars and JSON only
}

export function instant(atMs: number): string {
  return new Date(atMs).toISOString()
}

const SPECIAL = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Rows in the text format of COPY. */
export function copyText(rows: readonly Row[]): string {
  let text = ''
  for (const row of rows) {
    for (let index = 0; index < row.length; index++) {
      const cell = row[index] ?? null
      if (index > 0) text += '\t'
      if (cell === null) text += '\\N'
      else text += typeof cell === 'string' ? cell.replace(SPECIAL, (found) => ESCAPES[found] ?? found) : String(cell)
    }
    text += '\n'
  }
  return text
}
