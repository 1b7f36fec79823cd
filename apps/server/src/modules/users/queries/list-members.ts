import type { Member } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { rolesOfMembers } from '../../access/index.ts'
import '../tables.ts'

export const MEMBERS_MAX = 500
const PEOPLE: readonly Member['status'][] = ['active', 'deactivated']

/** Everybody, in the order they joined. Uses the primary key (a workspace's people are few). */
export async function listMembers(ctx: ReadCtx): Promise<Member[]> {
  const rows = await memberQuery(ctx).orderBy('member.created_at').orderBy('member.id').limit(MEMBERS_MAX).execute()
  return withRoles(ctx, rows)
}

export async function findMemberView(ctx: ReadCtx, memberId: string): Promise<Member | null> {
  const [member] = await withRoles(ctx, await memberQuery(ctx).where('member.id', '=', memberId).execute())
  return member ?? null
}

async function withRoles<Row extends { id: string }>(
  ctx: ReadCtx,
  rows: readonly Row[],
): Promise<(Row & Pick<Member, 'roles'>)[]> {
  const byMember = await rolesOfMembers(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, roles: byMember.get(row.id) ?? [] }))
}

function memberQuery(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'member' | 'team'>()
    .selectFrom('member')
    .leftJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'member.workspace_id').onRef('team.id', '=', 'member.team_id'),
    )
    .select([
      'member.id',
      'member.name',
      'member.email',
      'member.status',
      'member.team_id as teamId',
      'team.name as teamName',
      'member.created_at as createdAt',
      'member.version',
    ])
    .where('member.workspace_id', '=', ctx.workspaceId)
    .where('member.status', 'in', PEOPLE)
    .$narrowType<{ status: Member['status'] }>()
}
