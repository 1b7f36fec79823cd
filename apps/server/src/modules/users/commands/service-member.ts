import type { RoleKey } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { writeRoles } from '../../access/index.ts'
import '../tables.ts'

/** What an API key acts as: owner and author of what it makes, with a role, and no person. */
export async function addServiceMember(
  ctx: WriteCtx,
  { id, name, role }: { id: string; name: string; role: RoleKey },
): Promise<void> {
  await ctx.db
    .$pickTables<'member'>()
    .insertInto('member')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      user_id: `key:${id}`,
      name,
      // An address is asked of everybody; nobody ever gets mail at this one (RFC 2606).
      email: `key-${id}@rapport.invalid`,
      status: 'service',
      language: null,
      team_id: null,
      version: 1,
      created_at: ctx.realNow.toISOString(),
    })
    .execute()
  await writeRoles(ctx, id, [role])
}

/** What it made keeps its name. */
export async function endServiceMember(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db
    .$pickTables<'member'>()
    .updateTable('member')
    .set({ status: 'service_ended' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('status', '=', 'service')
    .execute()
}
