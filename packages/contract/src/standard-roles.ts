import type { RecordAction } from '@rapport/objects'
import { RECORD_ACTIONS } from '@rapport/objects'
import { OBJECTS } from './objects/index.ts'
import { ADDED_OBJECTS, fitScope, type Judged, type OtherPermission, PERMISSIONS, type Scope } from './permissions.ts'

/** The roles every workspace begins with, from the first place to the last: of somebody with several, the first decides what only one can. */
export const STANDARD_ROLES = [
  'administrator',
  'executive',
  'manager',
  'serviceLead',
  'member',
  'agent',
  'marketer',
  'analyst',
  'dataProtectionOfficer',
  'auditor',
  'integrator',
  'viewer',
] as const
export type StandardRole = (typeof STANDARD_ROLES)[number]

export function isStandardRole(key: string): key is StandardRole {
  return STANDARD_ROLES.some((role) => role === key)
}

/** What a role grants: how far each right reaches, by its name. */
export type Grants = Readonly<Record<string, Scope>>

type OnRecords = Partial<Record<RecordAction, Scope>>
/** `*` is what holds of every object that is not named; one that is named has what stands there and nothing else. */
type Declared = { on: { '*': OnRecords } & Record<string, OnRecords>; others: Partial<Record<OtherPermission, Scope>> }

const KEEPING = ['create', 'update', 'archive', 'delete', 'assign'] as const
const LOOKING = { 'interaction.read': 'all', 'model.read': 'all', 'member.read': 'all' } as const
const TALKING = { ...LOOKING, 'interaction.create': 'all', 'comment.create': 'all' } as const

/** An object that comes later is under `*` of each role, until it says otherwise here. */
const DECLARED: Record<Exclude<StandardRole, 'administrator'>, Declared> = {
  executive: {
    on: { '*': to('all', ['read', 'export']) },
    others: { ...LOOKING, 'comment.create': 'all', 'view.share': 'all' },
  },
  manager: {
    on: { '*': to('team', RECORD_ACTIONS) },
    others: {
      'interaction.read': 'team',
      'interaction.create': 'team',
      'comment.create': 'all',
      'model.read': 'all',
      'member.read': 'all',
      'view.share': 'team',
      'tag.manage': 'all',
      'note.manage': 'all',
    },
  },
  serviceLead: {
    on: {
      '*': { ...to('team', [...KEEPING, 'export']), read: 'all' },
      customer: { ...to('all', ['read', 'create', 'update']), export: 'team' },
      order: { read: 'all', export: 'team' },
    },
    others: { ...TALKING, 'view.share': 'team', 'tag.manage': 'all', 'note.manage': 'all' },
  },
  member: {
    on: {
      '*': to('own', ['read', ...KEEPING, 'export']),
      customer: to('own', ['read', 'create', 'update']),
      order: to('own', ['read', 'create', 'update']),
    },
    others: {
      'interaction.read': 'own',
      'interaction.create': 'own',
      'comment.create': 'all',
      'model.read': 'all',
      'member.read': 'all',
    },
  },
  agent: {
    on: {
      '*': { ...to('own', KEEPING), read: 'all' },
      customer: to('all', ['read', 'create', 'update']),
      contact: to('all', ['read', 'create', 'update']),
      order: { read: 'all' },
    },
    others: TALKING,
  },
  marketer: {
    on: {
      '*': { ...to('own', KEEPING), ...to('all', ['read', 'export']) },
      customer: to('all', ['read', 'create', 'update', 'export']),
      contact: to('all', ['read', 'create', 'update', 'export']),
      order: to('all', ['read', 'export']),
    },
    others: { ...TALKING, 'import.run': 'all', 'tag.manage': 'all', 'view.share': 'all' },
  },
  analyst: {
    on: { '*': to('all', ['read', 'export']) },
    others: { ...LOOKING, 'comment.create': 'all', 'view.share': 'all' },
  },
  dataProtectionOfficer: {
    on: {
      '*': to('all', ['read', 'export']),
      customer: to('all', ['read', 'export', 'update', 'archive', 'delete']),
      contact: to('all', ['read', 'export', 'update', 'archive', 'delete']),
    },
    others: { ...LOOKING, 'comment.create': 'all', 'audit.read': 'all' },
  },
  auditor: { on: { '*': { read: 'all' } }, others: { ...LOOKING, 'audit.read': 'all' } },
  integrator: {
    on: { '*': to('all', ['read', 'create', 'update', 'export', 'import']) },
    others: { ...LOOKING, 'interaction.create': 'all', 'import.run': 'all', 'field.manage': 'all' },
  },
  viewer: { on: { '*': { read: 'all' } }, others: LOOKING },
}

/** What the standard roles grant as they come with the product: of everything declared, and of what a workspace adds (`*.read`). */
export const STANDARD_GRANTS: Readonly<Record<StandardRole, Grants>> = {
  administrator: Object.fromEntries(
    [...PERMISSIONS, ...RECORD_ACTIONS.map((action) => `${ADDED_OBJECTS}.${action}`)].map((right) => [right, 'all']),
  ),
  ...(Object.fromEntries(Object.entries(DECLARED).map(([key, role]) => [key, grantsOf(role)])) as Record<
    keyof typeof DECLARED,
    Grants
  >), // every key of DECLARED
}

function grantsOf({ on, others }: Declared): Grants {
  const objects: readonly Judged[] = Object.values(OBJECTS)
  const granted = objects.flatMap((object) =>
    object.actions.map((action) => [
      `${object.name}.${action}`,
      fitScope(object, action, (on[object.name] ?? on[ADDED_OBJECTS])[action] ?? 'none'),
    ]),
  )
  const added = RECORD_ACTIONS.map((action) => [`${ADDED_OBJECTS}.${action}`, on[ADDED_OBJECTS][action] ?? 'none'])
  return { ...Object.fromEntries([...granted, ...added]), ...others }
}

function to(scope: Scope, actions: readonly RecordAction[]): OnRecords {
  return Object.fromEntries(actions.map((action) => [action, scope]))
}
