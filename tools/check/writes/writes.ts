import { isNode, lineFinder, parseSource, type SyntaxNode, stringLiteral, walkSyntax } from '../../lib/syntax.ts'

/** A write to a table; `table` is null where the statement does not name it. */
export type Write = { table: string | null; line: number }

/** What a statement writes to, up to where the name of the table begins. */
const STATEMENT = /\b(?:insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?|update(?:\s+only)?)\s+/gi
const NAME = /^(?:public\.)?"?([a-z_][a-z0-9_]*)"?/i
/** What follows `update` where it is no statement: a lock, the ending of an upsert, a right. */
const NO_TABLE = /^(?:set|of|skip|nowait|on|or)\b/i
/** Methods of the query builder, and our own function for many rows. */
const METHODS = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const FUNCTION = 'bulkInsert'

/** Every write to a table in a source: in SQL texts, and by the query builder. */
export function writesIn(path: string, text: string): Write[] {
  const lineOf = lineFinder(text)
  const found: Write[] = []
  walkSyntax(parseSource(path, text).program, (node) => {
    const line = lineOf(node.start)
    if (node.type === 'TemplateLiteral')
      found.push(...inStatement(templateText(node)).map((table) => ({ table, line })))
    else if (node.type === 'CallExpression') found.push(...byBuilder(node).map((table) => ({ table, line })))
    else found.push(...inStatement(stringLiteral(node) ?? '').map((table) => ({ table, line })))
  })
  return found
}

/** The text of a template; what is put in stands there as a sign that begins no name. */
function templateText(node: SyntaxNode): string {
  const parts = node.quasis as readonly { value: { raw: string } }[]
  return parts.map(({ value }) => value.raw).join('¤')
}

function inStatement(text: string): (string | null)[] {
  return [...text.matchAll(STATEMENT)].flatMap((match) => {
    const rest = text.slice(match.index + match[0].length)
    if (rest.startsWith('¤')) return [null]
    const table = NAME.exec(rest)?.[1]
    // A sentence may say "update" as well: a statement goes on with what is set.
    if (table === undefined || NO_TABLE.test(rest)) return []
    const isUpdate = /^update/i.test(match[0])
    return !isUpdate || /^\S+\s+(?:(?:as\s+)?[a-z_]+\s+)?set\b/i.test(rest) ? [table] : []
  })
}

function byBuilder(node: SyntaxNode): (string | null)[] {
  const { callee } = node
  if (!isNode(callee)) return []
  const isWrite =
    callee.type === 'MemberExpression' ? METHODS.has(nameOf(callee.property)) : nameOf(callee) === FUNCTION
  if (!isWrite) return []
  const [first] = node.arguments as readonly unknown[]
  return [stringLiteral(first) ?? null]
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : ''
}
