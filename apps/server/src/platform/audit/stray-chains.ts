import { withOwnerConnection } from '../db/owner-connection.ts'

/**
 * Workspaces of which there is an audit and nothing else. Keys forbid it, so somebody went around them. Asked by the owner, as nobody else sees more
 * than the workspaces there are; steps from one to the next by the primary keys, however long their chains.
 */
export async function findStrayChains(databaseUrl: string): Promise<string[]> {
  const { rows } = await withOwnerConnection(databaseUrl, (client) =>
    client.query<{ id: string }>(
      `with recursive named (id) as (
         (select workspace_id from audit_entry order by workspace_id limit 1)
         union all
         select (select e.workspace_id from audit_entry e where e.workspace_id > n.id order by e.workspace_id limit 1)
         from named n where n.id is not null
       )
       select id from (select id from named where id is not null union select workspace_id from audit_head) n
       where not exists (select from workspace w where w.id = n.id) order by id`,
    ),
  )
  return rows.map((row) => row.id)
}
