import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Which of these customers anything ever happened with. Uses interaction_customer in every partition. */
export async function customersWithInteractions(ctx: ReadCtx, customerIds: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select given.id from unnest(${customerIds}::uuid[]) as given (id)
    where exists (
      select from interaction i where i.workspace_id = ${ctx.workspaceId}::uuid and i.customer_id = given.id
    )`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
