import { assert } from '@rapport/kernel'
import { type AnyField, type Field, type FieldTypeName, field, type ValueOf } from './field.ts'
import { FIELD_TYPES } from './field-types/index.ts'
import { snakeCase } from './snake-case.ts'

export type Fields = Readonly<Record<string, Field>>

/** How far a right can reach; `department` lies between a team and all. */
export type Reach = 'own' | 'team' | 'department' | 'all'

/** What people do with records of an object; each is a right of its own (`task.update`). */
export const RECORD_ACTIONS = ['read', 'create', 'update', 'archive', 'delete', 'assign', 'export', 'import'] as const
export type RecordAction = (typeof RECORD_ACTIONS)[number]

/** What records of an object take part in besides their own fields. */
export const RECORD_PARTS = ['activities', 'tasks', 'comments', 'notes', 'following', 'files', 'tags'] as const
export type RecordPart = (typeof RECORD_PARTS)[number]

/** In filters of views: the member who looks. */
export const ME = '$me'

/** A list to begin with: its name is a word of the object, `filter` the filter grammar, `sort` a field, `-` before it for descending. */
export type View<Key extends string = string> = {
  key: Key
  filter?: unknown
  sort?: string
  layout?: 'table' | 'board' | 'calendar'
}

export type ObjectOptions<
  F extends Fields,
  Action extends RecordAction = RecordAction,
  ViewKey extends string = string,
> = {
  /** In addresses and permissions: `tasks`, `task.read`. */
  plural: string
  /** The table of its records where the object's name cannot be one. */
  table?: string
  /** Its table holds records of other objects as well, told apart by the column `object`. */
  sharesTable?: boolean
  /** What its records take part in; everything unless said. */
  parts?: readonly RecordPart[]
  /** What the object is called, by language, where no catalogue says so. */
  names?: ObjectNames
  /** What can be done with records; everything unless said. Nothing: they are records of commands of their own. */
  actions?: readonly Action[]
  fields: F
  /** Records belong to a member (field `owner`), or to nobody. */
  owner?: 'member'
  /** How far rights on it can reach; without an owner only `all`. */
  scope?: readonly Reach[]
  /** The reference field whose record decides who may see this one. */
  inheritsAccessFrom?: keyof F & string
  /** The choice field a board has its columns from, and the day or instant field a calendar places records by. */
  board?: keyof F & string
  calendar?: keyof F & string
  views?: readonly View<ViewKey>[]
}

export type ObjectNames = Readonly<Record<'one' | 'many', Readonly<Record<string, string>>>>

type Owned<F, Owner> = Owner extends 'member' ? F & { owner: Field<'member', string, false, true> } : F

export type ObjectDeclaration<
  Name extends string = string,
  F extends Fields = Fields,
  Action extends RecordAction = RecordAction,
  ViewKey extends string = string,
> = {
  readonly name: Name
  readonly plural: string
  readonly table: string
  readonly sharesTable: boolean
  readonly parts: readonly RecordPart[]
  readonly names: ObjectNames | null
  readonly actions: readonly Action[]
  readonly fields: F
  readonly isOwned: boolean
  readonly scope: readonly Reach[]
  readonly inheritsAccessFrom: string | null
  readonly board: string | null
  readonly calendar: string | null
  readonly views: readonly View<ViewKey>[]
}

type KeyOf<Name extends string, F> =
  F extends Field<'reference' | 'member' | 'team' | 'file'>
    ? `${Name}Id`
    : F extends Field<'references'>
      ? `${Name}Ids`
      : F extends Field<'money'>
        ? `${Name}Minor`
        : F extends Field<'percentage'>
          ? `${Name}Percent`
          : F extends Field<'duration'>
            ? `${Name}Seconds`
            : Name

type Values<F> = { [Name in keyof F & string as KeyOf<Name, F[Name]>]: ValueOf<F[Name]> }
type Titles<F> = {
  [Name in keyof F & string as F[Name] extends Field<'reference' | 'member' | 'team'> ? `${Name}Name` : never]:
    | string
    | null
}
type Written<F> = {
  [Name in keyof F & string as F[Name] extends Field<FieldTypeName, unknown, boolean, false>
    ? never
    : KeyOf<Name, F[Name]>]?: ValueOf<F[Name]>
}
type Flat<T> = { [Key in keyof T]: T[Key] }

/** A record as the API answers it: its values, the names of what it refers to, and what every record has. */
export type RecordOf<D> =
  D extends ObjectDeclaration<string, infer F> ? Flat<Values<F> & Titles<F> & RecordFacts> : never

/** What may be written of a record; absent values are left alone. */
export type ValuesOf<D> = D extends ObjectDeclaration<string, infer F> ? Flat<Written<F>> : never

export type RecordFacts = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  archivedAt: string | null
}

/** Declares an object once: everything the product does with its records follows from this. */
export function defineObject<
  const Name extends string,
  const F extends Fields,
  const Owner extends 'member' | undefined = undefined,
  const Action extends RecordAction = RecordAction,
  const ViewKey extends string = never,
>(
  name: Name,
  options: Omit<ObjectOptions<F, Action, ViewKey>, 'owner'> & { owner?: Owner },
): ObjectDeclaration<Name, Owned<F, Owner>, Action, ViewKey> {
  const { plural, owner, inheritsAccessFrom = null, board = null, calendar = null, views = [] } = options
  const fields = { ...options.fields, ...(owner === 'member' ? { owner: field.member() } : {}) } as Owned<F, Owner>
  const every = RECORD_ACTIONS.filter((action) => action !== 'assign' || owner === 'member')
  const declaration: ObjectDeclaration<Name, Owned<F, Owner>, Action, ViewKey> = {
    name,
    plural,
    table: options.table ?? snakeCase(name),
    sharesTable: options.sharesTable ?? false,
    parts: options.parts ?? RECORD_PARTS,
    names: options.names ?? null,
    actions: options.actions ?? (every as Action[]), // all there are, as the type says where none are named
    fields,
    isOwned: owner === 'member',
    scope: options.scope ?? ['all'],
    inheritsAccessFrom,
    board,
    calendar,
    views,
  }
  requireSound(declaration)
  return declaration
}

/** Places in lists hold values of so many characters. */
const SORTED_TEXT_MAX = 500
const NAME = /^[a-z][A-Za-z0-9]*$/
const RESERVED = ['id', 'version', 'createdAt', 'updatedAt', 'archivedAt', 'can', 'custom']

/** A declaration that contradicts itself is a bug, found at start. */
function requireSound({ name, fields, scope, isOwned, ...places }: ObjectDeclaration): void {
  const entries: [string, AnyField][] = Object.entries(fields)
  for (const [key, declared] of entries) {
    assert(
      NAME.test(key) && !RESERVED.includes(key),
      `${name}.${key}: fields are named in camelCase and not like what every record has`,
    )
    assert(!/^custom[A-Z]/.test(key), `${name}.${key}: names of this kind are for the fields that workspaces add`)
    assert(
      !(declared.unique && FIELD_TYPES[declared.type].columnType(declared) === null),
      `${name}.${key} is computed and cannot be unique`,
    )
  }
  for (const [key, { type, max = 0, sortable }] of entries) {
    assert(type !== 'text' || !sortable || max <= SORTED_TEXT_MAX, `${name}.${key} is too long to be sorted by`)
  }
  assert(entries.filter(([, { title }]) => title).length === 1, `${name} needs one field that is its title`)
  assert(
    isOwned || places.inheritsAccessFrom !== null || scope.every((one) => one === 'all'),
    `${name} belongs to nobody, so rights on it reach all records or none`,
  )
  requireType(name, fields, places.inheritsAccessFrom, ['reference'])
  requireType(name, fields, places.board, ['choice'])
  requireType(name, fields, places.calendar, ['date', 'instant'])
}

function requireType(object: string, fields: Fields, name: string | null, types: readonly string[]): void {
  if (name === null) return
  const type = fields[name]?.type
  assert(
    type && types.includes(type),
    `${object}: the field ${name} would have to be of the type ${types.join(' or ')}`,
  )
}

/** The fields of an object with their names, in the order they were declared. */
export function fieldsOf(declaration: ObjectDeclaration): (readonly [string, AnyField])[] {
  return Object.entries(declaration.fields)
}

/** The name of the field that records are called by. */
export function titleOf(declaration: ObjectDeclaration): string {
  const found = fieldsOf(declaration).find(([, { title }]) => title)
  assert(found, 'a declaration has a title')
  return found[0]
}
