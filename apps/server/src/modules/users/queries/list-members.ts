import { MEMBERS_SHOWN_MAX, type Member, type MemberList, type MembersQuery } from '@rapport/contract'
import { type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { rolesOfMembers } from '../../access/index.ts'
import '../tables.ts'

const PEOPLE: readonly Member['status'][] = ['active', 'deactivated']

/** Everybody, in the order they joined. Uses the primary key (a workspace's people are few). */
export async function listMembers(ctx: ReadCtx): Promise<Member[]> {
  const rows = await memberQuery(ctx)
    .orderBy('member.created_at')
    .orderBy('member.id')
    .limit(MEMBERS_SHOWN_MAX)
    .execute()
  return withRoles(ctx, rows)
}

/** The first of those asked for, in the order they joined, and how many there are. Uses the primary key, or member_department. */
export async function findMembers(
  ctx: ReadCtx,
  { search, department, status }: Static<typeof MembersQuery>,
): Promise<MemberList> {
  let asked = memberQuery(ctx)
  if (status !== undefined) asked = asked.where('member.status', '=', status)
  if (department === 'none') asked = asked.where('member.department_id', 'is', null)
  else if (department !== undefined) asked = asked.where('member.department_id', '=', department)
  const text = search?.trim().toLowerCase() ?? ''
  // The builder knows no place of a text within another.
  if (text !== '')
    asked = asked.where(
      sql<SqlBool>`position(${text} in lower(concat_ws(' ', member.name, member.email, member.position))) > 0`,
    )
  const rows = await asked
    .orderBy('member.created_at')
    .orderBy('member.id')
    .limit(MEMBERS_SHOWN_MAX + 1)
    .execute()
  const items = await withRoles(ctx, rows)
  if (items.length <= MEMBERS_SHOWN_MAX) return { items, total: items.length }
  const { total } = await asked
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { items: items.slice(0, MEMBERS_SHOWN_MAX), total: Number(total) }
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
    .$pickTables<'member' | 'team' | 'department'>()
    .selectFrom('member')
    .leftJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'member.workspace_id').onRef('team.id', '=', 'member.team_id'),
    )
    .leftJoin('department', (join) =>
      join
        .onRef('department.workspace_id', '=', 'member.workspace_id')
        .onRef('department.id', '=', 'member.department_id'),
    )
    .select([
      'member.id',
      'member.name',
      'member.email',
      'member.status',
      'member.team_id as teamId',
      'team.name as teamName',
      'member.department_id as departmentId',
      'department.name as departmentName',
      'member.position',
      'member.created_at as createdAt',
      'member.version',
    ])
    .where('member.workspace_id', '=', ctx.workspaceId)
    .where('member.status', 'in', PEOPLE)
    .$narrowType<{ status: Member['status'] }>()
}
