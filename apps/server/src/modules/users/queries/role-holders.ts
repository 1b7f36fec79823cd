import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'

const HOLDERS_READ_MAX = 600

/** Who has a role, API keys included, or is invited to it, by their names. Uses member_role_role and invitation_role. */
export async function roleHolders(ctx: ReadCtx, role: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select m.name from member_role r join member m on m.workspace_id = r.workspace_id and m.id = r.member_id
    where r.workspace_id = ${ctx.workspaceId} and r.role = ${role} and m.status <> 'service_ended'
    union all
    select i.name from invitation i where i.workspace_id = ${ctx.workspaceId} and i.role = ${role}
    limit ${HOLDERS_READ_MAX}`.execute(ctx.db)
  return rows.map(({ name }) => name)
}
