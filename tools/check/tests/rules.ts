import { identifierName, isNode, lineFinder, parseSource, type SyntaxNode, walkSyntax } from '../../lib/syntax.ts'

const TEST_CODE = [
  /\.(test|testkit|harness|e2e)\.tsx?$/,
  /^apps\/server\/test\/.*\.ts$/,
  /^apps\/web\/src\/testing\/.*\.tsx?$/,
  /^e2e\/.*\.ts$/,
]
const BARE = 'says only that something is thrown: name the code or the words of the error'
const SLEEP = 'waits for a time: wait for what is expected (expect.poll, an event, a lock), or turn the clock'
const ANY_ERROR = new Set(['toThrow', 'toThrowError'])
const SLEEPING_IMPORTS = new Set(['node:timers/promises', 'timers/promises'])

/** Whether the file is a test or helps tests only. */
export function isTestCode(path: string): boolean {
  return TEST_CODE.some((pattern) => pattern.test(path))
}

/** The places where a test sleeps, or expects an error without saying which. */
export function testProblems(path: string, text: string): string[] {
  const lineAt = lineFinder(text)
  const problems: string[] = []
  const note = ({ start }: SyntaxNode, why: string) => problems.push(`${path}:${lineAt(start)} ${why}`)
  const executors: SyntaxNode[] = []
  walkSyntax(parseSource(path, text).program, (node, ancestors) => {
    if (isBareThrow(node)) note(node, BARE)
    if (isPromise(node)) executors.push(node)
    const sleeps =
      isSleepingImport(node) ||
      (isCallOf(node, 'waitForTimeout') && node.type === 'CallExpression') ||
      (isCallOf(node, 'setTimeout') && isTheWholeOf(ancestors, executors)) ||
      saysSleep(node)
    if (sleeps) note(node, SLEEP)
  })
  return problems
}

function isBareThrow(node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.type !== 'MemberExpression') return false
  const { object, property } = node.callee
  const isNegated = isNode(object) && identifierName(object.property) === 'not'
  return ANY_ERROR.has(identifierName(property) ?? '') && isEmpty(node.arguments) && !isNegated
}

function isSleepingImport({ type, source }: SyntaxNode): boolean {
  return type === 'ImportDeclaration' && isNode(source) && SLEEPING_IMPORTS.has(String(source.value))
}

/** `new Promise((resolve) => setTimeout(resolve, …))`: nothing but the time ends it. A limit beside an event is a callback's second statement. */
function isTheWholeOf(ancestors: readonly SyntaxNode[], promises: readonly SyntaxNode[]): boolean {
  const [executor, promise] = [ancestors.at(-1), ancestors.at(-2)]
  const isExecutor = executor?.type === 'ArrowFunctionExpression' && promise !== undefined
  return isExecutor && promises.includes(promise)
}

function isPromise(node: SyntaxNode): boolean {
  return node.type === 'NewExpression' && identifierName(node.callee) === 'Promise'
}

function isCallOf(node: SyntaxNode, name: string): boolean {
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return false
  return identifierName(node.callee) === name || identifierName(node.callee.property) === name
}

function saysSleep(node: SyntaxNode): boolean {
  const value = node.type === 'TemplateElement' ? (node.value as { raw?: string }).raw : node.value
  const isText = node.type === 'Literal' || node.type === 'TemplateElement'
  return isText && typeof value === 'string' && /\bpg_sleep\s*\(|new Promise\(\S+ => setTimeout\(/.test(value)
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
