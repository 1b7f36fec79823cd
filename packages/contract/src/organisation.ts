import { type Static, Type } from 'typebox'
import { closed, Day, Id, Name, nullable, Version } from './common.ts'
import { Member } from './members.ts'

export const DEPARTMENTS_MAX = 2000
/** Levels of the tree, the root included. */
export const DEPARTMENT_DEPTH_MAX = 20
export const DEPARTMENT_NAME_CHARS_MAX = 100
export const POSITION_CHARS_MAX = 100

/** A part of the company: what lies below it names it in `ancestorIds`, from the root down to itself. */
export const Department = Type.Object({
  id: Id,
  name: Type.String(),
  parentId: nullable(Id),
  ancestorIds: Type.Array(Id, { maxItems: DEPARTMENT_DEPTH_MAX }),
  headId: nullable(Id),
  headName: nullable(Type.String()),
  /** Active people of the department itself. */
  members: Type.Integer(),
  isArchived: Type.Boolean(),
  version: Type.Integer(),
})
export type Department = Static<typeof Department>

/** GET /api/v1/departments (limit DEPARTMENTS_MAX, no paging: a chart shows them all); `archived=only`: those that were archived. */
export const DepartmentsQuery = closed({ archived: Type.Optional(Type.Literal('only')) })
export const DepartmentList = Type.Object({ items: Type.Array(Department), withoutDepartment: Type.Integer() })
export type DepartmentList = Static<typeof DepartmentList>

/** POST /api/v1/departments */
export const CreateDepartmentRequest = closed({
  name: Name(DEPARTMENT_NAME_CHARS_MAX),
  parentId: Type.Optional(nullable(Id)),
})

/** PATCH /api/v1/departments/:departmentId. What lies below moves with it. A stale `version` is refused with 409 `department.changed_meanwhile`. */
export const UpdateDepartmentRequest = closed({
  version: Version,
  name: Type.Optional(Name(DEPARTMENT_NAME_CHARS_MAX)),
  parentId: Type.Optional(nullable(Id)),
  headId: Type.Optional(nullable(Id)),
})
export type UpdateDepartmentRequest = Static<typeof UpdateDepartmentRequest>

/** POST /api/v1/departments/:departmentId/archive: an empty one, or with `movePeopleUp` one whose people then belong to the department above. */
export const ArchiveDepartmentRequest = closed({ version: Version, movePeopleUp: Type.Optional(Type.Boolean()) })

/** PATCH /api/v1/members/:memberId/place: where somebody stands in the company. */
export const PlaceMemberRequest = closed({
  version: Version,
  departmentId: Type.Optional(nullable(Id)),
  position: Type.Optional(nullable(Type.String({ maxLength: POSITION_CHARS_MAX }))),
})
export type PlaceMemberRequest = Static<typeof PlaceMemberRequest>

export const DEPUTY_DAYS_MAX = 366
/** Of one member, today's and those to come. */
export const DEPUTIES_MAX = 50

const Named = Type.Object({ id: Id, name: Type.String() })

/** Somebody stands in for somebody, from `firstDay` to `lastDay`, both included. */
export const Deputy = Type.Object({
  id: Id,
  memberId: Id,
  memberName: Type.String(),
  deputyId: Id,
  deputyName: Type.String(),
  firstDay: Day,
  lastDay: Day,
  isCurrent: Type.Boolean(),
})
export type Deputy = Static<typeof Deputy>

/** GET /api/v1/me/deputies: who stands in for the reader, and for whom the reader stands in, now and later. */
export const OwnDeputies = Type.Object({ ofMine: Type.Array(Deputy), forOthers: Type.Array(Deputy) })
export type OwnDeputies = Static<typeof OwnDeputies>

/** POST /api/v1/members/:memberId/deputies: one's own, or anybody's for who manages people. */
export const CreateDeputyRequest = closed({ deputyId: Id, firstDay: Day, lastDay: Day })
export type CreateDeputyRequest = Static<typeof CreateDeputyRequest>

/** GET /api/v1/members/:memberId */
export const MemberProfile = Type.Object({
  ...Member.properties,
  /** Names from the root down to the own department. */
  departmentPath: Type.Array(Type.String()),
  /** Departments this person is the head of. */
  heads: Type.Array(Named),
  /** Who leads this person, the nearest first. */
  managers: Type.Array(Named),
  /** Who stands in for this person, now and later. */
  deputies: Type.Array(Deputy),
  /** For whom this person stands in, now and later. */
  standsInFor: Type.Array(Deputy),
})
export type MemberProfile = Static<typeof MemberProfile>
