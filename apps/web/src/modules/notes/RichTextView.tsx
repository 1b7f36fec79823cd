import { isSafeLink, nodesOf, type RichMark, type RichNode, type RichText } from '@rapport/contract'
import { createElement, Fragment, type ReactNode } from 'react'

/** A formatted text to read. It is made of elements, never of markup, so that nothing in it runs. */
export function RichTextView({ content }: { content: RichText }) {
  return <div className="rich-text">{all(nodesOf(content))}</div>
}

const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  listItem: 'li',
  blockquote: 'blockquote',
}
const MARK_TAGS: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' }

function all(nodes: readonly RichNode[] = []): ReactNode {
  return nodes.map((node, place) => {
    // The text is drawn as a whole: places are as good as names.
    const key = `${place}:${node.type}`
    return <Fragment key={key}>{one(node)}</Fragment>
  })
}

function one({ type, attrs = {}, content, marks = [], text }: RichNode): ReactNode {
  if (type === 'text') return marked(text ?? '', marks)
  if (type === 'hardBreak') return <br />
  if (type === 'horizontalRule') return <hr />
  if (type === 'mention') return <span className="mention">@{String(attrs.label)}</span>
  if (type === 'heading') return createElement(`h${Number(attrs.level) + 2}`, null, all(content))
  if (type === 'orderedList') return <ol start={Number(attrs.start)}>{all(content)}</ol>
  if (type === 'taskList') return <ul className="check-list">{all(content)}</ul>
  if (type === 'taskItem') return <CheckItem checked={attrs.checked === true}>{all(content)}</CheckItem>
  return createElement(TAGS[type] ?? 'p', null, all(content))
}

function CheckItem({ checked, children }: { checked: boolean; children: ReactNode }) {
  return (
    <li data-checked={checked}>
      <span className="check-box" role="img" aria-label={checked ? '☑' : '☐'} />
      <div>{children}</div>
    </li>
  )
}

function marked(text: string, marks: readonly RichMark[]): ReactNode {
  const [{ type, attrs = {} } = { type: '' }, ...rest] = marks
  if (type === '') return text
  const inner = marked(text, rest)
  if (type !== 'link') return createElement(MARK_TAGS[type] ?? 'span', null, inner)
  const href = String(attrs.href)
  if (!isSafeLink(href)) return inner
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {inner}
    </a>
  )
}
