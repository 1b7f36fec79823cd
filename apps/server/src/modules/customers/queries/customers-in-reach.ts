import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { canOnOwner, type Owner } from '../../access/index.ts'

/** Those of the customers that the reader may see. Callers bound the list. Uses the primary keys. */
export async function customersInReach(ctx: ReadCtx, ids: readonly string[]): Promise<string[]> {
  const result = await sql<Owner & { id: string }>`
    select c.id, c.owner_id as "ownerId", m.team_id as "ownerTeamId"
    from customer c left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  return result.rows.filter((customer) => canOnOwner(ctx.actor, 'customer.read', customer)).map(({ id }) => id)
}
