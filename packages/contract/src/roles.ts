import type { RecordAction } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { closed, Instant, nullable, Version } from './common.ts'
import { GivenLabels, Labels } from './custom-fields.ts'
import {
  ADDED_OBJECTS,
  fitScope,
  isWider,
  type Judged,
  type Permissions,
  rightGroups,
  Scope,
  widest,
} from './permissions.ts'
import { type Grants, STANDARD_GRANTS, STANDARD_ROLES, type StandardRole } from './standard-roles.ts'

/** Of a workspace, archived ones and those it began with included. */
export const ROLES_MAX = 100
export const ROLES_OF_MEMBER_MAX = 10
/** Every right of every object a workspace can have. */
const GRANTS_MAX = 2000

/** A standard role by its name, or one that a workspace added. */
export const RoleKey = Type.String({
  pattern: '^[a-z][A-Za-z0-9]{1,39}$',
  description: 'a role by its key: member, or one that the workspace added',
})
export type RoleKey = Static<typeof RoleKey>

export const RoleKeys = Type.Array(RoleKey, { minItems: 1, maxItems: ROLES_OF_MEMBER_MAX, uniqueItems: true })

const Base = Type.Unsafe<StandardRole>(Type.Union(STANDARD_ROLES.map((key) => Type.Literal(key))))
const Description = Type.String({ maxLength: 300 })
const Right = '^[A-Za-z*][A-Za-z0-9]{0,79}\\.[A-Za-z]{1,40}$'

export type RoleGrants = { base: StandardRole; grants: Grants }
/** A role that somebody has. */
export type HeldRole = RoleGrants & { key: RoleKey }

export const Role = Type.Object({
  key: RoleKey,
  base: Base,
  /** What it grants otherwise than the standard role it began as. */
  grants: Type.Record(Type.String(), Scope),
  /** Null: as the product calls it. */
  name: nullable(Labels),
  description: nullable(Type.String()),
  /** How many people have it, deactivated ones included. */
  people: Type.Integer(),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: nullable(Instant),
  can: Type.Object({ update: Type.Boolean(), archive: Type.Boolean() }),
})
export type Role = Static<typeof Role>

/** GET /api/v1/roles: in the order by which the first of somebody's roles decides what only one can. */
export const RoleList = Type.Object({ items: Type.Array(Role) })

/** POST /api/v1/roles: a role of the workspace's own begins as a copy of another. */
export const CreateRoleRequest = closed({
  copyOf: RoleKey,
  name: GivenLabels,
  description: Type.Optional(nullable(Description)),
})
export type CreateRoleRequest = Static<typeof CreateRoleRequest>

/** PATCH /api/v1/roles/:roleKey: of the rights those that change. A stale `version` is 409 with the role as it is in `details.current`. */
export const UpdateRoleRequest = closed({
  version: Version,
  name: Type.Optional(GivenLabels),
  description: Type.Optional(nullable(Description)),
  grants: Type.Optional(Type.Record(Type.String({ pattern: Right }), Scope, { maxProperties: GRANTS_MAX })),
})
export type UpdateRoleRequest = Static<typeof UpdateRoleRequest>

/** How far a role lets a right reach that is named by the product. */
export function grantOf({ base, grants }: RoleGrants, right: string): Scope {
  return grants[right] ?? STANDARD_GRANTS[base][right] ?? 'none'
}

/** The same on records of an object that the workspace added: as it is said of it, or of all such objects. */
export function grantOnAdded(role: RoleGrants, object: Judged, action: RecordAction): Scope {
  const said = role.grants[`${object.name}.${action}`] ?? grantOf(role, `${ADDED_OBJECTS}.${action}`)
  return fitScope(object, action, said)
}

/** How far a right reaches for somebody with these roles: as far as the role that lets it reach farthest. */
export function scopeOfRoles(roles: readonly RoleGrants[], right: string): Scope {
  return widest(roles.map((role) => grantOf(role, right)))
}

/** The same on records of an object that the workspace added. */
export function scopeOnAdded(roles: readonly RoleGrants[], object: Judged, action: RecordAction): Scope {
  return widest(roles.map((role) => grantOnAdded(role, object, action)))
}

/** How far every right there is reaches for somebody with these roles, those on objects the workspace added and may yet add included. */
export function rightsOf(roles: readonly RoleGrants[], added: readonly Judged[]): Permissions {
  const onAdded = added.flatMap((object) =>
    object.actions.map((action) => [`${object.name}.${action}`, scopeOnAdded(roles, object, action)] as const),
  )
  const rights = rightGroups([]).flatMap((group) => group.rights.map(({ right }) => right))
  const declared = rights.map((right) => [right, scopeOfRoles(roles, right)] as const)
  return Object.fromEntries([...declared, ...onAdded]) as Permissions // every key of PERMISSIONS is there
}

/** The rights that reach farther in one table than in another. */
export function rightsBeyond(grants: Grants, held: Grants): string[] {
  return Object.keys(grants).filter((right) => isWider(grants[right] ?? 'none', held[right] ?? 'none'))
}

/** The first place decides what only one role can; a role of the workspace's own stands behind the one it began as. */
export function inRoleOrder<R extends Pick<HeldRole, 'key' | 'base'>>(roles: readonly R[]): R[] {
  const place = ({ key, base }: R) => STANDARD_ROLES.indexOf(base) * 2 + (key === base ? 0 : 1)
  return [...roles].sort((a, b) => place(a) - place(b) || (a.key < b.key ? -1 : 1))
}
