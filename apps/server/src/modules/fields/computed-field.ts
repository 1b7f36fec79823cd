import { COMPUTED_FIELDS_MAX, errorSentence } from '@rapport/contract'
import type { Problem } from '@rapport/expressions'
import { AppError } from '@rapport/kernel'
import {
  type AnyField,
  type CustomOptions,
  type CustomType,
  customField,
  isComputed,
  type ObjectDeclaration,
  RESULT_TYPES,
  type ResultType,
  shownType,
} from '@rapport/objects'
import type { ReadCtx } from '../../platform/context/context.ts'
import { computedNames, planOf } from '../../platform/records/computed.ts'
import { declarationOf } from '../../platform/records/expression-scope.ts'
import { type CustomFields, WorkspaceModel } from '../../platform/records/model.ts'
import { hooksOf } from '../../platform/records/model-hooks.ts'
import type { ComputedSettings } from './computed-settings.ts'
import { refused } from './custom-field.ts'
import { withArchivedNamed } from './queries/archived-names.ts'
import { readCustomFields } from './queries/custom-fields.ts'

type Candidate = { declaration: ObjectDeclaration; name: string; type: CustomType; options: CustomOptions }

/** The same transaction as if the field were there, with everything the workspace has now. */
export async function withCandidate<Ctx extends ReadCtx>(
  ctx: Ctx,
  { declaration, name, type, options }: Candidate,
): Promise<Ctx> {
  const custom = new Map(await readCustomFields(ctx))
  const field = customField(type, options, { storageKey: 'f:0' })
  custom.set(declaration.name, { ...custom.get(declaration.name), [name]: field })
  return withModel(ctx, custom)
}

/** The same transaction with these fields, of the objects that there are now. */
async function withModel<Ctx extends ReadCtx>(ctx: Ctx, custom: CustomFields): Promise<Ctx> {
  const model = new WorkspaceModel(custom, await ctx.hooks.customObjects(ctx))
  return { ...ctx, model, hooks: hooksOf(ctx.hooks, model) }
}

/**
 * Refuses a computed field that cannot be computed, and one that others no longer could be with: `expression.…`, `rollup.…`, `custom_field.too_many_computed`.
 * Callers hold the workspace's fields (`changeModel`).
 */
export async function requireComputable(ctx: ReadCtx, candidate: Candidate): Promise<void> {
  if (!isComputed(candidate)) return
  const now = await withModel(ctx, await readCustomFields(ctx))
  const then = await withCandidate(ctx, candidate)
  const names = computedNames(then, candidate.declaration)
  if (names.length > COMPUTED_FIELDS_MAX) throw tooMany()
  const plan = planOf(then, candidate.declaration, candidate.name)
  if (plan.kind === 'broken') throw await unsound(ctx, candidate, plan.problem)
  for (const declaration of declarationsOf(then)) {
    for (const name of computedNames(now, declaration)) {
      const after = planOf(then, declaration, name)
      if (after.kind !== 'broken' || planOf(now, declaration, name).kind === 'broken') continue
      if (declaration.name === candidate.declaration.name && name === candidate.name) continue
      throw await unsound(ctx, candidate, after.problem)
    }
  }
}

/** Refuses one more computed field than an object can have; a field that comes back is computed as well as it can be. */
export function requireComputedRoom(ctx: ReadCtx, declaration: ObjectDeclaration, type: CustomType): void {
  if (isComputed({ type }) && computedNames(ctx, declaration).length >= COMPUTED_FIELDS_MAX) throw tooMany()
}

/** The type of what comes of a rollup: that of the field it takes, a number where records are counted. */
export function rollupResult(
  ctx: ReadCtx,
  { aggregate, of }: Pick<ComputedSettings, 'aggregate' | 'of'>,
): { result: ResultType; decimals?: number } {
  const [object = '', , value] = (of ?? '').split('.')
  const isKnown = ctx.hooks.listTypes().some(({ declaration }) => declaration.name === object)
  const field: AnyField | undefined = isKnown && value ? declarationOf(ctx, object)?.fields[value] : undefined
  if (aggregate === 'count' || field === undefined) return { result: 'number' }
  const result = RESULT_TYPES.find((one) => one === shownType(field)) ?? 'number'
  return { result, ...(field.decimals ? { decimals: field.decimals } : {}) }
}

function declarationsOf(ctx: ReadCtx): ObjectDeclaration[] {
  return ctx.hooks.listTypes().map(({ declaration }) => declaration)
}

async function unsound(ctx: ReadCtx, { declaration }: Candidate, found: Problem): Promise<AppError> {
  const { code, start, end, details } = await withArchivedNamed(ctx, declaration, found)
  const message = errorSentence(code, 'en', details) ?? code
  return refused(code, message, code.startsWith('rollup.') ? 'of' : 'expression', { ...details, start, end })
}

function tooMany(): AppError {
  const message = `There are ${COMPUTED_FIELDS_MAX} formulas and rollups here, which is the most. Archive one that is no longer needed.`
  return new AppError('custom_field.too_many_computed', 409, message, { details: { limit: COMPUTED_FIELDS_MAX } })
}
