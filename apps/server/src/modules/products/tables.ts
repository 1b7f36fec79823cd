export type ProductTable = { workspace_id: string; id: string; code: string; name: string; created_at: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    product: ProductTable
  }
}
