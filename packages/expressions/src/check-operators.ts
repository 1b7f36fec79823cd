import type { ASTNode } from '@marcbachmann/cel-js'
import type { Checking } from './checking.ts'
import { literal } from './literal.ts'
import { problemAt } from './problem-found.ts'
import type { Expression, Kind, Operation, Place } from './types.ts'
import { operation, requireKind, unified } from './unify.ts'

const YES_NO = { kind: 'yesNo' } as const
const COMPARED: readonly Kind[] = ['number', 'money', 'date', 'instant']
const COMPARISONS: Readonly<Record<string, Operation>> = {
  '<': 'less',
  '<=': 'lessOrEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
}

/** An operator between two expressions. */
export function checkBinary(checking: Checking, node: ASTNode): Expression {
  const [one, other] = node.args as [ASTNode, ASTNode] // every operator that is left has two
  if (node.op === 'in') return checkIn(checking, node, [one, other])
  const [left, right] = [checking.check(one), checking.check(other)]
  switch (node.op) {
    case '&&':
    case '||': {
      const operands = [requireKind(left, 'yesNo'), requireKind(right, 'yesNo')]
      return operation(node, node.op === '&&' ? 'and' : 'or', operands, YES_NO)
    }
    case '==':
    case '!=':
      return checkEquality(node, node.op, [left, right])
    case '+':
    case '-':
    case '*':
    case '/':
      return checkArithmetic(node, node.op, [left, right])
    case '%':
      throw problemAt(node, 'expression.unsupported', { found: '%' })
    default:
      return checkComparison(node, node.op, unified([left, right]).all)
  }
}

function checkComparison(node: Place, sign: string, operands: readonly Expression[]): Expression {
  const wrong = operands.find(({ type }) => !COMPARED.includes(type.kind))
  if (wrong) throw problemAt(wrong, 'expression.type_wrong', { wanted: 'number', found: wrong.type.kind })
  return operation(node, COMPARISONS[sign] ?? 'less', operands, YES_NO)
}

function checkEquality(node: Place, sign: '==' | '!=', sides: readonly [Expression, Expression]): Expression {
  const [left, right] = sides
  const written = [left, right].find(({ type }) => type.kind === 'nothing')
  if (written) {
    const asked = written === left ? right : left
    return operation(node, sign === '==' ? 'isEmpty' : 'hasValue', [asked], YES_NO)
  }
  const { all, type } = unified(sides)
  if (type.kind === 'list') throw problemAt(node, 'expression.types_differ', { left: 'list', right: 'list' })
  requireChoice(left, right)
  requireChoice(right, left)
  return operation(node, sign === '==' ? 'equal' : 'unequal', all, YES_NO)
}

/** A choice that is compared with what nobody can choose is a slip. */
function requireChoice({ type: { choices } }: Expression, other: Expression): void {
  if (choices === undefined || other.node !== 'value') return
  for (const value of [other.value].flat()) {
    if (typeof value !== 'string' || choices.includes(value)) continue
    throw problemAt(other, 'expression.choice_unknown', { found: value, allowed: choices.join(', ') })
  }
}

type Sides = readonly [Expression, Expression]

function checkArithmetic(node: Place, sign: '+' | '-' | '*' | '/', sides: Sides): Expression {
  const [left, right] = sides.map(({ type }) => type.kind)
  if (sign === '+' && left === 'text') {
    return operation(node, 'concat', [sides[0], requireKind(sides[1], 'text')], { kind: 'text' })
  }
  if (left === 'date' && (sign === '+' || sign === '-')) return dateArithmetic(node, sign, sides)
  if (sign === '+' || sign === '-') {
    const { all, type } = unified(sides)
    const kind = type.kind === 'money' ? 'money' : 'number'
    const operands = all.map((one) => requireKind(one, kind))
    return operation(node, sign === '+' ? 'add' : 'subtract', operands, { kind })
  }
  if (sign === '*') {
    if (left === 'money')
      return operation(node, 'multiply', [sides[0], requireKind(sides[1], 'number')], { kind: 'money' })
    const kind = right === 'money' ? 'money' : 'number'
    return operation(node, 'multiply', [requireKind(sides[0], 'number'), requireKind(sides[1], kind)], { kind })
  }
  if (left === 'money' && right === 'money') return operation(node, 'divide', sides, { kind: 'number' })
  const kind = left === 'money' ? 'money' : 'number'
  return operation(node, 'divide', [requireKind(sides[0], kind), requireKind(sides[1], 'number')], { kind })
}

/** Days after or before a day, or the days between two. */
function dateArithmetic(node: Place, sign: '+' | '-', [left, right]: Sides): Expression {
  if (sign === '-' && right.type.kind === 'date') {
    return operation(node, 'daysBetween', [right, left], { kind: 'number' })
  }
  const days = requireKind(right, 'number')
  const shift = sign === '+' ? days : operation(right, 'negate', [days], { kind: 'number' })
  return operation(node, 'addDays', [left, shift], { kind: 'date' })
}

/** `state in ["open", "waiting"]`, or `"red" in colours` of a field with several choices. */
function checkIn(checking: Checking, node: ASTNode, [one, other]: readonly [ASTNode, ASTNode]): Expression {
  const left = checking.check(one)
  if (other.op !== 'list') {
    const list = requireKind(checking.check(other), 'list')
    requireChoice(list, left)
    return operation(node, 'includes', [list, requireKind(left, 'text')], YES_NO)
  }
  const items = other.args.map((item) => requireKind(literal(checking, item), left.type.kind))
  const wrong = left.type.kind !== 'text' && left.type.kind !== 'number'
  if (wrong) throw problemAt(left, 'expression.type_wrong', { wanted: 'text', found: left.type.kind })
  for (const item of items) requireChoice(left, item)
  const value = items.flatMap((item) => (item.node === 'value' && isItem(item.value) ? [item.value] : []))
  const { start, end } = other
  const list: Expression = { node: 'value', value, type: { kind: 'list' }, start, end }
  return operation(node, 'isOneOf', [left, list], YES_NO)
}

function isItem(value: unknown): value is string | bigint {
  return typeof value === 'string' || typeof value === 'bigint'
}
