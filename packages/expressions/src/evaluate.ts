import { OPERATE } from './operations.ts'
import type { Expression, Facts, Outcome, Reason, ReasonCode, Value } from './types.ts'

/** The values of fields by path, in the form they are computed with (`valueOfField`); null or none for those that are empty. */
export type Inputs = ReadonlyMap<string, Value | null>

type Asked = { inputs: Inputs; facts: Facts }
type Operation = Expression & { node: 'operation' }

/**
 * What comes of a checked expression: a value, or why there is none. Never throws, never answers NaN. A part that is absent makes what needs it absent;
 * `==`, `!=`, `in`, `has` and `coalesce` take absent values for what they are, `&&` and `||` need only what decides.
 */
export function evaluate(expression: Expression, inputs: Inputs, facts: Facts): Outcome {
  return outcomeOf(expression, { inputs, facts })
}

function outcomeOf(expression: Expression, asked: Asked): Outcome {
  switch (expression.node) {
    case 'value':
      return expression.value === null ? absent(expression, 'nothing_written') : { value: expression.value }
    case 'field': {
      const value = asked.inputs.get(expression.path) ?? null
      return value === null ? absent(expression, 'field_empty', expression.path) : { value }
    }
    case 'operation':
      return operate(expression, asked)
  }
}

function operate(expression: Operation, asked: Asked): Outcome {
  const { operation, operands } = expression
  switch (operation) {
    case 'and':
    case 'or':
      return decided(operands, operation === 'or', asked)
    case 'choose':
      return chosen(operands, asked)
    case 'coalesce':
      return firstWithValue(expression, asked)
    case 'isEmpty':
    case 'hasValue': {
      const isThere = operands.every((one) => 'value' in outcomeOf(one, asked))
      return { value: isThere === (operation === 'hasValue') }
    }
    case 'equal':
    case 'unequal': {
      const [left, right] = operands.map((one) => orNull(outcomeOf(one, asked)))
      return { value: (left === right) === (operation === 'equal') }
    }
    case 'isOneOf':
    case 'includes': {
      const [one, other] = operands.map((each) => orNull(outcomeOf(each, asked)))
      const [list, value] = operation === 'isOneOf' ? [other, one] : [one, other]
      return { value: Array.isArray(list) && list.some((each) => each === value) }
    }
    default:
      return whole(expression, operation, asked)
  }
}

function whole(expression: Operation, operation: keyof typeof OPERATE, asked: Asked): Outcome {
  const values: Value[] = []
  for (const operand of expression.operands) {
    const outcome = outcomeOf(operand, asked)
    if ('reason' in outcome) return outcome
    values.push(outcome.value)
  }
  const result = OPERATE[operation](values, asked.facts)
  if (typeof result !== 'object' || Array.isArray(result)) return { value: result as Value }
  const known = result as { value: Value } | { reason: ReasonCode }
  return 'reason' in known ? absent(expression, known.reason) : known
}

/** One that decides is enough; else what is absent leaves it open, as in SQL. */
function decided(operands: readonly Expression[], by: boolean, asked: Asked): Outcome {
  const outcomes = operands.map((one) => outcomeOf(one, asked))
  if (outcomes.some((one) => 'value' in one && one.value === by)) return { value: by }
  return outcomes.find((one) => 'reason' in one) ?? { value: !by }
}

function chosen([condition, one, other]: readonly Expression[], asked: Asked): Outcome {
  const outcome = condition ? outcomeOf(condition, asked) : { value: false }
  if ('reason' in outcome) return outcome
  const taken = outcome.value === true ? one : other
  return taken ? outcomeOf(taken, asked) : outcome
}

function firstWithValue(expression: Operation, asked: Asked): Outcome {
  for (const operand of expression.operands) {
    const outcome = outcomeOf(operand, asked)
    if ('value' in outcome) return outcome
  }
  return absent(expression, 'none_has_value')
}

function orNull(outcome: Outcome): Value | null {
  return 'value' in outcome ? outcome.value : null
}

function absent({ start, end }: Expression, code: ReasonCode, path?: string): { reason: Reason } {
  return { reason: { start, end, code, ...(path === undefined ? {} : { path }) } }
}
