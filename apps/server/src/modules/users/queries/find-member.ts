import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

export type MemberFacts = { id: string; name: string; teamId: string | null; isActive: boolean }

/** Uses the primary key. */
export async function findMember(ctx: ReadCtx, memberId: string): Promise<MemberFacts | null> {
  const row = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select(['id', 'name', 'team_id', 'status'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  return row
    ? { id: row.id, name: row.name, teamId: row.team_id, isActive: row.status === 'active' || row.status === 'service' }
    : null
}
