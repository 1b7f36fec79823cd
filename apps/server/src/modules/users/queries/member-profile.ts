import type { MemberProfile } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { managersOf } from '../department.ts'
import { departmentsLedBy, listDepartments } from './departments.ts'
import { listDeputies } from './deputies.ts'
import { findMemberView } from './list-members.ts'

/** Somebody with their place in the company. Throws `member.not_found`. */
export async function getMemberProfile(ctx: ReadCtx, memberId: string): Promise<MemberProfile> {
  const member = await findMemberView(ctx, memberId)
  if (!member) throw new AppError('member.not_found', 404, 'This person is not a member of this workspace.')
  const { path, managers } = await placeOf(ctx, memberId, member.departmentId)
  return {
    ...member,
    departmentPath: path,
    managers,
    heads: await departmentsLedBy(ctx, memberId),
    ...(await listDeputies(ctx, memberId)),
  }
}

/** Who leads somebody, the nearest first: the head of their department, then those above. */
export async function managerLine(
  ctx: ReadCtx,
  memberId: string,
  departmentId: string | null,
): Promise<{ id: string; name: string }[]> {
  return (await placeOf(ctx, memberId, departmentId)).managers
}

async function placeOf(ctx: ReadCtx, memberId: string, departmentId: string | null) {
  const all = departmentId === null ? [] : await listDepartments(ctx)
  const departments = new Map(all.map((department) => [department.id, department]))
  const names = new Map(all.flatMap(({ headId, headName }) => (headId && headName ? [[headId, headName]] : [])))
  const ancestors = (departmentId === null ? null : departments.get(departmentId)?.ancestorIds) ?? []
  return {
    path: ancestors.flatMap((id) => departments.get(id)?.name ?? []),
    managers: managersOf(memberId, departmentId, departments).flatMap((id) => {
      const name = names.get(id)
      return name === undefined ? [] : [{ id, name }]
    }),
  }
}
