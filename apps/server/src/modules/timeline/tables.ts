export type InteractionTable = {
  workspace_id: string
  id: string
  customer_id: string
  kind: string
  occurred_at: string
  counted_at: string
  order_delta: number
  amount_minor: number | null
  original_amount_minor: number | null
  original_currency: string | null
  channel: string | null
  direction: 'in' | 'out' | null
  subject: string | null
  body: string | null
  sentiment: number | null
  order_id: string | null
  actor_id: string | null
  source: string
  external_id: string | null
  recorded_at: string
  corrects_id: string | null
  withdrawn: boolean
  contact_id: string | null
}

export type InteractionKeyTable = {
  workspace_id: string
  source: string
  external_id: string
  interaction_id: string
  fingerprint: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    interaction: InteractionTable
    interaction_key: InteractionKeyTable
  }
}
