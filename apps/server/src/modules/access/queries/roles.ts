import { type HeldRole, inRoleOrder, type Role } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type Selectable, sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { scopeOf } from '../access.ts'
import type { RoleTable } from '../tables.ts'

const ROLES_READ_MAX = 200

/** Every role of the workspace in their order, archived ones included, with how many people have each. Uses the primary key and member_role_role. */
export async function listRoles(ctx: ReadCtx): Promise<Role[]> {
  const rows = await roleQuery(ctx).limit(ROLES_READ_MAX).execute()
  return inRoleOrder(rows.map((row) => present(ctx, row)))
}

/** Throws 404 `role.not_found`. */
export async function getRole(ctx: ReadCtx, key: string): Promise<Role> {
  const row = await roleQuery(ctx).where('r.key', '=', key).executeTakeFirst()
  if (!row) throw roleNotFound(key)
  return present(ctx, row)
}

/** The roles with these keys as far as rights are concerned. Uses the primary key. */
export async function grantsOfRoles(ctx: ReadCtx, keys: readonly string[]): Promise<HeldRole[]> {
  if (keys.length === 0) return []
  return ctx.db
    .$pickTables<'role'>()
    .selectFrom('role')
    .select(['key', 'base', 'grants'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('key', 'in', [...keys])
    .execute()
}

export function roleNotFound(key: string): AppError {
  return new AppError('role.not_found', 404, 'This role does not exist.', { details: { role: key } })
}

function roleQuery(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'role' | 'member_role'>()
    .selectFrom('role as r')
    .selectAll('r')
    .select(
      sql<number>`(
        select count(*)::int from member_role mr join member m on m.workspace_id = mr.workspace_id and m.id = mr.member_id
        where mr.workspace_id = r.workspace_id and mr.role = r.key and m.status in ('active', 'deactivated'))`.as(
        'people',
      ),
    )
    .where('r.workspace_id', '=', ctx.workspaceId)
    .orderBy('r.key')
}

function present(ctx: ReadCtx, row: Selectable<RoleTable> & { people: number }): Role {
  const { key, base, description, grants, version, people } = row
  const may = scopeOf(ctx.actor, 'role.manage') !== 'none' && key !== 'administrator'
  return {
    key,
    base,
    grants,
    name: row.name_zh === null || row.name_en === null ? null : { zh: row.name_zh, en: row.name_en },
    description,
    people,
    version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
    can: { update: may && row.archived_at === null, archive: may },
  }
}
