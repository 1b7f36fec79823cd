import {
  identifierName,
  isNode,
  lineFinder,
  parseSource,
  type SyntaxNode,
  stringLiteral,
  walkSyntax,
} from '../../lib/syntax.ts'

/** An error somebody can meet. `details` are the figures given with it; null where the code does not show them. */
export type UserError = { code: string; place: string; details: readonly string[] | null }

const CODE = /^[a-z][a-z_]*\.[a-z][a-z_]*$/

/**
 * The codes a source file refuses with: `new AppError('module.reason', …)`, and `code: 'module.reason'` of single fields. Where a file makes
 * errors from a code in a variable, every text in it that looks like a code counts.
 */
export function userErrorsOf(path: string, text: string): UserError[] {
  const lineOf = lineFinder(text)
  const found: UserError[] = []
  const maybe: UserError[] = []
  let hasVariableCode = false
  walkSyntax(parseSource(path, text).program, (node, ancestors) => {
    const place = `${path}:${lineOf(node.start)}`
    if (isAppError(node)) {
      const [first, , , options] = node.arguments as unknown[] // a NewExpression always has the list
      const codes = codesIn(first)
      if (codes.length === 0) hasVariableCode = true
      for (const code of codes) found.push({ code, place, details: detailNames(options) })
      return
    }
    const code = stringLiteral(node)
    if (code === undefined || !CODE.test(code)) return
    const parent = ancestors.at(-1)
    if (parent?.type === 'Property' && identifierName(parent.key) === 'code') found.push({ code, place, details: null })
    else if (parent?.type === 'CallExpression' || parent?.type === 'ConditionalExpression')
      maybe.push({ code, place, details: null })
  })
  return hasVariableCode ? [...found, ...maybe] : found
}

function isAppError(node: SyntaxNode): boolean {
  return node.type === 'NewExpression' && identifierName(node.callee) === 'AppError'
}

function codesIn(node: unknown): string[] {
  const code = stringLiteral(node)
  if (code !== undefined) return [code]
  if (!isNode(node) || node.type !== 'ConditionalExpression') return []
  return [...codesIn(node.consequent), ...codesIn(node.alternate)]
}

/** The names under `details` of the options; null where they cannot be read off the text. */
function detailNames(options: unknown): string[] | null {
  if (options === undefined) return []
  const details = propertyOf(options, 'details')
  if (details === undefined) return hasSpread(options) ? null : []
  if (!isNode(details) || details.type !== 'ObjectExpression' || hasSpread(details)) return null
  return (details.properties as SyntaxNode[]).flatMap((property) => identifierName(property.key) ?? []) // an ObjectExpression has them
}

function propertyOf(node: unknown, name: string): unknown {
  if (!isNode(node) || node.type !== 'ObjectExpression') return undefined
  return (node.properties as SyntaxNode[]).find((property) => identifierName(property.key) === name)?.value
}

function hasSpread(node: unknown): boolean {
  if (!isNode(node) || node.type !== 'ObjectExpression') return true
  return (node.properties as SyntaxNode[]).some((property) => property.type === 'SpreadElement')
}
