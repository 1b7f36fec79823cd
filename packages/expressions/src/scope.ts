import { type AnyField, fieldsOf, keyOf, type ObjectDeclaration, shownType } from '@rapport/objects'
import type { ExpressionType, Kind } from './types.ts'

/** A field that expressions can read. `path` is its name there: `total`, `customer.tier`. */
export type ScopeField = {
  path: string
  /** The reference it is read through; null for the record's own. */
  reference: string | null
  /** Its name in the object that has it, and the key of its value in the API. */
  name: string
  key: string
  field: AnyField
  type: ExpressionType
}

/** What can be read in expressions about records of an object, by path. */
export type Scope = { object: string; fields: ReadonlyMap<string, ScopeField> }

const KINDS: Partial<Record<AnyField['type'], Kind>> = {
  text: 'text',
  longText: 'text',
  richText: 'text',
  phone: 'text',
  email: 'text',
  url: 'text',
  choice: 'text',
  choices: 'list',
  number: 'number',
  percentage: 'number',
  duration: 'number',
  money: 'money',
  date: 'date',
  instant: 'instant',
  yesNo: 'yesNo',
  member: 'reference',
  team: 'reference',
  reference: 'reference',
}

/** The type of a field's values in expressions; null for what they cannot use. */
export function typeOfField(field: AnyField): ExpressionType | null {
  const kind = KINDS[shownType(field)]
  if (kind === undefined) return null
  const { choices } = field
  if (kind === 'reference') return { kind, to: targetOf(field) ?? '' }
  return choices === undefined ? { kind } : { kind, choices }
}

/** The object that a field refers to one record of; null for all others. */
export function targetOf({ type, to }: AnyField): string | null {
  if (type === 'member' || type === 'team') return type
  return type === 'reference' ? (to ?? null) : null
}

const MOMENT = { type: 'instant', required: true, editable: false } as AnyField // as lists have them (`listedFields`)
const MOMENTS: readonly (readonly [string, AnyField])[] = [
  ['createdAt', MOMENT],
  ['updatedAt', MOMENT],
]

/** The fields of a record, and one level further those of what it refers to. `find` knows the declarations, as the workspace has them. */
export function scopeOf(declaration: ObjectDeclaration, find: (object: string) => ObjectDeclaration | null): Scope {
  const own = scopeFields(declaration, null)
  const referred = own.flatMap(({ name, field }) => {
    const target = targetOf(field)
    const further = target === null ? null : find(target)
    return further === null ? [] : scopeFields(further, name)
  })
  return { object: declaration.name, fields: new Map([...own, ...referred].map((one) => [one.path, one])) }
}

function scopeFields(declaration: ObjectDeclaration, reference: string | null): ScopeField[] {
  return [...fieldsOf(declaration), ...MOMENTS].flatMap(([name, field]) => {
    const type = typeOfField(field)
    if (type === null) return []
    return [
      {
        path: reference === null ? name : `${reference}.${name}`,
        reference,
        name,
        key: keyOf(name, field),
        field,
        type,
      },
    ]
  })
}
