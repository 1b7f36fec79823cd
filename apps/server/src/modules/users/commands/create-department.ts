import { DEPARTMENT_DEPTH_MAX, DEPARTMENTS_MAX } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { sqlState, UNIQUE_VIOLATION } from '../../../platform/db/errors.ts'
import { ancestorsBelow, isTooDeep } from '../department.ts'
import { departmentNotFound } from '../queries/departments.ts'
import { type HeldDepartment, lockDepartments } from './lock-departments.ts'
import '../tables.ts'

export type NewDepartment = { name: string; parentId: string | null }

/** Answers the department's id. Throws `department.not_found`, `.name_taken`, `.too_deep`, `.too_many`. */
export async function createDepartment(ctx: WriteCtx, { name, parentId }: NewDepartment): Promise<string> {
  const departments = await lockDepartments(ctx)
  requireRoom(departments)
  const parent = parentId === null ? null : requireInUse(departments, parentId)
  if (isTooDeep(parent, 0)) throw tooDeep()
  const id = newId()
  const department = { id, name: name.trim(), parent_id: parentId, ancestor_ids: ancestorsBelow(parent, id) }
  await orNameTaken(
    ctx.db
      .$pickTables<'department'>()
      .insertInto('department')
      .values({
        workspace_id: ctx.workspaceId,
        ...department,
        head_id: null,
        version: 1,
        created_at: ctx.realNow.toISOString(),
      })
      .execute(),
  )
  const after = { name: department.name, parentId }
  ctx.recordChange({ action: 'department.created', object: 'department', id, after, topics: ['members'] })
  return id
}

/** The department of the tree, where it is in use. */
export function requireInUse(departments: ReadonlyMap<string, HeldDepartment>, id: string): HeldDepartment {
  const found = departments.get(id)
  if (!found || found.isArchived) throw departmentNotFound()
  return found
}

export function requireRoom(departments: ReadonlyMap<string, HeldDepartment>): void {
  const inUse = [...departments.values()].filter(({ isArchived }) => !isArchived).length
  if (inUse < DEPARTMENTS_MAX) return
  const message = `There are already ${DEPARTMENTS_MAX} departments. Archive those no longer needed.`
  throw new AppError('department.too_many', 409, message, { details: { limit: DEPARTMENTS_MAX } })
}

export function tooDeep(): AppError {
  const message = `Departments can lie at most ${DEPARTMENT_DEPTH_MAX} levels deep. Choose a place higher up.`
  return new AppError('department.too_deep', 409, message, { details: { limit: DEPARTMENT_DEPTH_MAX } })
}

/** The work of a statement that names a department; a name its parent has already is refused. */
export async function orNameTaken<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error
    const message = 'There is a department of this name in the same place. Choose another name.'
    const fieldErrors = [{ path: 'name', code: 'department.name_taken', message }]
    throw new AppError('department.name_taken', 409, message, { fieldErrors })
  }
}
