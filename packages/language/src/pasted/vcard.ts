import { fieldAt, linesOf, type PastedField, type PastedFieldName, type Span } from './field.ts'

const BEGIN = /^\s*BEGIN:VCARD\s*$/im
/** `TEL;TYPE=cell:` or `item1.EMAIL;type=WORK:`. */
const PROPERTY = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z-]+)((?:;[^:]*)?):/
/** Bytes written as =E5=BC=A0 are not read: what was guessed from them would not stand in the text. */
const ENCODED = /ENCODING=(?:QUOTED-PRINTABLE|B\b|BASE64)/i
const PLAIN: Readonly<Record<string, PastedFieldName>> = {
  FN: 'name',
  TITLE: 'jobTitle',
  EMAIL: 'email',
  URL: 'website',
}
/** Places in values of several parts (RFC 6350). */
const ORGANISATION = ['company', 'department'] as const
const ADDRESS = [null, null, 'address', 'city'] as const

export function isVcard(text: string): boolean {
  return BEGIN.test(text)
}

/** The fields of the first vCard of a text (RFC 2426, RFC 6350). */
export function readVcard(text: string): PastedField[] {
  const fields: PastedField[] = []
  for (const line of cardLines(text)) {
    const property = PROPERTY.exec(text.slice(line.start, line.end))
    if (!property) continue
    const [head, name = '', parameters = ''] = property
    if (name.toUpperCase() === 'END') break
    if (ENCODED.test(parameters)) continue
    fields.push(
      ...readProperty(text, { start: line.start + head.length, end: line.end }, name.toUpperCase(), parameters),
    )
  }
  return fields
}

/** Lines with what was folded onto the next ones. */
function cardLines(text: string): Span[] {
  const start = Math.max(0, text.search(BEGIN))
  const lines: Span[] = []
  for (const line of linesOf(text, { start, end: text.length })) {
    const last = lines.at(-1)
    if (last && (text[line.start] === ' ' || text[line.start] === '\t')) last.end = line.end
    else lines.push({ ...line })
  }
  return lines
}

function readProperty(text: string, span: Span, name: string, parameters: string): PastedField[] {
  const plain = PLAIN[name]
  if (plain !== undefined) return read(text, plain, span)
  if (name === 'TEL') return readPhone(text, span, parameters)
  if (name === 'ORG') return readParts(text, span, ORGANISATION)
  if (name === 'ADR') return readParts(text, span, ADDRESS)
  return []
}

function readPhone(text: string, span: Span, parameters: string): PastedField[] {
  if (/FAX|PAGER/i.test(parameters)) return []
  const scheme = /^tel:/i.exec(text.slice(span.start, span.end))
  return read(text, /CELL|MOBILE|IPHONE/i.test(parameters) ? 'mobile' : 'phone', {
    ...span,
    start: span.start + (scheme?.[0].length ?? 0),
  })
}

function readParts(text: string, span: Span, names: readonly (PastedFieldName | null)[]): PastedField[] {
  const fields: PastedField[] = []
  let start = span.start
  for (const name of names) {
    if (start > span.end) break
    const end = partEnd(text, start, span.end)
    if (name !== null) fields.push(...read(text, name, { start, end }))
    start = end + 1
  }
  return fields
}

/** Where a part ends: at the next semicolon without a backslash before it. */
function partEnd(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === ';') return at
  }
  return end
}

/** Folds and backslashes are how a card is written, and no part of what it says. */
function read(text: string, name: PastedFieldName, span: Span): PastedField[] {
  const field = fieldAt(text, name, span)
  if (!field) return []
  const value = field.value
    .replace(/\r?\n[ \t]/g, '')
    .replace(/\\([\\,;:])/g, '$1')
    .replace(/\\n/gi, '')
    .trim()
  return value === '' ? [] : [{ ...field, value }]
}
