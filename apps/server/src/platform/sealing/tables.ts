/** The key of a record that values about it are sealed under, wrapped; null once it was destroyed. */
export type SubjectKeyTable = {
  workspace_id: string
  object: string
  id: string
  wrapped: string | null
  created_at: string
  destroyed_at: string | null
}

declare module '../db/tables.ts' {
  interface Tables {
    subject_key: SubjectKeyTable
  }
}
