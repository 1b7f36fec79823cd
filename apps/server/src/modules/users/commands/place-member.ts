import type { PlaceMemberRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireDepartment } from '../queries/departments.ts'
import { findMemberView } from '../queries/list-members.ts'
import { leaveHeadships } from './leave-organisation.ts'
import '../tables.ts'

/** Puts somebody into a department, or gives them another position. Who leads a department and goes to another leads it no more. */
export async function placeMember(ctx: WriteCtx, memberId: string, input: PlaceMemberRequest): Promise<void> {
  const before = await findMemberView(ctx, memberId)
  if (!before) throw new AppError('member.not_found', 404, 'This person is not a member of this workspace.')
  if (input.departmentId) await requireDepartment(ctx, input.departmentId)
  const position = input.position === undefined ? before.position : input.position?.trim() || null
  const departmentId = input.departmentId === undefined ? before.departmentId : input.departmentId
  const updated = await ctx.db
    .$pickTables<'member'>()
    .updateTable('member')
    .set({ department_id: departmentId, position, version: input.version + 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .where('version', '=', input.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    throw new AppError('member.changed_meanwhile', 409, 'Somebody changed this member meanwhile. Try again.')
  ctx.recordChange({
    action: 'member.placed',
    object: 'member',
    id: memberId,
    before: { departmentId: before.departmentId, position: before.position },
    after: { departmentId, position },
    topics: ['members'],
  })
  if (departmentId !== before.departmentId) await leaveHeadships(ctx, memberId, departmentId)
}
