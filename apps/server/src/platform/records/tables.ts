export type SearchDocumentTable = { workspace_id: string; object: string; id: string; text: string; grams: number[] }

declare module '../db/tables.ts' {
  interface Tables {
    search_document: SearchDocumentTable
  }
}
