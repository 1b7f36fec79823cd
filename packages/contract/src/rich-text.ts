import { type Static, Type } from 'typebox'

export const RICH_TEXT_CHARS_MAX = 50_000
const NODES_MAX = 5_000
const DEPTH_MAX = 24
const HREF_CHARS_MAX = 2_000
const LABEL_CHARS_MAX = 200
const LEVEL_MAX = 3

/** A formatted text as the editor has it: a tree whose root is `doc`. What it may hold is what `cleanRichText` lets through. */
export const RichText = Type.Object({
  type: Type.Literal('doc'),
  content: Type.Optional(Type.Array(Type.Unknown(), { maxItems: NODES_MAX })),
})
export type RichText = Static<typeof RichText>

export type RichMark = { type: string; attrs?: Readonly<Record<string, unknown>> }
export type RichNode = {
  type: string
  attrs?: Readonly<Record<string, unknown>>
  content?: readonly RichNode[]
  marks?: readonly RichMark[]
  text?: string
}

type Attrs = Readonly<Record<string, unknown>>
/** What is left of the attributes; null where the node cannot be kept. */
type CleanAttrs = (attrs: Attrs) => Attrs | null

const plain: CleanAttrs = () => ({})
const NODES: Readonly<Record<string, CleanAttrs>> = {
  paragraph: plain,
  heading: ({ level }) => (isWhole(level, 1, LEVEL_MAX) ? { level } : null),
  bulletList: plain,
  orderedList: ({ start }) => ({ start: isWhole(start, 0, 1_000_000) ? start : 1 }),
  listItem: plain,
  taskList: plain,
  taskItem: ({ checked }) => ({ checked: checked === true }),
  blockquote: plain,
  hardBreak: plain,
  horizontalRule: plain,
  mention: ({ id, label }) => (isId(id) ? { id, label: String(label ?? '').slice(0, LABEL_CHARS_MAX) } : null),
}
const MARKS: Readonly<Record<string, CleanAttrs>> = {
  bold: plain,
  italic: plain,
  underline: plain,
  strike: plain,
  link: ({ href }) => (typeof href === 'string' && isSafeLink(href) ? { href } : null),
}

/** Whether a link leads where links may: to a page, a mail address or a telephone, and never to a script, however it is written. */
export function isSafeLink(href: string): boolean {
  if (href.length > HREF_CHARS_MAX || !URL.canParse(href)) return false
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(href).protocol)
}

/**
 * A formatted text with nothing in it but known nodes, marks and attributes; null where it holds anything else (an unknown node, a link to a
 * script) or is too large: what somebody wrote is refused as a whole, and never cut.
 */
export function cleanRichText(given: unknown): RichText | null {
  const budget = { nodes: NODES_MAX, chars: RICH_TEXT_CHARS_MAX }
  if (!isNode(given) || given.type !== 'doc') return null
  const content = cleanAll(given.content ?? [], 1, budget)
  return content === null ? null : { type: 'doc', content }
}

type Budget = { nodes: number; chars: number }

function cleanAll(given: unknown, depth: number, budget: Budget): RichNode[] | null {
  if (!Array.isArray(given) || depth > DEPTH_MAX) return null
  const cleaned: RichNode[] = []
  for (const node of given) {
    budget.nodes--
    const kept = budget.nodes < 0 || !isNode(node) ? null : cleanNode(node, depth, budget)
    if (kept === null) return null
    cleaned.push(kept)
  }
  return cleaned
}

function cleanNode(node: RichNode, depth: number, budget: Budget): RichNode | null {
  if (node.type === 'text') return cleanTextNode(node, budget)
  const clean = Object.hasOwn(NODES, node.type) ? NODES[node.type] : undefined
  const attrs = clean?.(attrsOf(node)) ?? null
  if (attrs === null) return null
  const content = node.content === undefined ? [] : cleanAll(node.content, depth + 1, budget)
  if (content === null) return null
  return {
    type: node.type,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  }
}

function cleanTextNode({ text, marks = [] }: RichNode, budget: Budget): RichNode | null {
  if (typeof text !== 'string' || text === '' || !Array.isArray(marks)) return null
  budget.chars -= text.length
  if (budget.chars < 0 || marks.length > Object.keys(MARKS).length) return null
  const kept: RichMark[] = []
  for (const mark of marks as unknown[]) {
    const clean = isNode(mark) && Object.hasOwn(MARKS, mark.type) ? MARKS[mark.type] : undefined
    const attrs = clean?.(attrsOf(mark as RichNode)) ?? null
    if (attrs === null) return null
    kept.push({ type: (mark as RichMark).type, ...(Object.keys(attrs).length > 0 ? { attrs } : {}) })
  }
  return { type: 'text', text, ...(kept.length > 0 ? { marks: kept } : {}) }
}

function isNode(given: unknown): given is RichNode {
  return typeof given === 'object' && given !== null && typeof (given as { type?: unknown }).type === 'string'
}

function attrsOf({ attrs }: RichNode): Attrs {
  return typeof attrs === 'object' && attrs !== null ? attrs : {}
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)
}

/** The nodes below the root of a text that was cleaned. */
export function nodesOf({ content = [] }: RichText): readonly RichNode[] {
  return content as readonly RichNode[] // `cleanRichText` lets nothing else through
}

const BLOCKS = ['paragraph', 'heading', 'listItem', 'taskItem', 'blockquote', 'horizontalRule']

/** The words of a cleaned text, a line for each block. `mention`: how somebody who is mentioned is written. */
export function plainTextOf(text: RichText, mention = (_id: string, label: string) => `@${label}`): string {
  function linesOf(node: RichNode): string {
    if (node.type === 'text') return node.text ?? ''
    if (node.type === 'hardBreak') return '\n'
    if (node.type === 'mention') return mention(String(node.attrs?.id), String(node.attrs?.label))
    const inner = (node.content ?? []).map(linesOf).join('')
    return BLOCKS.includes(node.type) ? `${inner}\n` : inner
  }
  return nodesOf(text)
    .map(linesOf)
    .join('')
    .replace(/\n{2,}/g, '\n')
    .trim()
}

/** A cleaned text in which people who are mentioned are called what they are called. */
export function withLabels(text: RichText, labelOf: (id: string) => string): RichText {
  function labelled(node: RichNode): RichNode {
    if (node.type === 'mention') {
      const id = String(node.attrs?.id)
      return { ...node, attrs: { id, label: labelOf(id) } }
    }
    return node.content ? { ...node, content: node.content.map(labelled) } : node
  }
  return { type: 'doc', content: nodesOf(text).map(labelled) }
}
