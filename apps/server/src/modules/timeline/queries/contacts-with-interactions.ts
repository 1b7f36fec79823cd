import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Which of these contacts an entry names. Uses interaction_contact in every partition. */
export async function contactsWithInteractions(ctx: ReadCtx, contactIds: readonly string[]): Promise<string[]> {
  // Partitioned: one probe for each id, as for customers.
  const result = await sql<{ id: string }>`
    select given.id from unnest(${contactIds}::uuid[]) as given (id)
    where exists (
      select from interaction i where i.workspace_id = ${ctx.workspaceId}::uuid and i.contact_id = given.id
    )`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
