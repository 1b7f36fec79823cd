import {
  identifierName,
  isNode,
  lineFinder,
  parseSource,
  type SyntaxNode,
  stringLiteral,
  walkSyntax,
} from '../../lib/syntax.ts'

/** The size of one function: the lines of its `{}` body, braces included. */
export type FunctionSize = { name: string; line: number; lines: number; isComponent: boolean }

const GROUPING = new Set(['describe', 'suite'])

/** The lines of a text, as an editor counts them. */
export function lineCount(text: string): number {
  if (text === '') return 0
  const breaks = text.split('\n').length
  return text.endsWith('\n') ? breaks - 1 : breaks
}

/** Every function with a `{}` body. A `describe` callback only groups tests, so it is no function here. */
export function functionSizes(path: string, text: string): FunctionSize[] {
  const lineOf = lineFinder(text)
  const sizes: FunctionSize[] = []
  walkSyntax(parseSource(path, text).program, (node, ancestors) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
    if (!isNode(node.body) || !/^(FunctionBody|BlockStatement)$/.test(node.body.type)) return
    const parent = ancestors.at(-1)
    if (isGrouping(parent)) return
    const name = nameOf(node, ancestors)
    const lines = lineOf(node.body.end - 1) - lineOf(node.body.start) + 1
    sizes.push({ name, line: lineOf(node.start), lines, isComponent: path.endsWith('.tsx') && /^[A-Z]\w*$/.test(name) })
  })
  return sizes
}

function isGrouping(parent: SyntaxNode | undefined): boolean {
  if (parent?.type !== 'CallExpression') return false
  let callee = parent.callee
  // describe.each(…)(…) and describe.skip(…) group as well.
  while (isNode(callee) && (callee.type === 'MemberExpression' || callee.type === 'CallExpression')) {
    callee = callee.type === 'MemberExpression' ? callee.object : callee.callee
  }
  return GROUPING.has(identifierName(callee) ?? '')
}

/** The function's own name, that of what it is assigned to, the sentence of the test it is, or what is around it with `…`. */
function nameOf(node: SyntaxNode, ancestors: readonly SyntaxNode[]): string {
  const own = identifierName(node.id)
  if (own !== undefined) return own
  const parent = ancestors.at(-1)
  const given = identifierName(parent?.id) ?? keyName(parent)
  if (given !== undefined && parent?.type !== 'ArrowFunctionExpression') return given
  const title = parent?.type === 'CallExpression' ? stringLiteral((parent.arguments as unknown[])[0]) : undefined
  if (title !== undefined) return title
  const around = ancestors.findLast((ancestor) => identifierName(ancestor.id) !== undefined || keyName(ancestor))
  return `${identifierName(around?.id) ?? keyName(around) ?? 'module'}…`
}

function keyName(node: SyntaxNode | undefined): string | undefined {
  if (node === undefined || !/^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type)) return undefined
  const key = node.key
  if (isNode(key) && key.type === 'PrivateIdentifier') return `#${String(key.name)}`
  return identifierName(key)
}
