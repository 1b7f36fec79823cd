import type { ASTNode } from '@marcbachmann/cel-js'
import { isDay } from '@rapport/kernel'
import type { Checking } from './checking.ts'
import { decimalOf } from './decimal.ts'
import { type FunctionFacts, functionNamed } from './functions.ts'
import { problemAt } from './problem-found.ts'
import type { Expression, Kind, Place } from './types.ts'
import { asKind, operation, unified } from './unify.ts'

type Call = { name: string; subject: ASTNode | null; given: readonly ASTNode[] }

const COMPARED: readonly Kind[] = ['number', 'money', 'date', 'instant']
const PLACES_MAX = 6

/** The call of a function or method. */
export function checkCall(checking: Checking, node: Place, { name, subject, given }: Call): Expression {
  const called = functionNamed(name, subject !== null)
  if (!called) throw problemAt(node, 'expression.function_unknown', { name })
  const nodes = subject === null ? given : [subject, ...given]
  const operands = nodes.map((one) => checking.check(one))
  switch (name) {
    case 'has':
      if (operands.length !== 1) throw wrongArguments(node, called)
      return operation(node, 'hasValue', operands, { kind: 'yesNo' })
    case 'coalesce': {
      if (operands.length < 2) throw wrongArguments(node, called)
      const { all, type } = unified(operands)
      return operation(node, 'coalesce', all, type)
    }
    case 'min':
    case 'max':
      return checkExtreme(node, called, operands)
    case 'date':
      return checkDate(node, called, operands)
    case 'round':
      return checkRound(node, called, operands)
    default:
      return checkPlain(node, called, operands)
  }
}

function checkPlain(node: Place, called: FunctionFacts, operands: readonly Expression[]): Expression {
  for (const { operation: name, takes, gives } of called.ways) {
    if (takes.length !== operands.length) continue
    const fitting = operands.flatMap((one, place) => asKind(one, takes[place] ?? 'nothing') ?? [])
    if (fitting.length === takes.length) return operation(node, name, fitting, { kind: gives })
  }
  throw wrongArguments(node, called)
}

function checkExtreme(node: Place, called: FunctionFacts, operands: readonly Expression[]): Expression {
  if (operands.length < 2) throw wrongArguments(node, called)
  const { all, type } = unified(operands)
  if (!COMPARED.includes(type.kind)) throw wrongArguments(node, called)
  return operation(node, called.name === 'min' ? 'min' : 'max', all, type)
}

/** `date("2026-01-31")` is that day, `date(createdAt)` the day of a moment. */
function checkDate(node: Place, called: FunctionFacts, operands: readonly Expression[]): Expression {
  const [only] = operands
  if (only?.node !== 'value' || typeof only.value !== 'string') return checkPlain(node, called, operands)
  if (!isDay(only.value)) throw problemAt(only, 'expression.date_wrong', { found: only.value })
  return { ...only, type: { kind: 'date' }, start: node.start, end: node.end }
}

/** How many decimals are kept is written, so that it is known beforehand. */
function checkRound(node: Place, called: FunctionFacts, operands: readonly Expression[]): Expression {
  const [, places] = operands
  const { start, end } = node
  if (places === undefined) {
    const none: Expression = { node: 'value', value: 0n, type: { kind: 'number' }, start, end }
    return checkPlain(node, called, [...operands, none])
  }
  const allowed = Array.from({ length: PLACES_MAX + 1 }, (_, place) => decimalOf(place))
  if (places.node !== 'value' || !allowed.some((one) => one === places.value)) throw wrongArguments(places, called)
  return checkPlain(node, called, operands)
}

function wrongArguments(at: Place, { name, insert }: FunctionFacts) {
  return problemAt(at, 'expression.arguments_wrong', { name, example: insert.replace('$', '…') })
}
