import { type HeldRole, inRoleOrder, ROLES_OF_MEMBER_MAX, type Role } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { getRole, grantsOfRoles, roleNotFound } from '../queries/roles.ts'
import { requireHeldRole } from '../role-grants.ts'
import { roleArchived } from './update-role.ts'
import '../tables.ts'

/**
 * The roles, where the actor may give each of them: it exists and grants nothing the actor does not have. None can be put away before this transaction
 * ends. Throws `role.not_found`, `role.archived`, `role.beyond_own`. Uses the primary key.
 */
export async function requireGivable(ctx: WriteCtx, keys: readonly string[]): Promise<HeldRole[]> {
  if (keys.length === 0) return []
  const held = await sql<{ key: string; isArchived: boolean }>`
    select key, archived_at is not null as "isArchived" from role
    where workspace_id = ${ctx.workspaceId} and key = any (${[...keys]}::text[]) order by key for share`.execute(ctx.db)
  for (const key of keys) {
    const role = held.rows.find((row) => row.key === key)
    if (!role) throw roleNotFound(key)
    if (role.isArchived) throw roleArchived(key)
  }
  const roles = await grantsOfRoles(ctx, keys)
  for (const role of roles) requireHeldRole(ctx, role)
  return roles
}

/** The role, where somebody can be given it. Throws `role.not_found` and `role.archived`. */
export async function requireLiveRole(ctx: ReadCtx, key: string): Promise<Role> {
  const role = await getRole(ctx, key)
  if (role.archivedAt !== null) throw roleArchived(key)
  return role
}

/** Has a member have these roles and no other. Callers check what may be given. */
export async function writeRoles(ctx: WriteCtx, memberId: string, keys: readonly string[]): Promise<void> {
  assert(keys.length > 0 && keys.length <= ROLES_OF_MEMBER_MAX, 'a member has a role, and not many')
  const db = ctx.db.$pickTables<'member_role'>()
  await db
    .deleteFrom('member_role')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', memberId)
    .where('role', 'not in', [...keys])
    .execute()
  const rows = keys.map((role) => ({ workspace_id: ctx.workspaceId, member_id: memberId, role }))
  await db
    .insertInto('member_role')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The roles of members by their ids, in their order. Callers bound the list. Uses the primary key. */
export async function rolesOfMembers(ctx: ReadCtx, memberIds: readonly string[]): Promise<Map<string, string[]>> {
  if (memberIds.length === 0) return new Map()
  const rows = await ctx.db
    .$pickTables<'member_role' | 'role'>()
    .selectFrom('member_role as h')
    .innerJoin('role as r', (on) => on.onRef('r.workspace_id', '=', 'h.workspace_id').onRef('r.key', '=', 'h.role'))
    .select(['h.member_id as memberId', 'r.key', 'r.base'])
    .where('h.workspace_id', '=', ctx.workspaceId)
    .where('h.member_id', 'in', [...memberIds])
    .execute()
  const byMember = Map.groupBy(rows, ({ memberId }) => memberId)
  return new Map([...byMember].map(([id, held]) => [id, inRoleOrder(held).map(({ key }) => key)]))
}
