import { problemAt } from './problem-found.ts'
import type { Expression, ExpressionType, Kind, Operation, Place } from './types.ts'

export type Typed = { kind: Kind } & Omit<ExpressionType, 'kind'>

export function operation(
  { start, end }: Place,
  name: Operation,
  operands: readonly Expression[],
  type: ExpressionType,
): Expression {
  return { node: 'operation', operation: name, operands, type, start, end }
}

/** The expression as one of a kind: a number stands for an amount of the main unit, what is written as `null` for nothing of any kind. */
export function asKind(one: Expression, kind: Kind): Expression | null {
  if (one.type.kind === kind) return one
  if (one.type.kind === 'nothing') return { ...one, type: { kind } }
  if (one.type.kind === 'number' && kind === 'money') return operation(one, 'moneyOf', [one], { kind })
  return null
}

export function requireKind(one: Expression, kind: Kind): Expression {
  const found = asKind(one, kind)
  if (found) return found
  throw problemAt(one, 'expression.type_wrong', { wanted: kind, found: one.type.kind })
}

/** Several expressions as ones of the same kind. Throws `expression.types_differ` at the one that does not fit the first. */
export function unified(several: readonly Expression[]): { all: Expression[]; type: ExpressionType } {
  const kinds = several.map(({ type }) => type.kind).filter((kind) => kind !== 'nothing')
  const kind = kinds.includes('money') ? 'money' : (kinds[0] ?? 'nothing')
  const all = several.map((one) => {
    const fitting = asKind(one, kind)
    if (fitting) return fitting
    throw problemAt(one, 'expression.types_differ', { left: kind, right: one.type.kind })
  })
  if (kind !== 'reference') return { all, type: { kind } }
  return { all, type: sameTarget(several) }
}

function sameTarget(several: readonly Expression[]): ExpressionType {
  const targets = several.filter(({ type }) => type.kind === 'reference')
  const [first] = targets
  const other = targets.find(({ type }) => type.to !== first?.type.to)
  if (other)
    throw problemAt(other, 'expression.types_differ', { left: first?.type.to ?? '', right: other.type.to ?? '' })
  return first?.type ?? { kind: 'reference' }
}
