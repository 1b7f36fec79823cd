import { type ParseResult, parseSync } from 'vite'

/** A node of the syntax tree, as far as the checks look at it. */
export type SyntaxNode = { type: string; start: number; end: number; [property: string]: unknown }

/** Parses JavaScript or TypeScript. Throws on text that is neither, naming the file. */
export function parseSource(path: string, text: string): ParseResult {
  const result = parseSync(path, text)
  const [error] = result.errors
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)
  return result
}

/** Calls `visit` for every node, parents before children; `ancestors` runs from the root to the parent. */
export function walkSyntax(
  root: unknown,
  visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void,
  ancestors: readonly SyntaxNode[] = [],
): void {
  if (!isNode(root)) return
  visit(root, ancestors)
  const path = [...ancestors, root]
  for (const value of Object.values(root)) {
    if (Array.isArray(value)) for (const item of value) walkSyntax(item, visit, path)
    else walkSyntax(value, visit, path)
  }
}

/** The text of a string literal, or undefined for every other node. */
export function stringLiteral(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

/** The name of an identifier, or undefined for every other node. */
export function identifierName(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined
}

/** Answers the line, counted from 1, of a position in the text. */
export function lineFinder(text: string): (position: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (position) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= position) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}
