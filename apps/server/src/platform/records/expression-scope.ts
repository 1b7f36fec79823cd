import { type Facts, type Scope, scopeOf } from '@rapport/expressions'
import { minorDigits } from '@rapport/kernel'
import { type AnyField, type ObjectDeclaration, RESULT_TYPES, type ResultType, shownType } from '@rapport/objects'
import type { ReadCtx } from '../context/context.ts'
import type { WorkspaceModel } from './model.ts'
import './hooks.ts'

/** What has to be known to read what fields say. */
export type Asking = Pick<ReadCtx, 'model' | 'hooks'>

/** A declared object as the workspace has it; null for records without a declaration. */
export function declarationOf({ model, hooks }: Asking, object: string): ObjectDeclaration | null {
  const { declaration } = hooks.referable(object)
  return declaration && model.of(declaration)
}

/** A declared object with everything that can be read of its records: what lists have of them beside the record itself, too. */
export function wholeOf(ctx: Asking, declaration: ObjectDeclaration): ObjectDeclaration {
  return declarationOf(ctx, declaration.name) ?? ctx.model.of(declaration)
}

const remembered = new WeakMap<WorkspaceModel, WeakMap<ObjectDeclaration, Scope>>()

/** What expressions about records of an object can read, remembered with the model it belongs to: each formula asks for it again and again. */
export function scopeFor(ctx: Asking, declaration: ObjectDeclaration): Scope {
  const scopes = remembered.get(ctx.model) ?? new WeakMap<ObjectDeclaration, Scope>()
  remembered.set(ctx.model, scopes)
  const whole = wholeOf(ctx, declaration)
  const scope = scopes.get(whole) ?? scopeOf(whole, (object) => declarationOf(ctx, object))
  scopes.set(whole, scope)
  return scope
}

/** The type of what comes of a computed field. */
export function resultOf(field: AnyField): ResultType {
  const type = shownType(field)
  return RESULT_TYPES.find((one) => one === type) ?? 'number'
}

/** The clock, zone and currency that expressions are computed by. */
export function factsFor({ now, workspace: { timeZone, currency } }: ReadCtx): Facts {
  return { now, timeZone, currencyDigits: minorDigits(currency) }
}
