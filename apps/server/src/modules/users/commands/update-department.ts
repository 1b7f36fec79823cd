import type { UpdateDepartmentRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { ancestorsBelow, moveProblem } from '../department.ts'
import { getDepartment } from '../queries/departments.ts'
import { orNameTaken, requireInUse, tooDeep } from './create-department.ts'
import { type HeldDepartment, lockDepartments } from './lock-departments.ts'
import '../tables.ts'

/**
 * Gives a department another name, place or head if it is still at the version the editor saw; what lies below moves with it. Throws
 * `department.not_found`, `.changed_meanwhile`, `.cycle`, `.too_deep`, `.name_taken`, `.head_elsewhere`.
 */
export async function updateDepartment(ctx: WriteCtx, id: string, input: UpdateDepartmentRequest): Promise<void> {
  const departments = await lockDepartments(ctx)
  const before = requireInUse(departments, id)
  await requireVersion(ctx, before, input.version)
  const after = {
    name: input.name?.trim() ?? before.name,
    parentId: input.parentId === undefined ? before.parentId : input.parentId,
    headId: input.headId === undefined ? before.headId : input.headId,
  }
  const changed = (['name', 'parentId', 'headId'] as const).filter((key) => after[key] !== before[key])
  if (changed.length === 0) return
  if (changed.includes('headId') && after.headId !== null) await requireOwnMember(ctx, id, after.headId)
  if (changed.includes('parentId')) await move(ctx, departments, before, after.parentId)
  await orNameTaken(
    ctx.db
      .$pickTables<'department'>()
      .updateTable('department')
      .set({ name: after.name, parent_id: after.parentId, head_id: after.headId, version: before.version + 1 })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  )
  const pick = (from: typeof after) => Object.fromEntries(changed.map((key) => [key, from[key]]))
  ctx.recordChange({
    action: 'department.updated',
    object: 'department',
    id,
    before: pick(before),
    after: pick(after),
    topics: ['members'],
  })
}

export async function requireVersion(ctx: WriteCtx, before: HeldDepartment, version: number): Promise<void> {
  if (before.version === version) return
  const message = 'Somebody changed this department meanwhile. Try again.'
  const current = await getDepartment(ctx, before.id)
  throw new AppError('department.changed_meanwhile', 409, message, { details: { current } })
}

/** Puts the department, and with it all below, under another one, or makes it a root. */
async function move(
  ctx: WriteCtx,
  departments: ReadonlyMap<string, HeldDepartment>,
  moved: HeldDepartment,
  parentId: string | null,
): Promise<void> {
  const parent = parentId === null ? null : requireInUse(departments, parentId)
  const below = [...departments.values()].filter(({ ancestorIds }) => ancestorIds.includes(moved.id))
  const levelsBelow = Math.max(...below.map(({ ancestorIds }) => ancestorIds.length)) - moved.ancestorIds.length
  const problem = moveProblem(moved, parent, levelsBelow)
  if (problem === 'too_deep') throw tooDeep()
  if (problem === 'cycle') throw cycle()
  // Arrays are cut and joined in place, which the builder does not know. A workspace has few departments: they are looked through.
  await sql`
    update department
    set ancestor_ids = ${ancestorsBelow(parent, moved.id)}::uuid[] || ancestor_ids[${moved.ancestorIds.length + 1}:]
    where workspace_id = ${ctx.workspaceId} and ${moved.id}::uuid = any (ancestor_ids)`.execute(ctx.db)
}

function cycle(): AppError {
  const message = 'A department cannot be put into itself or into one below it. Choose another place.'
  return new AppError('department.cycle', 409, message, {
    fieldErrors: [{ path: 'parentId', code: 'department.cycle', message }],
  })
}

/** Held until commit, so that they neither leave nor go to another department meanwhile. */
async function requireOwnMember(ctx: WriteCtx, departmentId: string, memberId: string): Promise<void> {
  const found = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .where('department_id', '=', departmentId)
    .where('status', '=', 'active')
    .forShare()
    .executeTakeFirst()
  if (found) return
  const message = 'Only somebody who belongs to this department and is active can be its head. Move them here first.'
  throw new AppError('department.head_elsewhere', 409, message, {
    fieldErrors: [{ path: 'headId', code: 'department.head_elsewhere', message }],
  })
}
