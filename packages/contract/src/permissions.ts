import type { ObjectDeclaration, RecordAction } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { OBJECTS, type ObjectName } from './objects/index.ts'

export const ROLES = ['administrator', 'manager', 'member', 'viewer'] as const
export const Role = Type.Union([
  Type.Literal('administrator'),
  Type.Literal('manager'),
  Type.Literal('member'),
  Type.Literal('viewer'),
])
export type Role = Static<typeof Role>

/** How far a right reaches: records one owns, those of one's team, or all; `none` means no right. */
export const Scope = Type.Union([Type.Literal('none'), Type.Literal('own'), Type.Literal('team'), Type.Literal('all')])
export type Scope = Static<typeof Scope>

/** A right on records of a declared object: `task.update`. */
export type RecordPermission = {
  [Name in ObjectName]: `${Name}.${(typeof OBJECTS)[Name]['actions'][number]}`
}[ObjectName]

/** Rights that are about no declared object. */
const OTHER_PERMISSIONS = [
  'interaction.read',
  'interaction.create',
  'import.run',
  'model.read',
  'model.update',
  'member.read',
  'member.manage',
  'workspace.update',
  'audit.read',
  'view.share',
  'tag.manage',
  'field.manage',
  'comment.create',
  'note.manage',
] as const
export type Permission = RecordPermission | (typeof OTHER_PERMISSIONS)[number]

const DECLARED: readonly ObjectDeclaration[] = Object.values(OBJECTS)

/** Every right there is, as `object.action`. The web, the API, exports and commands ask for these same names. */
export const PERMISSIONS: readonly Permission[] = [
  ...DECLARED.flatMap(({ name, actions }) => actions.map((action) => `${name}.${action}` as RecordPermission)),
  ...OTHER_PERMISSIONS,
]

export const Permissions = Type.Record(Type.String(), Scope)
export type Permissions = Record<Permission, Scope>

const READ_ONLY: Partial<Permissions> = {
  ...recordRights('all', () => ['read']),
  'interaction.read': 'all',
  'model.read': 'all',
  'member.read': 'all',
}

const OWN: Partial<Permissions> = {
  ...recordRights('own', (name) =>
    name === 'customer' || name === 'order'
      ? ['read', 'create', 'update']
      : ['read', 'create', 'update', 'archive', 'assign', 'export'],
  ),
  'interaction.read': 'own',
  'interaction.create': 'own',
  'comment.create': 'all',
  'model.read': 'all',
  'member.read': 'all',
}

const TEAM: Partial<Permissions> = {
  ...OWN,
  ...recordRights('team', () => null),
  'interaction.read': 'team',
  'interaction.create': 'team',
  'view.share': 'team',
  'tag.manage': 'all',
  'note.manage': 'all',
}

/** The four standard roles. Editable roles come later; everything already asks this table only. */
export const ROLE_PERMISSIONS: Record<Role, Permissions> = {
  administrator: complete(Object.fromEntries(PERMISSIONS.map((permission) => [permission, 'all']))),
  manager: complete(TEAM),
  member: complete(OWN),
  viewer: complete(READ_ONLY),
}

/**
 * The rights of a role on records of every object: `actions` (null: all there are) as far as `reach`. What belongs to nobody is read by
 * everybody, and kept by those whose rights reach a team.
 */
function recordRights(
  reach: Exclude<Scope, 'none'>,
  actionsOf: (name: string) => readonly RecordAction[] | null,
): Partial<Permissions> {
  const rights = DECLARED.flatMap(({ name, actions, scope }) => {
    const isShared = scope.every((one) => one === 'all')
    const granted = actionsOf(name) ?? actions
    return actions
      .filter((action) => granted.includes(action) && (!isShared || reach !== 'own' || action === 'read'))
      .map((action) => [`${name}.${action}`, isShared ? 'all' : reach] as const)
  })
  return Object.fromEntries(rights) as Partial<Permissions> // the names are made as their type is
}

function complete(given: Partial<Record<string, Scope>>): Permissions {
  const all = PERMISSIONS.map((permission) => [permission, given[permission] ?? 'none'] as const)
  return Object.fromEntries(all) as Permissions // every key of PERMISSIONS is present by construction
}
