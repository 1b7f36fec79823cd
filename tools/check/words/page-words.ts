import { identifierName, isNode, parseSource, type SyntaxNode, stringLiteral, walkSyntax } from '../../lib/syntax.ts'
import { resolveImport } from '../dependencies/imports.ts'

/** A page and the words that are loaded with it, as `withWords([…], () => import('…'))` says. */
type Page = { path: string; place: string; words: readonly string[] }

/** What a file says about words: those its components ask for, the files it needs at once, and the pages it loads. */
type WordsInFile = { asked: readonly string[]; needs: readonly string[]; pages: readonly Page[] }

/** What comes with the frame around every page. */
const ALWAYS_THERE = ['common', 'menu', 'objects', 'shell']

/**
 * Pages whose words do not come with them: their first sight would wait for them. `sources` are the web app's files by path. What a page loads later
 * (drawers, tabs) may wait.
 */
export function pageWordsProblems(sources: ReadonlyMap<string, string>): string[] {
  const files = new Map([...sources].map(([path, text]) => [path, wordsInFile(path, text)]))
  return [...files.values()].flatMap(({ pages }) => pages).flatMap((page) => problemsOf(page, files))
}

function problemsOf({ path, place, words }: Page, files: ReadonlyMap<string, WordsInFile>): string[] {
  return [...askedFrom(path, files)]
    .filter((name) => !words.includes(name) && !ALWAYS_THERE.includes(name))
    .map((name) => `${place} loads ${path} without its words of ${name}`)
}

function askedFrom(start: string, files: ReadonlyMap<string, WordsInFile>): Set<string> {
  const asked = new Set<string>()
  const seen = new Set<string>()
  const waiting = [start]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = files.get(path)
    if (file === undefined || seen.has(path)) continue
    seen.add(path)
    for (const name of file.asked) asked.add(name)
    waiting.push(...file.needs)
  }
  return asked
}

function wordsInFile(path: string, text: string): WordsInFile {
  const asked: string[] = []
  const needs: string[] = []
  const pages: Page[] = []
  walkSyntax(parseSource(path, text).program, (node) => {
    if (node.type === 'CallExpression') {
      const [first, second] = node.arguments as unknown[] // a CallExpression always has the list
      const callee = identifierName(node.callee)
      if (callee === 'useTranslation') asked.push(...textsIn(first))
      if (callee === 'withWords') {
        const specifier = dynamicImportIn(second)
        const page = specifier && resolveImport(path, specifier)
        if (page) pages.push({ path: page, place: path, words: textsIn(first) })
      }
    }
    const specifier = node.type === 'ImportExpression' ? undefined : stringLiteral(node.source)
    const needed = specifier && node.importKind !== 'type' && resolveImport(path, specifier)
    if (needed) needs.push(needed)
  })
  return { asked, needs, pages }
}

/** `'a'` and `['a', 'b']`. */
function textsIn(node: unknown): string[] {
  const text = stringLiteral(node)
  if (text !== undefined) return [text]
  return isNode(node) && node.type === 'ArrayExpression' ? (node.elements as unknown[]).flatMap(textsIn) : []
}

/** The specifier of `() => import('…')`. */
function dynamicImportIn(node: unknown): string | undefined {
  const body: unknown = isNode(node) && node.type === 'ArrowFunctionExpression' ? node.body : undefined
  return isNode(body) && body.type === 'ImportExpression' ? stringLiteral((body as SyntaxNode).source) : undefined
}
