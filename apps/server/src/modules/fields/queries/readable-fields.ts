import type { Language, ReadableFields } from '@rapport/contract'
import type { ScopeField } from '@rapport/expressions'
import {
  CUSTOM_TYPES,
  type CustomType,
  fieldsOf,
  isComputed,
  type ObjectDeclaration,
  shownType,
} from '@rapport/objects'
import { isNamedObject, labelOf, objectWords } from '@rapport/words'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { declarationOf, scopeFor } from '../../../platform/records/expression-scope.ts'

type Readable = ReadableFields['fields'][number]
type Asked = { object: string; language: Language }

/** What formulas about records of an object can read, and which records refer to them, of what the reader sees. */
export function readableFields(ctx: ReadCtx, { object, language }: Asked): ReadableFields {
  const declaration = isSeen(ctx, object) ? declarationOf(ctx, object) : null
  if (declaration === null) return { fields: [], relations: [] }
  return { fields: readable(ctx, declaration, language), relations: relationsTo(ctx, object, language) }
}

function readable(ctx: ReadCtx, declaration: ObjectDeclaration, language: Language): Readable[] {
  const { fields } = scopeFor(ctx, declaration)
  return [...fields.values()].flatMap((one) => {
    const owner = one.reference === null ? declaration.name : (fields.get(one.reference)?.type.to ?? '')
    const type = typeOf(one)
    if (type === null || (one.reference !== null && !isSeen(ctx, owner))) return []
    const own = labelIn(owner, one, language)
    const by = one.reference === null ? undefined : fields.get(one.reference)
    return [{ path: one.path, label: by ? `${labelIn(declaration.name, by, language)} › ${own}` : own, type }]
  })
}

/** Records of other objects that refer to these, by fields of the workspace's own as well. */
function relationsTo(ctx: ReadCtx, object: string, language: Language): ReadableFields['relations'] {
  return ctx.hooks.listTypes().flatMap(({ declaration: { name: other } }) => {
    const declaration = isSeen(ctx, other) ? declarationOf(ctx, other) : null
    if (declaration === null) return []
    const own = [...scopeFor(ctx, declaration).fields.values()].filter(({ reference }) => reference === null)
    return fieldsOf(declaration).flatMap(([name, field]) => {
      if (field.to !== object || isComputed(field)) return []
      const many = isNamedObject(other)
        ? objectWords(other, language).many
        : (declaration.names?.many[language] ?? other)
      const label = field.labels?.[language] ?? (isNamedObject(other) ? labelOf(other, name, language) : name)
      const taken = own.flatMap((one) => {
        const type = typeOf(one)
        return type === null ? [] : [{ path: one.path, label: labelIn(other, one, language), type }]
      })
      return [{ of: `${other}.${name}`, object: other, label: `${many} › ${label}`, fields: taken }]
    })
  })
}

function typeOf({ field }: ScopeField): CustomType | null {
  return CUSTOM_TYPES.find((type) => type === shownType(field)) ?? null
}

function labelIn(object: string, { name, field }: ScopeField, language: Language): string {
  return field.labels?.[language] ?? (isNamedObject(object) ? labelOf(object, name, language) : name)
}

function isSeen({ hooks, actor }: ReadCtx, object: string): boolean {
  return object === 'member' || object === 'team' || hooks.rightReach(actor, `${object}.read`) !== 'none'
}
