import { type Grants, type Role, rightsBeyond, rightsOf, type UpdateRoleRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { getRole } from '../queries/roles.ts'
import { addedObjects, changedGrants, requireHeld, requireHeldRole } from '../role-grants.ts'
import { labelsOf, lockRoles, requireFreeName } from './create-role.ts'
import '../tables.ts'

/**
 * Changes what a role is called and grants; whoever has it may do so from the next request on. Throws `role.not_found`, `role.fixed`, `role.archived`,
 * `role.changed_meanwhile`, `role.beyond_own`, `role.right_unknown`, `role.scope_impossible`.
 */
export async function updateRole(ctx: WriteCtx, key: string, input: UpdateRoleRequest): Promise<void> {
  const before = await holdRole(ctx, key)
  if (before.archivedAt !== null) throw roleArchived(key)
  if (before.version !== input.version) throw changedMeanwhile(before)
  const grants = input.grants ? changedGrants(ctx, before, input.grants) : before.grants
  const changed = grantsChanged(ctx, before, { ...before, grants })
  requireHeld(ctx, changed.wider)
  const name = input.name ? labelsOf(input.name) : before.name
  if (input.name && name) await requireFreeName(ctx, key, name)
  const description = input.description === undefined ? before.description : input.description?.trim() || null
  await write(ctx, before, {
    grants: JSON.stringify(grants),
    name_zh: name?.zh ?? null,
    name_en: name?.en ?? null,
    description,
  })
  ctx.recordChange({
    action: 'role.updated',
    object: 'role',
    id: key,
    before: { name: before.name, description: before.description, grants: changed.before },
    after: { name, description, grants: changed.after },
    topics: ['roles'],
  })
}

/** Nobody can be given a role that is put away. Throws `role.fixed`, `role.in_use` with the names of those who have it. Twice is once. */
export async function setRoleArchived(ctx: WriteCtx, key: string, isArchived: boolean): Promise<void> {
  const before = await holdRole(ctx, key)
  if ((before.archivedAt !== null) === isArchived) return
  if (isArchived) await requireUnused(ctx, key)
  else {
    requireHeldRole(ctx, before)
    if (before.name) await requireFreeName(ctx, key, before.name)
  }
  await write(ctx, before, { archived_at: isArchived ? ctx.realNow.toISOString() : null })
  const action = isArchived ? 'role.archived' : 'role.restored'
  ctx.recordChange({ action, object: 'role', id: key, topics: ['roles'] })
}

export function roleArchived(key: string): AppError {
  return new AppError('role.archived', 409, 'This role is archived. Restore it first.', { details: { role: key } })
}

async function holdRole(ctx: WriteCtx, key: string): Promise<Role> {
  await lockRoles(ctx, key)
  const role = await getRole(ctx, key)
  if (key === 'administrator')
    throw new AppError('role.fixed', 409, 'Administrators can always do everything. Copy the role to change it.')
  return role
}

function changedMeanwhile(current: Role): AppError {
  const message = 'Somebody changed this role meanwhile. Look at it as it is now, then change it again.'
  return new AppError('role.changed_meanwhile', 409, message, { details: { current } })
}

/** The rights that differ, before and after, and those that reach farther now. */
function grantsChanged(ctx: WriteCtx, before: Role, after: Role) {
  const [was, is]: readonly [Grants, Grants] = [
    rightsOf([before], addedObjects(ctx)),
    rightsOf([after], addedObjects(ctx)),
  ]
  const keys = Object.keys(is).filter((right) => is[right] !== was[right])
  const pick = (of: Role['grants'], rights: readonly string[]) =>
    Object.fromEntries(rights.map((right) => [right, of[right] ?? 'none'] as const))
  return { before: pick(was, keys), after: pick(is, keys), wider: pick(is, rightsBeyond(is, was)) }
}

async function requireUnused(ctx: WriteCtx, key: string): Promise<void> {
  const holders = await ctx.hooks.roleHolders(ctx, key)
  if (holders.length === 0) return
  const names = holders.slice(0, 10).join(', ')
  const message = `This role is in use (${holders.length}: ${names}). Give these people another role first.`
  throw new AppError('role.in_use', 409, message, { details: { count: holders.length, names } })
}

type Columns = {
  grants?: string
  name_zh?: string | null
  name_en?: string | null
  description?: string | null
  archived_at?: string | null
}

/** Nobody changes a role that is held; the version is asked for all the same. */
async function write(ctx: WriteCtx, before: Role, columns: Columns): Promise<void> {
  const updated = await ctx.db
    .$pickTables<'role'>()
    .updateTable('role')
    .set({ ...columns, version: before.version + 1, updated_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('key', '=', before.key)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw changedMeanwhile(before)
}
