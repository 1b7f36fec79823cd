import type { OrderWithLines } from '@rapport/contract'

export type SalesOrderTable = {
  workspace_id: string
  id: string
  number: string
  source: string
  customer_id: string
  status: OrderWithLines['status']
  placed_at: string
  currency: string
  total_minor: number
  refunded_minor: number
  line_count: number
  /** Units of the workspace's currency for one of the order's, as text: numeric(20, 10). */
  rate: string
  version: number
  created_at: string
  updated_at: string
}

export type OrderLineTable = {
  workspace_id: string
  order_id: string
  line_key: string
  ordinal: number
  product_id: string | null
  description: string | null
  quantity: string
  unit_price: string
  amount_minor: number
}

export type ExchangeRateTable = { workspace_id: string; currency: string; rate: string; valid_from: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    sales_order: SalesOrderTable
    order_line: OrderLineTable
    exchange_rate: ExchangeRateTable
  }
}
