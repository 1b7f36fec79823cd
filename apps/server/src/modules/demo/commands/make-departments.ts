import { assert, DAY_MS } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import {
  createDepartment,
  findMemberView,
  listDepartments,
  placeMember,
  setDeputy,
  todayOf,
  updateDepartment,
} from '../../users/index.ts'
import { DEMO_DEPARTMENTS, DEMO_DEPUTY } from '../generator/departments.ts'
import type { DemoMembers } from '../tables.ts'

/** Gives the demo company's people departments, positions and heads, and one of them a deputy. What is there already is used. */
export async function makeDepartments(ctx: WriteCtx, members: DemoMembers): Promise<void> {
  const memberOf = (key: string): string => {
    const member = members[key]
    assert(member, 'departments are made of the demo company’s people')
    return member.memberId
  }
  const ids = new Map<string, string>()
  for (const { key, name, parent, head, members: people } of DEMO_DEPARTMENTS) {
    const parentId = parent === null ? null : (ids.get(parent) ?? null)
    const id = await findOrCreate(ctx, name, parentId)
    ids.set(key, id)
    for (const { person, position } of people) {
      const memberId = memberOf(person)
      const version = (await findMemberView(ctx, memberId))?.version ?? 1
      await placeMember(ctx, memberId, { version, departmentId: id, position })
    }
    if (head === null) continue
    const version = (await listDepartments(ctx)).find((one) => one.id === id)?.version ?? 1
    await updateDepartment(ctx, id, { version, headId: memberOf(head) })
  }
  const { away, deputy, days } = DEMO_DEPUTY
  const firstDay = todayOf(ctx)
  const lastDay = new Date(Date.parse(firstDay) + days * DAY_MS).toISOString().slice(0, 10)
  await setDeputy(ctx, memberOf(away), { deputyId: memberOf(deputy), firstDay, lastDay })
}

async function findOrCreate(ctx: WriteCtx, name: string, parentId: string | null): Promise<string> {
  const known = (await listDepartments(ctx)).find((one) => one.name === name && one.parentId === parentId)
  return known?.id ?? createDepartment(ctx, { name, parentId })
}
