import { VALUE_OF } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { closed, Id, Instant, Name, nullable, Version } from './common.ts'
import { RoleKey, RoleKeys } from './roles.ts'

export const MemberStatus = Type.Union([Type.Literal('active'), Type.Literal('deactivated')])

export const Member = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String({ [VALUE_OF]: 'member.email' }),
  /** In their order: the first decides what only one can. */
  roles: Type.Array(RoleKey),
  status: MemberStatus,
  teamId: nullable(Id),
  teamName: nullable(Type.String()),
  departmentId: nullable(Id),
  departmentName: nullable(Type.String()),
  position: nullable(Type.String()),
  createdAt: Instant,
  version: Type.Integer(),
})
export type Member = Static<typeof Member>

export const MEMBERS_SHOWN_MAX = 500
/** GET /api/v1/members: the first of those asked for (limit MEMBERS_SHOWN_MAX); `total` says how many there are. */
export const MembersQuery = closed({
  /** In name, address or position. */
  search: Type.Optional(Type.String({ maxLength: 100 })),
  /** Those of one department, or of none. */
  department: Type.Optional(Type.Union([Id, Type.Literal('none')])),
  status: Type.Optional(MemberStatus),
})
export const MemberList = Type.Object({ items: Type.Array(Member), total: Type.Integer() })
export type MemberList = Static<typeof MemberList>

/** PATCH /api/v1/members/:memberId */
export const UpdateMemberRequest = closed({
  version: Version,
  roles: Type.Optional(RoleKeys),
  status: Type.Optional(MemberStatus),
  teamId: Type.Optional(nullable(Id)),
})

export const Team = Type.Object({ id: Id, name: Type.String(), version: Type.Integer() })
/** GET /api/v1/teams */
export const TeamList = Type.Object({ items: Type.Array(Team) })
/** POST /api/v1/teams */
export const CreateTeamRequest = closed({ name: Name(100) })
/** PATCH /api/v1/teams/:teamId. A stale `version` is refused with 409 `team.changed_meanwhile` and the team as it is in `details.current`. */
export const UpdateTeamRequest = closed({
  version: Version,
  name: Name(100),
})
