import { type AnyField, shownType } from '../field.ts'

/** What stands where nothing of a value may be seen. It says nothing of its length. */
export const HIDDEN_MARK = '***'

/** How values are masked; null: by nothing that could stand in their place, they are left out. */
export type MaskKind = 'name' | 'phone' | 'email' | 'number' | 'address' | 'year' | 'text'

/** So many characters of a value can at most be seen; of addresses those of country, region and city, of e-mail addresses the domain besides. */
export const VISIBLE_CHARS_MAX: Readonly<Record<Exclude<MaskKind, 'address'>, number>> = {
  name: 2,
  phone: 7,
  email: 1,
  number: 8,
  year: 4,
  text: 0,
}

/** How a field is masked, by its type and by what it is for. */
export function maskKindOf(field: AnyField): MaskKind | null {
  switch (shownType(field)) {
    case 'phone':
      return 'phone'
    case 'email':
      return 'email'
    case 'address':
      return 'address'
    case 'date':
      return 'year'
    case 'text':
      return field.title || field.searchable === 'name' ? 'name' : 'number'
    case 'longText':
    case 'richText':
    case 'url':
      return 'text'
    default:
      return null
  }
}

/** A value as somebody sees it who may only see that there is one. Null for what only a mark on the screen can stand for: amounts, choices, references. */
export function maskValue(field: AnyField, value: unknown): unknown {
  const kind = maskKindOf(field)
  if (kind === null || value === null || value === undefined) return null
  if (kind === 'address') return maskAddress(value)
  return maskText(kind, String(value))
}

/** A text of a known kind, masked. */
export function maskText(kind: Exclude<MaskKind, 'address'>, value: string): string {
  const text = value.normalize('NFKC').trim()
  switch (kind) {
    case 'name':
      return maskName(text)
    case 'phone':
      return maskPhone(text)
    case 'email':
      return maskEmail(text)
    case 'number':
      return maskNumber(text)
    case 'year':
      return /^\d{4}-/.test(text) ? text.slice(0, 4) : HIDDEN_MARK
    case 'text':
      return HIDDEN_MARK
  }
}

/** Scripts that write names without a space between their parts. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const LETTER = /^[\p{L}\p{N}]/u

/** 王小明 is 王**, Anna Maria Schmidt is A*** S***: of how many letters or words it is does not show. */
function maskName(text: string): string {
  const words = text.split(/\s+/)
  if (UNSPACED.test(text)) return `${firstOf(text) ?? '*'}**`
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map((word = '') => `${firstOf(word) ?? ''}${HIDDEN_MARK}`).join(' ')
}

/** The first letter, unless it is all there is. */
function firstOf(word: string): string | null {
  const [first, second] = [...word]
  return first !== undefined && second !== undefined && LETTER.test(first) ? first : null
}

const PHONE_DIGITS = 11
const PHONE_DIGITS_SOME = 8

/** +86 138 1234 5678 is 138****5678; of shorter numbers the last two digits are left, of extensions nothing. */
function maskPhone(text: string): string {
  const digits = text.replace(/^(\+|00)86(?=\D*1)/, '').replace(/\D/g, '')
  if (digits.length >= PHONE_DIGITS) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return digits.length >= PHONE_DIGITS_SOME ? `****${digits.slice(-2)}` : HIDDEN_MARK
}

function maskEmail(text: string): string {
  const at = text.lastIndexOf('@')
  if (at < 1) return HIDDEN_MARK
  const local = text.slice(0, at)
  return `${firstOf(local) ?? ''}${HIDDEN_MARK}${text.slice(at)}`
}

/** Account, card and identity numbers: digits, perhaps behind letters of a country or before a check letter; an IBAN may have a bank's letters. */
const NUMBER = /^(?:[A-Z]{0,4}\d+[\dX]|[A-Z]{2}\d{2}[A-Z0-9]*\d{4})$/i
const NUMBER_CHARS = 12

/** 6222 0212 3456 1234 is 6222 **** **** 1234; what is no number, or a short one, is hidden as a whole. */
function maskNumber(text: string): string {
  const compact = text.replace(/[\s\-.]/g, '')
  if (compact.length < NUMBER_CHARS || !NUMBER.test(compact)) return HIDDEN_MARK
  return `${compact.slice(0, 4)} **** **** ${compact.slice(-4)}`
}

/** Which province and city stays, where in it does not. */
function maskAddress(value: unknown): unknown {
  if (typeof value !== 'object') return null
  const { country, region, city } = value as Record<string, unknown> // what is no address has none of these
  const kept = Object.entries({ country, region, city }).filter(([, part]) => typeof part === 'string')
  return Object.fromEntries(kept)
}
