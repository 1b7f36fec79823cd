import { OBJECTS } from '@rapport/contract'
import {
  type AnyField,
  type FieldAccess,
  fieldsOf,
  HIDDEN_MARK,
  isClear,
  keyOf,
  maskText,
  maskValue,
  type ObjectDeclaration,
  titleOf,
  type Values,
} from '@rapport/objects'
import type { ReadCtx } from '../../context/context.ts'
import { declarationOf, wholeOf } from '../expression-scope.ts'
import { accessTo, maskedFields, seesTitles } from './field-access.ts'

type Asker = Pick<ReadCtx, 'actor' | 'model' | 'hooks'>

/** Values of a record as the reader may see them: masked, or without those that are hidden. The record itself stays as it is. */
export function maskRecord<Record extends Values>(ctx: Asker, declaration: ObjectDeclaration, record: Record): Record {
  const changes = changesOf(ctx, wholeOf(ctx, declaration))
  if (changes.length === 0) return record
  const shown: Values = { ...record }
  for (const change of changes) change(shown)
  return shown as Record // the same keys, or fewer
}

/** What a record is called, as the reader may see it. */
export function maskTitle<Title extends string | null>(
  ctx: Asker,
  declaration: ObjectDeclaration | null,
  title: Title,
): Title {
  // Records without a declaration are called as everybody may know.
  const access = declaration === null ? 'read' : accessTo(ctx, declaration, titleOf(declaration))
  if (title === null || isClear(access)) return title
  return (access === 'hide' ? HIDDEN_MARK : maskText('name', title ?? '')) as Title // a text for a text
}

/** One value of a record, by its object and field (`member.email`). */
export function maskField(ctx: Asker, place: string, value: unknown): unknown {
  const [object = '', name = ''] = place.split('.')
  const declaration = declarationOf(ctx, object)
  const field: AnyField | undefined = declaration?.fields[name]
  if (!declaration || !field) return value
  return shownTo(accessTo(ctx, declaration, name), field, value)
}

/** Values that a change replaced or wrote, by the name of its object; what is no declared object's stays as it is. */
export function maskChange(ctx: Asker, object: string, values: unknown): unknown {
  const declaration = declarationNamed(ctx, object)
  const isValues = typeof values === 'object' && values !== null && !Array.isArray(values)
  return declaration && isValues ? maskRecord(ctx, declaration, values as Values) : values
}

/** The declaration of records that are told of by the name of their object: some are gone by now, and some have none. */
export function declarationNamed(ctx: Asker, object: string): ObjectDeclaration | null {
  const type =
    ctx.hooks.recordType(object) ?? ctx.hooks.listTypes().find(({ declaration }) => declaration.name === object)
  if (type) return wholeOf(ctx, type.declaration)
  const declared = Object.values<ObjectDeclaration>(OBJECTS).find(({ name }) => name === object)
  return declared ? ctx.model.of(declared) : null
}

type Change = (shown: Values) => void
const NOTHING: readonly Change[] = []

function changesOf(ctx: Asker, whole: ObjectDeclaration): readonly Change[] {
  if (ctx.actor.kind === 'system') return NOTHING
  const masked = maskedFields(ctx, whole)
  return fieldsOf(whole).flatMap(([name, field]) => {
    const access = masked.get(name)
    if (access !== undefined) return [valueChange(name, field, access)]
    const target = targetOf(field)
    return target === null || seesTitles(ctx, target) ? [] : [titleChange(ctx, name, target)]
  })
}

function valueChange(name: string, field: AnyField, access: FieldAccess): Change {
  const key = keyOf(name, field)
  return (shown) => {
    for (const one of [key, `${name}Name`, `${name}Names`]) {
      if (!(one in shown)) continue
      if (access === 'hide') delete shown[one]
      else shown[one] = one === key ? maskValue(field, shown[one]) : null
    }
  }
}

function titleChange(ctx: Asker, name: string, object: string): Change {
  const target = declarationOf(ctx, object)
  return (shown) => {
    const [one, several] = [shown[`${name}Name`], shown[`${name}Names`]]
    if (typeof one === 'string') shown[`${name}Name`] = maskTitle(ctx, target, one)
    if (Array.isArray(several)) shown[`${name}Names`] = several.map((each) => maskTitle(ctx, target, String(each)))
  }
}

function targetOf({ type, to }: AnyField): string | null {
  return type === 'member' || type === 'team' ? type : (to ?? null)
}

function shownTo(access: FieldAccess, field: AnyField, value: unknown): unknown {
  if (access === 'hide') return null
  return access === 'mask' ? maskValue(field, value) : value
}
