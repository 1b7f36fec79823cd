import { type HeldRole, inRoleOrder } from '@rapport/contract'
import type { Actor } from './context.ts'

/** What makes somebody who acts of a member (`m`), in one statement with everything their rights follow from. Uses primary keys. */
export const MEMBERSHIP_COLUMNS = `m.id, m.user_id, m.name, m.team_id, m.department_id,
  (select coalesce(json_agg(json_build_object('key', r.key, 'base', r.base, 'grants', r.grants)), '[]')
   from member_role mr join role r on r.workspace_id = mr.workspace_id and r.key = mr.role
   where mr.workspace_id = m.workspace_id and mr.member_id = m.id) as roles`

export type Membership = {
  id: string
  user_id: string
  name: string
  team_id: string | null
  department_id: string | null
  roles: readonly HeldRole[]
}

/** Who acts; `standsInFor` are those whose deputy they are today. */
export function memberActor(row: Membership, standsInFor: readonly string[]): Extract<Actor, { kind: 'member' }> {
  return {
    kind: 'member',
    memberId: row.id,
    userId: row.user_id,
    name: row.name,
    roles: inRoleOrder(row.roles),
    teamId: row.team_id,
    departmentId: row.department_id,
    ...(standsInFor.length > 0 ? { standsInFor } : {}),
  }
}
