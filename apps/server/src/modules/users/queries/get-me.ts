import { type Me, rightsOf } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { addedObjects, listRoles } from '../../access/index.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import '../tables.ts'

/** Who is signed in, with the workspace and every right. `workspaces` of one person in others is filled by the route. */
export async function getMe(ctx: ReadCtx): Promise<Omit<Me, 'workspaces'>> {
  const { actor } = ctx
  assert(actor.kind === 'member', 'only people ask who they are')
  const row = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select(['id', 'user_id', 'name', 'email', 'language'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', actor.memberId)
    .executeTakeFirst()
  assert(row, 'the session was resolved to this member')
  const known = await listRoles(ctx)
  return {
    userId: row.user_id,
    memberId: row.id,
    name: row.name,
    email: row.email,
    language: row.language,
    // Those of the token, where it is one with fewer rights.
    roles: actor.roles.map(({ key }) => ({ key, name: known.find((role) => role.key === key)?.name ?? null })),
    permissions: rightsOf(actor.roles, addedObjects(ctx)),
    workspace: await getWorkspace(ctx),
  }
}
