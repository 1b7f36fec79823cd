import { type Static, Type } from 'typebox'

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

/** Every right there is, as `object.action`. The web, the API, exports and commands ask for these same names. */
export const PERMISSIONS = [
  'customer.read',
  'customer.create',
  'customer.update',
  'customer.archive',
  'customer.export',
  'customer.assign',
  'interaction.read',
  'interaction.create',
  'order.read',
  'order.create',
  'order.update',
  'import.run',
  'model.read',
  'model.update',
  'member.read',
  'member.manage',
  'workspace.update',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const Permissions = Type.Record(Type.String(), Scope)
export type Permissions = Record<Permission, Scope>

const READ_ONLY: Partial<Permissions> = {
  'customer.read': 'all',
  'interaction.read': 'all',
  'order.read': 'all',
  'model.read': 'all',
  'member.read': 'all',
}

const OWN: Partial<Permissions> = {
  'customer.read': 'own',
  'customer.create': 'own',
  'customer.update': 'own',
  'interaction.read': 'own',
  'interaction.create': 'own',
  'order.read': 'own',
  'order.create': 'own',
  'order.update': 'own',
  'model.read': 'all',
  'member.read': 'all',
}

const TEAM: Partial<Permissions> = {
  ...OWN,
  'customer.read': 'team',
  'customer.create': 'team',
  'customer.update': 'team',
  'customer.archive': 'team',
  'customer.export': 'team',
  'customer.assign': 'team',
  'interaction.read': 'team',
  'interaction.create': 'team',
  'order.read': 'team',
  'order.create': 'team',
  'order.update': 'team',
}

/** The four standard roles. Editable roles come later; everything already asks this table only. */
export const ROLE_PERMISSIONS: Record<Role, Permissions> = {
  administrator: complete(Object.fromEntries(PERMISSIONS.map((permission) => [permission, 'all']))),
  manager: complete(TEAM),
  member: complete(OWN),
  viewer: complete(READ_ONLY),
}

function complete(given: Partial<Record<string, Scope>>): Permissions {
  const all = PERMISSIONS.map((permission) => [permission, given[permission] ?? 'none'] as const)
  return Object.fromEntries(all) as Permissions // every key of PERMISSIONS is present by construction
}
