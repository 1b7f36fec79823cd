import type { ObjectDeclaration, RecordAction } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { type DeclaredName, OBJECTS } from './objects/index.ts'

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
  [Name in DeclaredName]: `${Name}.${(typeof OBJECTS)[Name]['actions'][number]}`
}[DeclaredName]

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
  'object.manage',
  'comment.create',
  'note.manage',
  'layout.manage',
  'blueprint.manage',
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

/** What each role does with records: which actions (null: all there are), and how far. */
const OF_ROLE: Record<
  Role,
  { reach: Exclude<Scope, 'none'>; actionsOn(name: string): readonly RecordAction[] | null }
> = {
  administrator: { reach: 'all', actionsOn: () => null },
  manager: { reach: 'team', actionsOn: () => null },
  member: {
    reach: 'own',
    actionsOn: (name) =>
      name === 'customer' || name === 'order'
        ? ['read', 'create', 'update']
        : ['read', 'create', 'update', 'archive', 'delete', 'assign', 'export'],
  },
  viewer: { reach: 'all', actionsOn: () => ['read'] },
}

const READ_ONLY: Partial<Permissions> = {
  ...recordRights('viewer'),
  'interaction.read': 'all',
  'model.read': 'all',
  'member.read': 'all',
}

const OWN: Partial<Permissions> = {
  ...recordRights('member'),
  'interaction.read': 'own',
  'interaction.create': 'own',
  'comment.create': 'all',
  'model.read': 'all',
  'member.read': 'all',
}

const TEAM: Partial<Permissions> = {
  ...OWN,
  ...recordRights('manager'),
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

type Judged = Pick<ObjectDeclaration, 'name' | 'actions' | 'scope'>

/**
 * How far somebody of a role may do something with records of an object, declared or custom. What belongs to nobody is read by everybody, and kept by
 * those whose rights reach a team.
 */
export function recordScope(role: Role, { name, actions, scope }: Judged, action: RecordAction): Scope {
  const { reach, actionsOn } = OF_ROLE[role]
  const granted = actionsOn(name) ?? actions
  if (!actions.includes(action) || !granted.includes(action)) return 'none'
  if (!scope.every((one) => one === 'all')) return reach
  return reach !== 'own' || action === 'read' ? 'all' : 'none'
}

/** The rights of a role on records of these objects, by their names. */
export function rightsOn(role: Role, objects: readonly Judged[]): Record<string, Scope> {
  const rights = objects.flatMap((object) =>
    object.actions.map((action) => [`${object.name}.${action}`, recordScope(role, object, action)] as const),
  )
  return Object.fromEntries(rights)
}

function recordRights(role: Role): Partial<Permissions> {
  return rightsOn(role, DECLARED) as Partial<Permissions> // the names are made as their type is
}

function complete(given: Partial<Record<string, Scope>>): Permissions {
  const all = PERMISSIONS.map((permission) => [permission, given[permission] ?? 'none'] as const)
  return Object.fromEntries(all) as Permissions // every key of PERMISSIONS is present by construction
}
