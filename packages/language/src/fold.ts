/**
 * Characters of scripts written without blanks (Han, kana, Hangul, bopomofo). Everything else between U+3005 and U+9FFF
 * is left out of words too, so that one look at the first unit of a token tells its kind.
 */
const UNSPACED =
  '\\u1100-\\u11ff\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3105-\\u312f\\u31f0-\\u31ff' +
  '\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7af\\u{20000}-\\u{3ffff}'
const UNSPACED_BLOCKS = '\\u1100-\\u11ff\\u3005-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7af\\u{20000}-\\u{3ffff}'
const TOKEN = new RegExp(`[${UNSPACED}]+|[[\\p{L}\\p{N}\\p{M}@.\\-]--[${UNSPACED_BLOCKS}]]+`, 'gv')
const PLAIN_TOKEN = /[\u4e00-\u9fff]+|[a-z0-9@.-]+/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant, control characters too
const NOT_PLAIN = /[^\x00-\x7f\u4e00-\u9fff]/
const ACCENTS = /[\u0300-\u036f]/g
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu
const APOSTROPHES = /['\u2018\u2019\u02bc\u0060\u00b4]/g
const HYPHENS = /[\u2010-\u2015\u2212]/g
const LETTER = /[\p{L}\p{N}]/u
const LOOSE_ENDS = /^-+|[.-]+$/g
/** Letters that Unicode does not take apart but readers do. */
const ALIKE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ς: 'σ',
}
const ALIKE_LETTERS = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')

/** The most characters of any one text that are looked at. */
export const MAX_PART_CHARS = 200

/**
 * The normal form of a text for searching, as tokens: NFKC (full width → half width), lower case, accents folded
 * (é → e, ß → ss), apostrophes and invisible characters dropped. A token is a run of Han, kana or Hangul, or a run of other
 * letters and digits that may hold `@`, `.` and `-` inside (e-mail addresses, numbers); all else separates tokens, as does
 * the change from Han to Latin. So no token holds a blank, `%`, `_` or `\`. Looks at the first 200 characters.
 */
export function foldTokens(text: string): string[] {
  let plain = text.length > MAX_PART_CHARS ? text.slice(0, MAX_PART_CHARS) : text
  const isPlain = !NOT_PLAIN.test(plain)
  plain = isPlain ? plain.toLowerCase() : foldLetters(plain)
  if (plain.includes("'") || plain.includes('`') || !isPlain) plain = plain.replace(APOSTROPHES, '')
  const found = plain.match(isPlain ? PLAIN_TOKEN : TOKEN) ?? []
  const tokens: string[] = []
  for (const token of found) {
    const first = token.charCodeAt(0)
    if (isUnspacedUnit(first)) tokens.push(token)
    else if (LETTER.test(token)) tokens.push(trimmed(token))
  }
  return tokens
}

/** The tokens of a text joined by blanks; see `foldTokens`. */
export function foldText(text: string): string {
  return foldTokens(text).join(' ')
}

/** Whether a token that starts with this UTF-16 unit is of a script written without blanks. */
export function isUnspacedUnit(unit: number): boolean {
  return (
    (unit >= 0x3005 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7af) ||
    // The upper halves of planes 2 and 3, where the rare Han characters are.
    (unit >= 0xd840 && unit <= 0xd8bf) ||
    (unit >= 0x1100 && unit <= 0x11ff) ||
    (unit >= 0xa960 && unit <= 0xa97f)
  )
}

function foldLetters(text: string): string {
  const open = text.toWellFormed().normalize('NFKD').replace(ACCENTS, '').replace(UNSEEN, '').replace(HYPHENS, '-')
  return open
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(ALIKE_LETTERS, (letter) => ALIKE[letter] ?? letter)
    .normalize('NFC')
}

function trimmed(token: string): string {
  const last = token.charCodeAt(token.length - 1)
  const hasLooseEnd = token.charCodeAt(0) === 0x2d || last === 0x2d || last === 0x2e
  return hasLooseEnd ? token.replace(LOOSE_ENDS, '') : token
}
