import type { Language } from '@rapport/contract'
import type { Actor, ReadCtx } from '../../../platform/context/context.ts'
import { standsInFor } from './deputies.ts'
import '../tables.ts'

/** An active member, or an API key, as an actor, with their language; null for one who is not active any more. Uses the primary key. */
export async function findActor(ctx: ReadCtx, memberId: string): Promise<{ actor: Actor; language: Language } | null> {
  const row = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select(['id', 'user_id', 'name', 'role', 'team_id', 'language'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .where('status', 'in', ['active', 'service'])
    .executeTakeFirst()
  if (!row) return null
  const { id, user_id: userId, name, role, team_id: teamId, language } = row
  const actor = { kind: 'member', memberId: id, userId, name, role, teamId } as const
  const represented = (await standsInFor(ctx, [id])).get(id)
  return { actor: { ...actor, ...(represented ? { standsInFor: represented } : {}) }, language: language ?? 'en' }
}
