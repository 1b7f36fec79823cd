import {
  checkExpression,
  type Expression,
  type Problem,
  type ProblemCode,
  type Scope,
  type ScopeField,
} from '@rapport/expressions'
import {
  AGGREGATED,
  type Aggregate,
  type AnyField,
  isComputed,
  type ObjectDeclaration,
  shownType,
} from '@rapport/objects'
import { type Asking, declarationOf, resultOf, scopeFor } from './expression-scope.ts'

/** What a rollup takes together: which records, which of them, and what of each. */
export type Rollup = {
  /** The object whose records refer, and the field they do it by. */
  declaration: ObjectDeclaration
  reference: string
  referring: AnyField
  aggregate: Aggregate
  /** The field of theirs; null: the records themselves are counted. */
  value: string | null
  condition: Expression | null
  /** The moment or day that says which is the latest. */
  latestBy: string | null
}

/** Reads what a rollup field says, or what is wrong with it. */
export function readRollup(
  ctx: Asking,
  { name: object }: ObjectDeclaration,
  field: AnyField,
): Rollup | { problem: Problem } {
  const [of = '', reference = '', value] = (field.of ?? '').split('.')
  const aggregate = field.aggregate ?? 'count'
  const declaration = isListed(ctx, of) ? declarationOf(ctx, of) : null
  const referring = declaration?.fields[reference]
  if (declaration === null || referring?.to !== object || isComputed(referring))
    return problem('rollup.relation_unknown')
  const scope = scopeFor(ctx, declaration)
  const taken = value === undefined ? null : (scope.fields.get(value) ?? null)
  if (!isTaken(aggregate, taken)) return problem('rollup.value_wrong')
  if (resultOf(field) !== (taken === null ? 'number' : shownType(taken.field))) return problem('rollup.result_wrong')
  const condition = readCondition(field.expression, scope)
  if (condition !== null && 'problem' in condition) return condition
  const latestBy = field.latestBy ?? 'createdAt'
  const kind = scope.fields.get(latestBy)?.type.kind
  if (aggregate === 'latest' && kind !== 'instant' && kind !== 'date') return problem('rollup.value_wrong')
  return {
    declaration,
    reference,
    referring,
    aggregate,
    value: value ?? null,
    condition: condition?.expression ?? null,
    latestBy: aggregate === 'latest' ? latestBy : null,
  }
}

function isListed({ hooks }: Asking, object: string): boolean {
  return hooks.listTypes().some(({ declaration }) => declaration.name === object)
}

function isTaken(aggregate: Aggregate, taken: ScopeField | null): boolean {
  if (taken === null) return aggregate === 'count'
  return taken.reference === null && AGGREGATED[aggregate].includes(shownType(taken.field))
}

function readCondition(text: string | undefined, scope: Scope) {
  return text === undefined || text.trim() === '' ? null : checkExpression(text, scope, 'yesNo')
}

function problem(code: ProblemCode): { problem: Problem } {
  return { problem: { code, start: 0, end: 0, details: {} } }
}
