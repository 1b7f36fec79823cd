import { projectFiles, readProjectFile } from './files.ts'
import { identifierName, isNode, parseSource, walkSyntax } from './syntax.ts'

const TABLES_FILE = /^apps\/server\/src\/(?:modules\/([a-z-]+)|(platform))\/(?:db\/)?tables\.ts$/

/** The tables of each module, as its `tables.ts` adds them to the interface `Tables`. */
export async function tablesOfModules(): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  for (const path of await projectFiles()) {
    const module = TABLES_FILE.exec(path)?.[1]
    if (module !== undefined) found.set(module, tablesIn(path, await readProjectFile(path)))
  }
  return found
}

/** The members of the interface `Tables` in a source text. */
export function tablesIn(path: string, text: string): string[] {
  const tables: string[] = []
  walkSyntax(parseSource(path, text).program, (node) => {
    if (node.type !== 'TSInterfaceDeclaration' || identifierName(node.id) !== 'Tables' || !isNode(node.body)) return
    for (const member of node.body.body as readonly { key?: unknown }[]) {
      const name = identifierName(member.key)
      if (name !== undefined) tables.push(name)
    }
  })
  return tables
}
