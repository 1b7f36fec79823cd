import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanRichText,
  isSafeLink,
  nodesOf,
  plainTextOf,
  RICH_TEXT_CHARS_MAX,
  type RichText,
  withLabels,
} from './rich-text.ts'

const ID = '01900000-0000-7000-8000-000000000007'
const doc = (...content: unknown[]) => ({ type: 'doc', content })
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const text = (words: string, ...marks: unknown[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
})
const link = (href: unknown) => text('here', { type: 'link', attrs: { href } })

const WHOLE = doc(
  { type: 'heading', attrs: { level: 2 }, content: [text('Visit')] },
  paragraph(
    text('Met '),
    { type: 'mention', attrs: { id: ID, label: 'Ada' } },
    { type: 'hardBreak' },
    text('twice', { type: 'bold' }),
  ),
  { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('Tea'))] }] },
  {
    type: 'orderedList',
    attrs: { start: 3 },
    content: [{ type: 'listItem', content: [paragraph(link('https://example.com/a?b=c'))] }],
  },
  {
    type: 'taskList',
    content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('Call', { type: 'strike' }))] }],
  },
  { type: 'blockquote', content: [paragraph(text('Soon', { type: 'italic' }, { type: 'underline' }))] },
  { type: 'horizontalRule' },
)

describe('a formatted text', () => {
  it('is kept as it is where it holds what the editor makes, and read as plain text', () => {
    expect(cleanRichText(WHOLE)).toEqual(WHOLE)
    expect(plainTextOf(WHOLE as RichText)).toBe('Visit\nMet @Ada\ntwice\nTea\nhere\nCall\nSoon')
    expect(plainTextOf(withLabels(WHOLE as RichText, () => 'Countess'))).toContain('@Countess')
  })

  it('loses attributes nobody knows', () => {
    const given = doc({ type: 'paragraph', attrs: { onclick: 'x()', style: 'position:fixed' }, content: [text('A')] })
    expect(cleanRichText(given)).toEqual(doc(paragraph(text('A'))))
    const marked = doc(
      paragraph(text('A', { type: 'link', attrs: { href: 'https://a.example', target: '_top', onmouseover: 'x()' } })),
    )
    expect(cleanRichText(marked)).toEqual(
      doc(paragraph(text('A', { type: 'link', attrs: { href: 'https://a.example' } }))),
    )
  })

  const deep = (levels: number): object =>
    levels === 0 ? paragraph(text('A')) : { type: 'blockquote', content: [deep(levels - 1)] }
  it.each<[string, unknown]>([
    ['a script', doc({ type: 'script', content: [text('alert(1)')] })],
    ['an image', doc({ type: 'image', attrs: { src: 'x', onerror: 'alert(1)' } })],
    ['raw HTML', doc({ type: 'html', text: '<img src=x onerror=alert(1)>' })],
    ['a name of a property of all objects', doc({ type: 'constructor' }, { type: '__proto__' })],
    ['an unknown mark', doc(paragraph(text('A', { type: 'textStyle', attrs: { color: 'red' } })))],
    ['a mark that is none', doc(paragraph(text('A', 'bold')))],
    ['a link to a script', doc(paragraph(link('javascript:alert(1)')))],
    ['the same in other letters', doc(paragraph(link(' JaVaScRiPt:alert(1)')))],
    ['the same with a tab inside', doc(paragraph(link('java\tscript:alert(1)')))],
    ['data', doc(paragraph(link('data:text/html,<script>alert(1)</script>')))],
    ['a link to nowhere', doc(paragraph(link('/settings')))],
    ['a link that is no text', doc(paragraph(link({ toString: () => 'https://a.example' })))],
    ['a heading of no level', doc({ type: 'heading', attrs: { level: 9 } })],
    ['a mention of nobody', doc({ type: 'mention', attrs: { id: '<img>' } })],
    ['a text without words', doc(paragraph({ type: 'text', text: '' }))],
    ['words that are no text', doc(paragraph({ type: 'text', text: 7 }))],
    ['too many words', doc(paragraph(text('x'.repeat(RICH_TEXT_CHARS_MAX + 1))))],
    ['too many nodes', doc(...Array.from({ length: 5_001 }, () => paragraph()))],
    ['too deep a nest', doc(deep(40))],
    ['another root', paragraph(text('A'))],
    ['no list', { type: 'doc', content: { 0: paragraph() } }],
    ['nothing', null],
  ])('is refused as a whole with %s', (_, given) => {
    expect(cleanRichText(given)).toBeNull()
  })

  it('of whatever kind holds nothing but safe links and known nodes, and cleaned twice is cleaned once', () => {
    const href = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.constantFrom('javascript:x', 'JAVASCRIPT:x', 'vbscript:x', 'data:x', 'file:///x'),
    )
    const node = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.constantFrom('paragraph', 'text', 'bulletList', 'listItem', 'script', 'taskItem', 'heading'),
          text: fc.string(),
          attrs: fc.dictionary(fc.string(), fc.anything(), { maxKeys: 3 }),
          marks: fc.array(fc.record({ type: fc.constantFrom('link', 'bold', 'evil'), attrs: fc.record({ href }) }), {
            maxLength: 2,
          }),
          content: fc.array(tie('node'), { maxLength: 3 }),
        },
        { requiredKeys: ['type'] },
      ),
    })).node
    fc.assert(
      fc.property(fc.array(node, { maxLength: 4 }), (content) => {
        const cleaned = cleanRichText({ type: 'doc', content })
        if (cleaned === null) return
        expect(cleanRichText(cleaned)).toEqual(cleaned)
        const said = JSON.stringify(nodesOf(cleaned))
        expect(said).not.toMatch(/"type":"(script|evil)"/)
        for (const [, found] of said.matchAll(/"href":("(?:[^"\\]|\\.)*")/g))
          expect(isSafeLink(JSON.parse(found ?? ''))).toBe(true)
      }),
    )
  })
})
