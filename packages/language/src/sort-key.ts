import { foldTokens, isUnspacedUnit } from './fold.ts'
import { readName } from './pinyin.ts'

export const SORT_KEY_MAX_CHARS = 80
/** A private-use character behind all others, so that what has no name stands last. */
const NAMELESS = '\u{10fffd}'
const HAN_TEXT = /^\p{Script=Han}+$/u
const UNSORTED = /[@.-]+/g
const LETTER = /[\p{L}\p{N}]/u
const HAN_LETTER = /\p{Script=Han}/u
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const MAX_LOOKED_AT_CHARS = 200

/**
 * A text of at most 80 characters that orders names when compared byte by byte (C collation): digits, then Latin letters
 * without regard to case and accents, with Chinese names among them by pinyin, tone and character (安 a-n, Bob, 陈, Dora), then
 * other scripts, at last names without any letter. 单, 曾 and other surnames by their reading as surnames.
 */
export function sortKey(name: string): string {
  let key = ''
  let han = ''
  for (const token of foldTokens(name)) {
    if (isUnspacedUnit(token.charCodeAt(0)) && HAN_TEXT.test(token)) {
      han += token
      continue
    }
    key = withWord(withHan(key, han), token.replace(UNSORTED, ' ').trim())
    han = ''
  }
  key = withHan(key, han)
  return key === '' ? NAMELESS : key
}

/**
 * What an avatar shows: the first character of a Chinese, Japanese or Korean name, otherwise the capitals of the first and
 * the last word (`JS`); '#' where the name has no letter.
 */
export function nameInitial(name: string): string {
  const words = name.slice(0, MAX_LOOKED_AT_CHARS).toWellFormed().normalize('NFKC').match(WORD) ?? []
  const named = words.filter((word) => LETTER.test(word))
  const [first] = named
  if (first === undefined) return '#'
  const [letter = ''] = first
  if (HAN_LETTER.test(letter) || isUnspacedUnit(letter.charCodeAt(0))) return letter
  const last = named.length > 1 ? (named.at(-1) ?? '') : ''
  const [lastLetter = ''] = last
  return capital(letter) + (isUnspacedUnit(lastLetter.charCodeAt(0)) ? '' : capital(lastLetter))
}

function withHan(key: string, han: string): string {
  if (han === '') return key
  let longer = key === '' ? '' : `${key} `
  for (const { char, sound, tone } of readName(han).main) {
    const unit = sound === '' ? char : `${sound.replaceAll('ü', 'v')}${tone}${char}`
    if (longer.length + unit.length > SORT_KEY_MAX_CHARS) break
    longer += unit
  }
  return longer.trimEnd()
}

function withWord(key: string, word: string): string {
  const longer = key === '' ? word : `${key} ${word}`
  return longer.length > SORT_KEY_MAX_CHARS
    ? longer.slice(0, SORT_KEY_MAX_CHARS).replace(/[\ud800-\udbff]$/, '')
    : longer
}

function capital(letter: string): string {
  const [first = ''] = letter.toUpperCase()
  return first
}
