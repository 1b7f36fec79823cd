/** What a pasted text can say of somebody or of a company. */
export type PastedFieldName =
  | 'name'
  | 'company'
  | 'jobTitle'
  | 'department'
  | 'email'
  | 'phone'
  | 'mobile'
  | 'website'
  | 'address'
  | 'city'
  | 'taxNumber'
  | 'bank'
  | 'bankAccount'

/** A proposed value and the place in the text it was read at (in UTF-16 units). Its characters stand there, in this order. */
export type PastedField = { field: PastedFieldName; value: string; start: number; end: number }

/** A part of the text. */
export type Span = { start: number; end: number }

const EDGES = /^[\s,;:，；：、。|｜·•\-–—]+|[\s,;:，；：、。|｜·•\-–—]+$/g

/** A field read from a part of the text, without blanks and punctuation around it; null where nothing is left. */
export function fieldAt(text: string, field: PastedFieldName, span: Span): PastedField | null {
  const raw = text.slice(span.start, span.end)
  const value = raw.replace(EDGES, '')
  if (value === '') return null
  const start = span.start + raw.indexOf(value)
  return { field, value, start, end: start + value.length }
}

/** The lines of a text, empty ones left out. */
export function linesOf(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const lines: Span[] = []
  let start = within.start
  for (let at = within.start; at <= within.end; at++) {
    const isEnd = at === within.end || text[at] === '\n' || text[at] === '\r'
    if (!isEnd) continue
    if (text.slice(start, at).trim() !== '') lines.push({ start, end: at })
    start = at + 1
  }
  return lines
}
