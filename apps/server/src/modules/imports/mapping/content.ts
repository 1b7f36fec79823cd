import type { FieldType } from './fields.ts'
import { looksLikeInstant } from './instants.ts'
import { parseDecimal } from './numbers.ts'

/** What most values of a column are. */
export type ColumnContent =
  | 'empty'
  | 'date'
  | 'time'
  | 'number'
  | 'email'
  | 'phone'
  | 'uuid'
  | 'code'
  | 'partly_date'
  | 'partly_number'
  | 'text'

const COMPARED_VALUES = 300
const MOST = 0.8
/** From here on a heading that says date or amount is believed: the rest are slips of the pen, which are told. */
const SOME = 0.1
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s.]{2,}$/
const PHONE = /^(?:\+?\d[\d\s().-]{6,18}\d|\(\d{2,4}\)[\d\s.-]{6,14})(?:\s*(?:x|ext\.?|转)\s*\d{1,6})?$/i
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Keys of other systems: long, without blanks, with digits. */
const CODE = /^(?=\D*\d\D*\d)[\w.-]{12,}$/
const TIME = /^(?:上午|下午)?\d{1,2}(?::\d{2}|[时点]\d{2}分?)(?::?\d{2}(?:[.,]\d{1,9})?秒?)?\s*(?:[ap]\.?m\.?)?$/i
/** A column of times is one with a few slips of the pen, too. */
const HALF = 0.5
const DOTTED_PHONE = /^\d{3}\.\d{3}\.\d{4}\b/

/** Says for every column what stands in it, from up to 300 filled cells. */
export function columnContents(rows: readonly (readonly string[])[], columnCount: number): ColumnContent[] {
  return Array.from({ length: columnCount }, (_, index) => {
    const values: string[] = []
    for (const row of rows) {
      const value = row[index]?.trim() ?? ''
      if (value !== '') values.push(value)
      if (values.length === COMPARED_VALUES) break
    }
    return contentOf(values)
  })
}

/** Whether the content of a column speaks for or against a field of this type. */
export function contentFit(type: FieldType, content: ColumnContent): 'confirms' | 'neutral' | 'contradicts' {
  if (content === 'empty') return 'neutral'
  if (content === 'time')
    return type === 'time' ? 'confirms' : type === 'name' ? 'contradicts' : contentFit(type, 'text')
  if (content === 'code') return type === 'name' ? 'contradicts' : contentFit(type, 'text')
  if (content === 'partly_number')
    return type === 'amount' || type === 'quantity' ? 'neutral' : contentFit(type, 'text')
  if (content === 'partly_date') return type === 'instant' ? 'neutral' : contentFit(type, 'text')
  switch (type) {
    case 'instant':
      return content === 'date' ? 'confirms' : content === 'number' ? 'neutral' : 'contradicts'
    case 'time':
      return 'contradicts'
    case 'zone':
      return content === 'date' || content === 'email' ? 'contradicts' : 'neutral'
    case 'quantity':
    case 'amount':
      return content === 'number' ? 'confirms' : 'contradicts'
    case 'email':
      // Half-filled addresses and numbers make a column look like words: the heading is believed all the same.
      return content === 'email' ? 'confirms' : content === 'text' ? 'neutral' : 'contradicts'
    case 'phone':
      return content === 'phone' ? 'confirms' : content === 'number' || content === 'text' ? 'neutral' : 'contradicts'
    case 'id':
      return content === 'date' ? 'contradicts' : 'neutral'
    case 'record':
      return content === 'uuid' ? 'confirms' : 'contradicts'
    case 'currency':
      return content === 'text' ? 'confirms' : 'contradicts'
    case 'name':
      return content === 'text' ? 'confirms' : 'contradicts'
    case 'text':
      return content === 'text' ? 'confirms' : 'neutral'
  }
}

function contentOf(values: readonly string[]): ColumnContent {
  if (values.length === 0) return 'empty'
  const mostly = (test: (value: string) => boolean) => values.filter(test).length >= values.length * MOST
  if (mostly((value) => EMAIL.test(value))) return 'email'
  if (mostly((value) => UUID.test(value))) return 'uuid'
  if (mostly(looksLikeInstant)) return 'date'
  if (values.filter((value) => TIME.test(value)).length >= values.length * HALF) return 'time'
  const isPartly = (test: (value: string) => boolean) => values.filter(test).length >= values.length * SOME
  // `1990-13-45` has the form of a telephone number: beside days it is a slip of the pen.
  if (mostly(isPhone)) return isPartly(looksLikeInstant) ? 'partly_date' : 'phone'
  if (mostly(isNumber)) return 'number'
  if (mostly((value) => CODE.test(value))) return 'code'
  if (isPartly(looksLikeInstant)) return 'partly_date'
  return isPartly(isNumber) ? 'partly_number' : 'text'
}

function isNumber(value: string): boolean {
  return parseDecimal(value, '.') !== null || parseDecimal(value, ',') !== null
}

/** Mainland mobiles are bare digits; other numbers need a plus, brackets or gaps to be told from amounts. */
function isPhone(value: string): boolean {
  if (/^1[3-9]\d{9}$/.test(value) || DOTTED_PHONE.test(value)) return true
  return PHONE.test(value) && /[+\s()-]/.test(value) && value.replace(/\D/g, '').length >= 7
}
