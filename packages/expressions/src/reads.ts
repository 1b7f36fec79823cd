import { shownType } from '@rapport/objects'
import type { Inputs } from './evaluate.ts'
import { valueOfField } from './results.ts'
import type { Scope, ScopeField } from './scope.ts'
import type { Expression, Value } from './types.ts'

/** The paths of the fields an expression reads, each once. */
export function pathsOf(expression: Expression): string[] {
  const found = new Set<string>()
  visit(expression, (part) => {
    if (part.node === 'field') found.add(part.path)
  })
  return [...found]
}

/** How many parts an expression has. */
export function sizeOf(expression: Expression): number {
  let size = 0
  visit(expression, () => size++)
  return size
}

function visit(expression: Expression, see: (part: Expression) => void): void {
  see(expression)
  if (expression.node === 'operation') for (const operand of expression.operands) visit(operand, see)
}

/** The values of a record's own fields as inputs, of a record as the API has it (`totalMinor`, `ownerId`). What it refers to is left out. */
export function ownInputs({ fields }: Scope, record: Readonly<Record<string, unknown>>): Inputs {
  const own = [...fields.values()].filter(({ reference }) => reference === null)
  return new Map(own.map((one) => [one.path, inputOf(one, record[one.key])]))
}

/** A value as the API has it, in the form it is computed with. */
export function inputOf({ field, type }: ScopeField, given: unknown): Value | null {
  return valueOfField(shownType(field), type.kind, given)
}
