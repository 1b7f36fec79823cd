import { type Static, Type } from 'typebox'
import { closed, Id, Instant, Language, nullable, Version } from './common.ts'
import { PASSWORD_LENGTH_MAX } from './password.ts'
import { Role } from './permissions.ts'

export const MemberStatus = Type.Union([Type.Literal('active'), Type.Literal('deactivated')])

export const Member = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  status: MemberStatus,
  teamId: nullable(Id),
  teamName: nullable(Type.String()),
  createdAt: Instant,
  version: Type.Integer(),
})
export type Member = Static<typeof Member>

/** GET /api/v1/members (limit 500, no paging: people of one company) */
export const MemberList = Type.Object({ items: Type.Array(Member) })

/** POST /api/v1/members: the administrator hands over the first password. */
export const CreateMemberRequest = closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  email: Type.String({ minLength: 3, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX }),
  role: Role,
  language: Type.Optional(Language),
  teamId: Type.Optional(nullable(Id)),
})
export type CreateMemberRequest = Static<typeof CreateMemberRequest>

/** PATCH /api/v1/members/:memberId */
export const UpdateMemberRequest = closed({
  version: Version,
  role: Type.Optional(Role),
  status: Type.Optional(MemberStatus),
  teamId: Type.Optional(nullable(Id)),
})

export const Team = Type.Object({ id: Id, name: Type.String(), version: Type.Integer() })
/** GET /api/v1/teams */
export const TeamList = Type.Object({ items: Type.Array(Team) })
/** POST /api/v1/teams */
export const CreateTeamRequest = closed({ name: Type.String({ minLength: 1, maxLength: 100 }) })
/** PATCH /api/v1/teams/:teamId. A stale `version` is refused with 409 `team.changed_meanwhile` and the team as it is in `details.current`. */
export const UpdateTeamRequest = closed({
  version: Version,
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
})
