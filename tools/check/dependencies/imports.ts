import { posix } from 'node:path'
import { lineFinder, parseSource, stringLiteral, walkSyntax } from '../../lib/syntax.ts'

/** One import of a file, as written. `typeOnly` imports vanish at run time. */
export type Import = { specifier: string; line: number; typeOnly: boolean }

/** All imports of a source file: static, re-exports, dynamic with a plain text, and types by `import('…')`. */
export function importsOf(path: string, text: string): Import[] {
  const { program } = parseSource(path, text)
  const lineOf = lineFinder(text)
  const found: Import[] = []
  walkSyntax(program, (node) => {
    const specifier = stringLiteral(node.source)
    if (specifier === undefined) return
    const typeOnly =
      node.type === 'TSImportType' ||
      node.importKind === 'type' ||
      node.exportKind === 'type' ||
      hasOnlyTypeNames(node.specifiers)
    found.push({ specifier, line: lineOf(node.start), typeOnly })
  })
  return found
}

/** The file of the project an import means, or undefined when it is a package from outside. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.'))
    return posix.normalize(posix.join(posix.dirname(from), specifier.split('?', 1)[0] ?? ''))
  const own = /^@rapport\/(kernel|objects|expressions|contract|words|analytics|language|ui)(?:\/(.+))?$/.exec(specifier)
  if (own === null) return undefined
  return `packages/${own[1]}/src/${ownFile(own[2])}`
}

/** Where the `exports` of our packages lead: a language to its folder, any other name to the file. */
function ownFile(name = 'index'): string {
  if (/^(en|zh)$/.test(name)) return `${name}/index.ts`
  return posix.extname(name) === '' ? `${name}.ts` : name
}

function hasOnlyTypeNames(specifiers: unknown): boolean {
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false
  return specifiers.every(
    (one: { importKind?: unknown; exportKind?: unknown }) => (one.importKind ?? one.exportKind) === 'type',
  )
}
