import { checkExpression, type Expression, type Problem, pathsOf, RESULT_KINDS, sizeOf } from '@rapport/expressions'
import { type AnyField, fieldsOf, isComputed, type ObjectDeclaration } from '@rapport/objects'
import { type Asking, declarationOf, resultOf, scopeFor } from './expression-scope.ts'
import type { WorkspaceModel } from './model.ts'
import { type Rollup, readRollup } from './rollup.ts'

/** How a computed field comes by its values, or what is wrong with it: then it has none. */
export type Plan =
  | { kind: 'formula'; expression: Expression }
  | { kind: 'rollup'; rollup: Rollup }
  | { kind: 'broken'; problem: Problem }

/** A computed field by its object and name. */
export type ComputedName = { object: string; name: string }

/** Formulas build on one another this deep, and so large with all they build on: what reads a field twice counts it twice. */
export const FORMULA_LEVELS_MAX = 5
export const FORMULA_SIZE_MAX = 2000

const remembered = new WeakMap<WorkspaceModel, Map<string, Plan>>()

/** The plan of a computed field, remembered with the model it belongs to. */
export function planOf(ctx: Asking, declaration: ObjectDeclaration, name: string): Plan {
  return remember(ctx, `${declaration.name}.${name}`, () => soundPlan(ctx, declaration, name))
}

function remember({ model }: Asking, key: string, read: () => Plan): Plan {
  const plans = remembered.get(model) ?? new Map<string, Plan>()
  remembered.set(model, plans)
  const plan = plans.get(key) ?? read()
  plans.set(key, plan)
  return plan
}

/** The names of an object's computed fields, in their order. */
export function computedNames(ctx: Asking, declaration: ObjectDeclaration): string[] {
  return fieldsOf(ctx.model.of(declaration)).flatMap(([name, field]) => (isComputed(field) ? [name] : []))
}

function soundPlan(ctx: Asking, declaration: ObjectDeclaration, name: string): Plan {
  const plan = ownPlan(ctx, declaration, name)
  if (plan.kind === 'broken') return plan
  const found = weigh(ctx, declaration, name, [])
  const code = found === 'loop' ? 'expression.loop' : 'expression.too_deep'
  if (found !== 'loop' && found !== 'deep' && found <= FORMULA_SIZE_MAX) return plan
  return { kind: 'broken', problem: { code, start: 0, end: 0, details: { limit: FORMULA_LEVELS_MAX } } }
}

/** What a field says by itself, whatever the fields it reads say. */
function ownPlan(ctx: Asking, declaration: ObjectDeclaration, name: string): Plan {
  return remember(ctx, `${declaration.name}.${name} by itself`, () => readPlan(ctx, declaration, name))
}

function readPlan(ctx: Asking, declaration: ObjectDeclaration, name: string): Plan {
  const field: AnyField | undefined = ctx.model.of(declaration).fields[name]
  if (field?.type === 'rollup') {
    const read = readRollup(ctx, declaration, field)
    return 'problem' in read ? { kind: 'broken', ...read } : { kind: 'rollup', rollup: read }
  }
  const wanted = field === undefined ? 'number' : RESULT_KINDS[resultOf(field)]
  const checked = checkExpression(field?.expression ?? '', scopeFor(ctx, declaration), wanted)
  return 'problem' in checked ? { kind: 'broken', ...checked } : { kind: 'formula', expression: checked.expression }
}

/** How large a field is with all it builds on; not looked at further once that is too much. */
function weigh(
  ctx: Asking,
  declaration: ObjectDeclaration,
  name: string,
  above: readonly string[],
): number | 'loop' | 'deep' {
  const key = `${declaration.name}.${name}`
  if (above.includes(key)) return 'loop'
  if (above.length >= FORMULA_LEVELS_MAX) return 'deep'
  const plan = ownPlan(ctx, declaration, name)
  let size = plan.kind === 'formula' ? sizeOf(plan.expression) : 1
  for (const read of computedReads(ctx, declaration, plan)) {
    const target = declarationOf(ctx, read.object)
    const found = target === null ? 0 : weigh(ctx, target, read.name, [...above, key])
    if (typeof found !== 'number') return found
    size += 2 * found
    if (size > FORMULA_SIZE_MAX) return 'deep'
  }
  return size
}

/** The computed fields that a plan reads. */
export function computedReads(ctx: Asking, declaration: ObjectDeclaration, plan: Plan): ComputedName[] {
  return readsOf(ctx, declaration, plan).filter(({ object, name }) => {
    const field = declarationOf(ctx, object)?.fields[name]
    return field !== undefined && isComputed(field)
  })
}

/** Every field that a plan reads, references it follows among them. */
export function readsOf(ctx: Asking, declaration: ObjectDeclaration, plan: Plan): ComputedName[] {
  if (plan.kind === 'broken') return []
  if (plan.kind === 'formula') return fieldsAt(ctx, declaration, pathsOf(plan.expression))
  const { rollup } = plan
  const paths = [
    rollup.reference,
    ...(rollup.value ? [rollup.value] : []),
    ...(rollup.latestBy ? [rollup.latestBy] : []),
  ]
  const conditions = rollup.condition ? pathsOf(rollup.condition) : []
  return fieldsAt(ctx, rollup.declaration, [...paths, ...conditions])
}

function fieldsAt(ctx: Asking, declaration: ObjectDeclaration, paths: readonly string[]): ComputedName[] {
  const scope = scopeFor(ctx, declaration)
  return paths.flatMap((path) => {
    const found = scope.fields.get(path)
    if (!found) return []
    const target = found.reference === null ? null : scope.fields.get(found.reference)?.type.to
    if (target === undefined || target === null) return [{ object: declaration.name, name: found.name }]
    return [
      { object: declaration.name, name: found.reference ?? '' },
      { object: target, name: found.name },
    ]
  })
}
