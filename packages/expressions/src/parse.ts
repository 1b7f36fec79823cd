import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import {
  EXPRESSION_ARGUMENTS_MAX,
  EXPRESSION_CHARS_MAX,
  EXPRESSION_DEPTH_MAX,
  EXPRESSION_LIST_MAX,
  EXPRESSION_NODES_MAX,
  type Problem,
} from './types.ts'

const limits = {
  maxAstNodes: EXPRESSION_NODES_MAX,
  maxDepth: EXPRESSION_DEPTH_MAX,
  maxListElements: EXPRESSION_LIST_MAX,
  maxMapEntries: 1,
  maxCallArguments: EXPRESSION_ARGUMENTS_MAX,
}
// Only its reading is used: types, absent values and exact numbers are ours.
const cel = new Environment({ unlistedVariablesAreDyn: true, limits })

/** The tree of an expression as it is written (CEL), or what cannot be read in it. */
export function parseExpression(text: string): { tree: ASTNode } | { problem: Problem } {
  const whole = { start: 0, end: text.length }
  if (text.trim() === '') return { problem: { ...whole, code: 'expression.empty', details: {} } }
  if (text.length > EXPRESSION_CHARS_MAX) {
    return { problem: { ...whole, code: 'expression.too_long', details: { limit: EXPRESSION_CHARS_MAX } } }
  }
  try {
    return { tree: cel.parse(text).ast }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const { start, end } = error.range ?? whole
    if (error.code === 'limit_exceeded') {
      return { problem: { start, end, code: 'expression.too_complex', details: { limit: EXPRESSION_NODES_MAX } } }
    }
    const found = text.slice(start, Math.max(end, start + 1))
    return { problem: { start, end, code: 'expression.unreadable', details: { found } } }
  }
}
