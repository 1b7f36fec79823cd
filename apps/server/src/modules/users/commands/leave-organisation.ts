import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** What a deactivated person was in the company ends: no department keeps a head who is gone, and nobody stands in for them or they for anybody. */
export async function leaveOrganisation(ctx: WriteCtx, memberId: string): Promise<void> {
  await leaveHeadships(ctx, memberId, null)
  const ended = await ctx.db
    .$pickTables<'deputy'>()
    .deleteFrom('deputy')
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('member_id', '=', memberId), eb('deputy_id', '=', memberId)]))
    .returning(['id', 'member_id as memberId', 'deputy_id as deputyId'])
    .execute()
  for (const { id, ...before } of ended)
    ctx.recordChange({ action: 'deputy.removed', object: 'deputy', id, before, topics: ['members'] })
}

/** Departments other than `departmentId` lose this head. Uses department_head. */
export async function leaveHeadships(ctx: WriteCtx, memberId: string, departmentId: string | null): Promise<void> {
  const led = ctx.db
    .$pickTables<'department'>()
    .updateTable('department')
    .set((eb) => ({ head_id: null, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('head_id', '=', memberId)
  const left = await (departmentId === null ? led : led.where('id', '<>', departmentId)).returning('id').execute()
  for (const { id } of left) {
    const change = { before: { headId: memberId }, after: { headId: null } }
    ctx.recordChange({ action: 'department.head_left', object: 'department', id, ...change, topics: ['members'] })
  }
}
