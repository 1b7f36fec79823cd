import { AppError } from '@rapport/kernel'
import {
  type FieldAccess,
  fieldsOf,
  isClear,
  isComputed,
  keyOf,
  narrowest,
  type ObjectDeclaration,
  titleOf,
  type Values,
} from '@rapport/objects'
import type { Actor, ReadCtx } from '../../context/context.ts'
import { planOf, readsOf } from '../computed.ts'
import { declarationOf } from '../expression-scope.ts'

type Asker = Pick<ReadCtx, 'actor' | 'model' | 'hooks'>
type Known = { access: Map<string, FieldAccess>; masked: ReadonlyMap<string, FieldAccess> | null }

/** Rights are those of one request: whoever it is asks as one actor, and each model has declarations of its own. */
const remembered = new WeakMap<Actor, WeakMap<ObjectDeclaration, Known>>()

/** What the reader may do with a field of an object: what their roles say of it, and of what it is computed from. */
export function accessTo(ctx: Asker, declaration: ObjectDeclaration, name: string): FieldAccess {
  if (ctx.actor.kind === 'system') return 'write'
  const whole = ctx.model.of(declaration)
  const { access } = knownOf(ctx, whole)
  const found = access.get(name) ?? readAccess(ctx, whole, name)
  access.set(name, found)
  return found
}

/** The fields of an object whose values the reader does not see, with how they are kept from them. Empty for most people. */
export function maskedFields(ctx: Asker, declaration: ObjectDeclaration): ReadonlyMap<string, FieldAccess> {
  if (ctx.actor.kind === 'system') return NONE
  const whole = ctx.model.of(declaration)
  const known = knownOf(ctx, whole)
  const all = fieldsOf(whole).map(([name]) => [name, accessTo(ctx, whole, name)] as const)
  known.masked ??= new Map(all.filter(([, access]) => !isClear(access)))
  return known.masked
}

const NONE: ReadonlyMap<string, FieldAccess> = new Map()

/** Whether the reader sees a field's values as they are. */
export function seesField(ctx: Asker, declaration: ObjectDeclaration, name: string): boolean {
  return isClear(accessTo(ctx, declaration, name))
}

/** Whether the reader sees what records of an object are called; of records without a declaration everybody does. */
export function seesTitles(ctx: Asker, object: string): boolean {
  const declaration = declarationOf(ctx, object)
  return declaration === null || seesField(ctx, declaration, titleOf(declaration))
}

/** Throws 403 `access.field_masked` for a field whose values the reader does not see: an answer that depends on them would tell them. */
export function requireSeen(ctx: Asker, declaration: ObjectDeclaration, name: string): void {
  if (!seesField(ctx, declaration, name)) throw fieldMasked(name)
}

/** Throws 403 `access.field_masked` with each field among these values that the actor may not write. */
export function requireWritable(ctx: Asker, declaration: ObjectDeclaration, values: Values): void {
  const refused = fieldsOf(declaration).filter(
    ([name, field]) => values[keyOf(name, field)] !== undefined && accessTo(ctx, declaration, name) !== 'write',
  )
  const [first] = refused
  if (!first) return
  const fieldErrors = refused.map(([name, field]) => ({
    path: keyOf(name, field),
    code: 'access.field_masked',
    message: 'Your role does not allow you to change this field.',
    details: { field: name },
  }))
  throw new AppError('access.field_masked', 403, 'Your role does not allow you to change these fields.', {
    fieldErrors,
    details: { field: first[0] },
  })
}

export function fieldMasked(name: string): AppError {
  const field = name.slice(0, 60)
  const message = `Your role does not show you the field ${field}, so nothing can be searched, filtered, sorted or grouped by it.`
  return new AppError('access.field_masked', 403, message, { details: { field } })
}

function knownOf({ actor }: Asker, whole: ObjectDeclaration): Known {
  const ofActor = remembered.get(actor) ?? new WeakMap<ObjectDeclaration, Known>()
  remembered.set(actor, ofActor)
  const known = ofActor.get(whole) ?? { access: new Map(), masked: null }
  ofActor.set(whole, known)
  return known
}

/** A computed field is as sensitive as the most sensitive it reads. Fields that cannot be computed read nothing, so that this ends. */
function readAccess(ctx: Asker, whole: ObjectDeclaration, name: string): FieldAccess {
  const own = ctx.hooks.fieldAccess(ctx.actor, whole, name)
  const field = whole.fields[name]
  if (field === undefined || !isComputed(field)) return own
  return readsOf(ctx, whole, planOf(ctx, whole, name))
    .map((read) => {
      const target = declarationOf(ctx, read.object)
      return target === null ? own : accessTo(ctx, target, read.name)
    })
    .reduce(narrowest, own)
}
