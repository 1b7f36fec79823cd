import { type Me, ROLE_PERMISSIONS, rightsOn } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
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
  const added = [...ctx.model.objects.values()].map(({ declaration }) => declaration)
  return {
    userId: row.user_id,
    memberId: row.id,
    name: row.name,
    email: row.email,
    language: row.language,
    // That of the token, where it is one with fewer rights.
    role: actor.role,
    permissions: { ...ROLE_PERMISSIONS[actor.role], ...rightsOn(actor.role, added) },
    workspace: await getWorkspace(ctx),
  }
}
