import type { ASTNode } from '@marcbachmann/cel-js'
import { checkCall } from './check-calls.ts'
import { checkBinary } from './check-operators.ts'
import type { Checking } from './checking.ts'
import { literal } from './literal.ts'
import { parseExpression } from './parse.ts'
import { ProblemFound, problemAt } from './problem-found.ts'
import type { Scope } from './scope.ts'
import type { Expression, Kind, Problem } from './types.ts'
import { operation, requireKind, unified } from './unify.ts'

/** An expression that fits the fields it reads, or what is wrong with it and where. */
export type Checked = { expression: Expression } | { problem: Problem }

/**
 * Reads an expression and checks it against the fields of an object. `wanted`: the kind that has to come of it; a number will do for an amount.
 * Never throws.
 */
export function checkExpression(text: string, scope: Scope, wanted?: Kind): Checked {
  const parsed = parseExpression(text)
  if ('problem' in parsed) return parsed
  const checking: Checking = { text, scope, check: (node) => checkNode(checking, node) }
  try {
    const expression = checking.check(parsed.tree)
    return { expression: wanted === undefined ? expression : resultOfKind(expression, wanted) }
  } catch (error) {
    if (error instanceof ProblemFound) return { problem: error.problem }
    throw error
  }
}

function resultOfKind(expression: Expression, wanted: Kind): Expression {
  try {
    return requireKind(expression, wanted)
  } catch (error) {
    if (!(error instanceof ProblemFound)) throw error
    throw problemAt(expression, 'expression.result_wrong', { wanted, found: expression.type.kind })
  }
}

function checkNode(checking: Checking, node: ASTNode): Expression {
  switch (node.op) {
    case 'value':
      return literal(checking, node)
    case 'id':
      return fieldAt(checking, node, node.args)
    case '.':
      return checkSelection(checking, node)
    case '!_':
      return operation(node, 'not', [requireKind(checking.check(node.args), 'yesNo')], { kind: 'yesNo' })
    case '-_':
      return negated(node, checking.check(node.args))
    case '?:':
      return checkChoice(checking, node)
    case 'call':
      return checkCall(checking, node, { name: node.args[0], subject: null, given: node.args[1] })
    case 'rcall':
      return checkCall(checking, node, { name: node.args[0], subject: node.args[1], given: node.args[2] })
    case '.?':
    case '[]':
    case '[?]':
    case 'map':
    case 'list':
      throw problemAt(node, 'expression.unsupported', { found: checking.text.slice(node.start, node.end) })
    default:
      return checkBinary(checking, node)
  }
}

function checkSelection(checking: Checking, node: ASTNode & { op: '.' }): Expression {
  const [subject, name] = node.args
  if (subject.op === 'id') return fieldAt(checking, node, `${subject.args}.${name}`)
  throw problemAt(node, 'expression.field_unknown', { name: checking.text.slice(node.start, node.end) })
}

function fieldAt({ scope }: Checking, node: ASTNode, path: string): Expression {
  const found = scope.fields.get(path)
  const { start, end } = node
  if (!found) throw problemAt(node, 'expression.field_unknown', { name: path })
  if (found.field.currencyField !== undefined) throw problemAt(node, 'expression.own_currency', { name: path })
  return { node: 'field', path, type: found.type, start, end }
}

function negated(node: ASTNode, value: Expression): Expression {
  const kind = value.type.kind === 'money' ? 'money' : 'number'
  return operation(node, 'negate', [requireKind(value, kind)], { kind })
}

function checkChoice(checking: Checking, node: ASTNode & { op: '?:' }): Expression {
  const [condition, one, other] = node.args
  const asked = requireKind(checking.check(condition), 'yesNo')
  const { all, type } = unified([checking.check(one), checking.check(other)])
  return operation(node, 'choose', [asked, ...all], type)
}
