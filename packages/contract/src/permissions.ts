import { type ObjectDeclaration, RECORD_ACTIONS, type RecordAction } from '@rapport/objects'
import { Type } from 'typebox'
import { type DeclaredName, OBJECTS } from './objects/index.ts'

/** How far a right can reach, from narrow to wide. */
export const SCOPES = ['none', 'own', 'team', 'department', 'departmentBelow', 'all'] as const

/**
 * How far a right reaches: records one owns, those of one's team, of one's department, of it and all departments below, or all; `none` means no right. Who
 * is in no team or department reaches what they own.
 */
export type Scope = (typeof SCOPES)[number]
export const Scope = Type.Unsafe<Scope>(Type.Union(SCOPES.map((scope) => Type.Literal(scope))))

/** A right on records of a declared object: `task.update`. */
export type RecordPermission = {
  [Name in DeclaredName]: `${Name}.${(typeof OBJECTS)[Name]['actions'][number]}`
}[DeclaredName]

const WHOLE = ['none', 'all'] as const satisfies readonly Scope[]

/** Rights that are about no declared object, and how far each can reach. */
const OTHER_PERMISSIONS = {
  'interaction.read': SCOPES,
  'interaction.create': SCOPES,
  'import.run': WHOLE,
  'model.read': WHOLE,
  'model.update': WHOLE,
  'member.read': WHOLE,
  'member.manage': WHOLE,
  'role.manage': WHOLE,
  'workspace.update': WHOLE,
  'audit.read': WHOLE,
  'view.share': ['none', 'team', 'all'],
  'tag.manage': WHOLE,
  'field.manage': WHOLE,
  'object.manage': WHOLE,
  'comment.create': WHOLE,
  'note.manage': WHOLE,
  'layout.manage': WHOLE,
  'blueprint.manage': WHOLE,
} as const satisfies Record<string, readonly Scope[]>
export type OtherPermission = keyof typeof OTHER_PERMISSIONS
export type Permission = RecordPermission | OtherPermission

export type Judged = Pick<ObjectDeclaration, 'name' | 'actions' | 'scope'>

/** Rights on records of objects that a workspace adds are named so as long as nobody names the object: `*.read`. */
export const ADDED_OBJECTS = '*'
/** What every object that a workspace adds can have done to it. */
const ADDED: Judged = { name: ADDED_OBJECTS, actions: RECORD_ACTIONS, scope: ['own', 'all'] }

const DECLARED: readonly ObjectDeclaration[] = Object.values(OBJECTS)

/** Every right there is, as `object.action`. The web, the API, exports and commands ask for these same names. */
export const PERMISSIONS: readonly Permission[] = [
  ...DECLARED.flatMap((declaration) => permissionsOn(declaration) as RecordPermission[]), // named as their type is
  ...(Object.keys(OTHER_PERMISSIONS) as OtherPermission[]), // a plain object
]

export const Permissions = Type.Record(Type.String(), Scope)
export type Permissions = Record<Permission, Scope>

/** A line of the table of rights: how far each right about one thing can reach. */
export type RightGroup = {
  name: string
  /** It has records, with the same actions as every object. */
  isOfRecords: boolean
  rights: readonly { right: string; scopes: readonly Scope[] }[]
}

/** Every right that a role can have, by what it is about: declared objects, those the workspace added, everything else. */
export function rightGroups(added: readonly Judged[]): readonly RightGroup[] {
  const onRecords = [...DECLARED, ADDED, ...added].filter(({ actions }) => actions.length > 0)
  const others = Map.groupBy(Object.entries(OTHER_PERMISSIONS), ([right]) => right.split('.')[0] ?? '')
  return [
    ...onRecords.map((object) => ({
      name: object.name,
      isOfRecords: true,
      rights: permissionsOn(object).map((right) => ({ right, scopes: isOwnedByNobody(object) ? WHOLE : SCOPES })),
    })),
    ...[...others].map(([name, of]) => ({
      name,
      isOfRecords: false,
      rights: of.map(([right, scopes]) => ({ right, scopes })),
    })),
  ]
}

/** Who reads what they own reads what belongs to nobody; it is kept by those whose rights reach a team or more. */
export function fitScope(object: Judged, action: RecordAction, scope: Scope): Scope {
  if (!object.actions.includes(action)) return 'none'
  if (!isOwnedByNobody(object) || scope === 'none') return scope
  return scope !== 'own' || action === 'read' ? 'all' : 'none'
}

export function widest(scopes: readonly Scope[]): Scope {
  return SCOPES.findLast((scope) => scopes.includes(scope)) ?? 'none'
}

export function isWider(scope: Scope, than: Scope): boolean {
  return SCOPES.indexOf(scope) > SCOPES.indexOf(than)
}

export function permissionsOn({ name, actions }: Pick<Judged, 'name' | 'actions'>): string[] {
  return actions.map((action) => `${name}.${action}`)
}

function isOwnedByNobody({ scope }: Judged): boolean {
  return scope.every((one) => one === 'all')
}
