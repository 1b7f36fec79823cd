import type { MemberSource, Role } from '@rapport/contract'
import { foldEmail } from '@rapport/kernel'
import { roleLabel } from '@rapport/words'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { listRoles, mayGive } from '../../access/index.ts'
import { listDepartments, listTeams, whoIsHere } from '../../users/index.ts'
import { folded, type Known, pathOf } from '../rows.ts'

/** What the rows of an import are judged by. A department is found by the whole way to it, or by its name where only one is called so. */
export async function readKnown(ctx: ReadCtx, sources: readonly MemberSource[]): Promise<Known> {
  const roles = (await listRoles(ctx)).filter(({ archivedAt }) => archivedAt === null)
  const departments = await listDepartments(ctx)
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  const byName = Map.groupBy(departments, ({ name }) => folded(name))
  const ways = departments.map(({ id, ancestorIds }) => {
    const way = ancestorIds.map((above) => (names.get(above) ?? '').replaceAll('/', ' ')).join('/')
    return [pathOf(way), id] as const
  })
  const single = [...byName].flatMap(([name, [first, second]]) => (first && !second ? [[name, first.id] as const] : []))
  const { members, invited } = await whoIsHere(
    ctx,
    sources.map(({ email }) => foldEmail(email)),
  )
  return {
    departments: new Map([...single, ...ways]),
    teams: new Map((await listTeams(ctx)).map(({ id, name }) => [folded(name), id])),
    members,
    invited,
    roles: new Map(roles.flatMap((role) => namesOf(role).map((name) => [folded(name), role.key] as const))),
    refusedRoles: new Set(roles.filter((role) => !mayGive(ctx, role)).map(({ key }) => key)),
  }
}

/** However people call a role: as the workspace or the product does, in both languages, or by its key. */
function namesOf({ key, name }: Role): string[] {
  return [key, roleLabel(key, 'zh'), roleLabel(key, 'en'), ...(name ? [name.zh, name.en] : [])]
}
