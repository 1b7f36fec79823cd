import { DEPARTMENTS_MAX, type Department } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** All that are in use, or all that were archived, by their names. Uses department_name and member_department. */
export async function listDepartments(ctx: ReadCtx, archived?: 'only'): Promise<Department[]> {
  return departmentQuery(ctx)
    .where('d.archived_at', archived === 'only' ? 'is not' : 'is', null)
    .orderBy('d.name')
    .orderBy('d.id')
    .limit(DEPARTMENTS_MAX)
    .execute()
}

/** Throws `department.not_found`. Uses the primary key. */
export async function getDepartment(ctx: ReadCtx, departmentId: string): Promise<Department> {
  const found = await departmentQuery(ctx).where('d.id', '=', departmentId).executeTakeFirst()
  if (!found) throw departmentNotFound()
  return found
}

/** Active people of no department. */
export async function countWithoutDepartment(ctx: ReadCtx): Promise<number> {
  const { count } = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('department_id', 'is', null)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Whom a member leads as a head. Uses department_head. */
export async function departmentsLedBy(ctx: ReadCtx, memberId: string): Promise<{ id: string; name: string }[]> {
  return ctx.db
    .$pickTables<'department'>()
    .selectFrom('department')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('head_id', '=', memberId)
    .orderBy('name')
    .limit(DEPARTMENTS_MAX)
    .execute()
}

/** Refuses a department that does not exist or is archived. It can be neither archived nor moved before this transaction ends. Uses the primary key. */
export async function requireDepartment(ctx: WriteCtx, departmentId: string): Promise<void> {
  const found = await ctx.db
    .$pickTables<'department'>()
    .selectFrom('department')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', departmentId)
    .where('archived_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!found) throw departmentNotFound()
}

export function departmentNotFound(): AppError {
  return new AppError('department.not_found', 404, 'This department does not exist, or is archived.')
}

function departmentQuery(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'department' | 'member'>()
    .selectFrom('department as d')
    .leftJoin('member as head', (on) =>
      on.onRef('head.workspace_id', '=', 'd.workspace_id').onRef('head.id', '=', 'd.head_id'),
    )
    .select(['d.id', 'd.name', 'd.parent_id as parentId', 'd.ancestor_ids as ancestorIds', 'd.head_id as headId'])
    .select(['head.name as headName', 'd.version'])
    .select((eb) => [
      eb('d.archived_at', 'is not', null).$castTo<boolean>().as('isArchived'),
      // The builder knows no subquery that casts its count.
      sql<number>`(
        select count(*)::int from member m
        where m.workspace_id = d.workspace_id and m.department_id = d.id and m.status = 'active'
      )`.as('members'),
    ])
    .where('d.workspace_id', '=', ctx.workspaceId)
}
