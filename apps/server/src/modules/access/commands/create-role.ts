import { type CreateRoleRequest, type GivenLabels, ROLES_MAX, STANDARD_ROLES } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { getRole, grantsOfRoles } from '../queries/roles.ts'
import { requireHeldRole } from '../role-grants.ts'
import '../tables.ts'

const KEY_CHARS = 12
/** Whoever changes roles or who has them waits for its row first. */
const FIRST = 'administrator'

/** A role of the workspace's own: a copy of another with a name of its own. Throws `role.not_found`, `role.beyond_own`, `role.name_taken`, `role.too_many`. */
export async function createRole(ctx: WriteCtx, { copyOf, name, description }: CreateRoleRequest): Promise<string> {
  await lockRoles(ctx)
  const { base } = await getRole(ctx, copyOf)
  const [source] = await grantsOfRoles(ctx, [copyOf])
  const grants = source?.grants ?? {}
  const key = `own${newId().replaceAll('-', '').slice(-KEY_CHARS)}`
  requireHeldRole(ctx, { base, grants })
  const labels = labelsOf(name)
  await requireRoom(ctx)
  await requireFreeName(ctx, key, labels)
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'role'>()
    .insertInto('role')
    .values({
      workspace_id: ctx.workspaceId,
      key,
      base,
      name_zh: labels.zh,
      name_en: labels.en,
      description: description?.trim() || null,
      grants: JSON.stringify(grants),
      created_at: at,
      updated_at: at,
    })
    .execute()
  const after = { name: labels, copyOf, grants }
  ctx.recordChange({ action: 'role.created', object: 'role', id: key, after, topics: ['roles'] })
  return key
}

/** The roles that a workspace begins with. */
export async function createStandardRoles(ctx: WriteCtx): Promise<void> {
  const at = ctx.realNow.toISOString()
  const rows = STANDARD_ROLES.map((key) => ({
    workspace_id: ctx.workspaceId,
    key,
    base: key,
    grants: '{}',
    created_at: at,
    updated_at: at,
  }))
  await ctx.db.$pickTables<'role'>().insertInto('role').values(rows).execute()
}

/** Both names, one taken from the other where only one is given. Throws `role.name_missing`. */
export function labelsOf(given: GivenLabels): { zh: string; en: string } {
  const [zh, en] = [given.zh?.trim() ?? '', given.en?.trim() ?? '']
  if (zh || en) return { zh: zh || en, en: en || zh }
  const message = 'Say what the role is called.'
  throw new AppError('role.name_missing', 400, message, {
    fieldErrors: [{ path: 'name', code: 'role.name_missing', message }],
  })
}

/** Roles change one after another, so that no two get one name and none is given while it is put away. Uses the primary key. */
export async function lockRoles(ctx: WriteCtx, ...keys: readonly string[]): Promise<void> {
  for (const key of new Set([FIRST, ...keys])) {
    await sql`select 1 from role where workspace_id = ${ctx.workspaceId} and key = ${key} for no key update`.execute(
      ctx.db,
    )
  }
}

/** No two roles in use have the same name in a language. Throws 409 `role.name_taken`. */
export async function requireFreeName(
  ctx: WriteCtx,
  key: string,
  { zh, en }: { zh: string; en: string },
): Promise<void> {
  const taken = await sql`
    select 1 from role where workspace_id = ${ctx.workspaceId} and key <> ${key} and archived_at is null
      and (lower(name_zh) = lower(${zh}) or lower(name_en) = lower(${en})) limit 1`.execute(ctx.db)
  if (taken.rows.length === 0) return
  const message = 'There is a role with this name already. Choose another name.'
  throw new AppError('role.name_taken', 409, message, {
    fieldErrors: [{ path: 'name', code: 'role.name_taken', message }],
  })
}

async function requireRoom(ctx: WriteCtx): Promise<void> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from role where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  if ((result.rows[0]?.count ?? 0) < ROLES_MAX) return
  const message = `There are already ${ROLES_MAX} roles, archived ones included. Change one of them.`
  throw new AppError('role.too_many', 409, message, { details: { limit: ROLES_MAX } })
}
