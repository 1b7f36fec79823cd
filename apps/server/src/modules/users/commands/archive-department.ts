import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { ancestorsBelow, isTooDeep } from '../department.ts'
import { departmentNotFound } from '../queries/departments.ts'
import { orNameTaken, requireInUse, requireRoom, tooDeep } from './create-department.ts'
import { type HeldDepartment, lockDepartments } from './lock-departments.ts'
import { requireVersion } from './update-department.ts'
import '../tables.ts'

type Archiving = { version: number; movePeopleUp: boolean }

/**
 * Takes a department out of the chart once nobody belongs to it, deactivated people and open invitations included; `movePeopleUp` puts them into
 * the department above in the same act. Throws `department.has_departments`, `department.has_members`, `department.changed_meanwhile`.
 */
export async function archiveDepartment(
  ctx: WriteCtx,
  id: string,
  { version, movePeopleUp }: Archiving,
): Promise<void> {
  const departments = await lockDepartments(ctx)
  const before = requireInUse(departments, id)
  await requireVersion(ctx, before, version)
  const below = [...departments.values()].filter(({ parentId, isArchived }) => parentId === id && !isArchived).length
  if (below > 0) {
    const message = `There are departments below this one (${below}). Move or archive them first.`
    throw new AppError('department.has_departments', 409, message, { details: { departments: below } })
  }
  const moved = movePeopleUp ? await movePeople(ctx, before) : 0
  const left = movePeopleUp ? 0 : await countPeople(ctx, id)
  if (left > 0) {
    const message = `People belong to this department (${left}, including deactivated and invited ones). Move them first, or move them up with it.`
    throw new AppError('department.has_members', 409, message, { details: { members: left } })
  }
  await setArchived(ctx, id, { version: version + 1, archived_at: ctx.realNow.toISOString(), head_id: null })
  const after = movePeopleUp ? { peopleMoved: moved, to: before.parentId } : undefined
  const facts = { name: before.name, headId: before.headId }
  ctx.recordChange({
    action: 'department.archived',
    object: 'department',
    id,
    before: facts,
    after,
    topics: ['members'],
  })
}

/** Brings an archived department back, below the one it lay in, or as a root where that is gone. Twice is once. */
export async function restoreDepartment(ctx: WriteCtx, id: string): Promise<void> {
  const departments = await lockDepartments(ctx)
  const before = departments.get(id)
  if (!before) throw departmentNotFound()
  if (!before.isArchived) return
  requireRoom(departments)
  const above = before.parentId === null ? undefined : departments.get(before.parentId)
  const parent = above && !above.isArchived ? above : null
  if (isTooDeep(parent, 0)) throw tooDeep()
  const place = { parent_id: parent?.id ?? null, ancestor_ids: ancestorsBelow(parent, id) }
  await orNameTaken(setArchived(ctx, id, { version: before.version + 1, archived_at: null, ...place }))
  const after = { name: before.name, parentId: place.parent_id }
  ctx.recordChange({ action: 'department.restored', object: 'department', id, after, topics: ['members'] })
}

type Facts = {
  version: number
  archived_at: string | null
  head_id?: null
  parent_id?: string | null
  ancestor_ids?: string[]
}

async function setArchived(ctx: WriteCtx, id: string, facts: Facts): Promise<void> {
  await ctx.db
    .$pickTables<'department'>()
    .updateTable('department')
    .set(facts)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Answers how many people and invitations went. Uses member_department and invitation_department. */
async function movePeople(ctx: WriteCtx, { id, parentId }: HeldDepartment): Promise<number> {
  const members = await ctx.db
    .$pickTables<'member'>()
    .updateTable('member')
    .set((eb) => ({ department_id: parentId, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('department_id', '=', id)
    .executeTakeFirst()
  const invitations = await ctx.db
    .$pickTables<'invitation'>()
    .updateTable('invitation')
    .set({ department_id: parentId })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('department_id', '=', id)
    .executeTakeFirst()
  return Number(members.numUpdatedRows + invitations.numUpdatedRows)
}

/** Uses member_department and invitation_department. */
async function countPeople(ctx: WriteCtx, id: string): Promise<number> {
  const counted = await ctx.db
    .$pickTables<'member' | 'invitation'>()
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('department_id', '=', id)
    .unionAll((eb) =>
      eb
        .selectFrom('invitation')
        .select('id')
        .where('workspace_id', '=', ctx.workspaceId)
        .where('department_id', '=', id),
    )
    .execute()
  return counted.length
}
