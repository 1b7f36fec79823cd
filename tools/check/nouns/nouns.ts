import { lineFinder, parseSource, type SyntaxNode, walkSyntax } from '../../lib/syntax.ts'

/** A noun as its words: `customer_identity` is two. */
export type Noun = readonly string[]
export type Found = { noun: string; word: string; line: number }

/** The nouns of these names, each in the singular and in the plural. */
export function nounsOf(names: readonly string[]): Noun[] {
  const nouns = names.flatMap((name) => {
    const words = wordsOf(name)
    const last = words.at(-1) ?? ''
    return [words, [...words.slice(0, -1), pluralOf(last)]]
  })
  return [...new Map(nouns.map((noun) => [noun.join(' '), noun])).values()]
}

/** Where identifiers and texts of a source name one of the nouns. Comments are for people and may. */
export function nounsIn(path: string, text: string, nouns: readonly Noun[]): Found[] {
  const lineOf = lineFinder(text)
  const found: Found[] = []
  walkSyntax(parseSource(path, text).program, (node, ancestors) => {
    const word = spoken(node)
    // Where a file imports from is for the check of dependencies.
    if (word === null || ancestors.at(-1)?.type === 'ImportDeclaration') return
    const words = wordsOf(word)
    for (const noun of nouns)
      if (holds(words, noun)) found.push({ noun: noun.join(' '), word, line: lineOf(node.start) })
  })
  return found
}

/** The text a node says: the name of an identifier, a string, a part of a template. */
function spoken(node: SyntaxNode): string | null {
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return String(node.name)
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  return node.type === 'TemplateElement' ? String((node.value as { raw: string }).raw) : null
}

/** The words of a name or a sentence, in lower case: `customerIds` are customer and ids. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
}

function holds(words: readonly string[], noun: Noun): boolean {
  return words.some((_, at) => noun.every((word, offset) => words[at + offset] === word))
}

function pluralOf(word: string): string {
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}
