import { foldText, foldTokens, isUnspacedUnit, MAX_PART_CHARS } from './fold.ts'
import { phoneForms } from './phone.ts'
import { readName } from './pinyin.ts'

/** What a record is found by. Phones as stored, best in E.164. */
export type SearchParts = {
  names?: readonly string[]
  emails?: readonly string[]
  phones?: readonly string[]
  externalIds?: readonly string[]
  others?: readonly string[]
}

/** The limits of search: characters and grams of a record; grams, words and characters of a query. */
export const SEARCH_LIMITS = {
  textChars: 1_000,
  textGrams: 400,
  queryGrams: 24,
  queryWords: 16,
  partsOfAKind: 20,
} as const

/** How many of a record's 400 grams each kind may take; what one leaves over goes to the next. */
const SHARES = { names: 130, pinyin: 90, phones: 50, emails: 70, externalIds: 60 } as const
/** Latin words up to here stand inside a Chinese name (李A伟); longer ones part it (Acme 上海). */
const INNER_WORD = /^[a-z0-9]{1,2}$/
const WORD_START_GRAMS = 2
const DIGITS_APART = /\d(?:[ .-]*\d)+/g
const NOT_LETTERS = /[ @.-]+/g
const HAN = /^\p{Script=Han}+$/u
const U_UMLAUT = /ü/g

/**
 * The searchable text of a record: one line a form, with a line break before the first and after the last, so that
 * `%\nx%` finds the start of a line. Names (also by full pinyin and initials: `\n张伟\nzhangwei\nzw\n`), phones as digits
 * with and without country code, e-mails, external ids (also without their separators), others. Lines are normalised as
 * `foldTokens` says. A record of huge or very many parts is cut so that its text stays within 1,000 characters and 400
 * grams; names come first, `others` last. Store the result beside its `searchGrams`. '' where there is nothing to find.
 */
export function searchText(parts: SearchParts): string {
  const lines = new LineBudget()
  const names = few(parts.names)
  lines.grant(SHARES.names)
  for (const name of names) addFolded(lines, name)
  lines.grant(SHARES.pinyin)
  for (const name of names) addPinyin(lines, name)
  lines.grant(SHARES.phones)
  for (const phone of few(parts.phones)) {
    for (const digits of phoneForms(phone.slice(0, MAX_PART_CHARS))) lines.add(digits)
  }
  lines.grant(SHARES.emails)
  for (const email of few(parts.emails)) lines.add(foldText(email))
  lines.grant(SHARES.externalIds)
  for (const id of few(parts.externalIds)) {
    // Folded once more, so that Han and Latin that now touch are parted again.
    lines.add(foldText(addFolded(lines, id).replace(NOT_LETTERS, '')))
  }
  for (const other of few(parts.others)) addFolded(lines, other)
  return lines.text()
}

/** Collects lines, each once, as long as their grams are surely within what was granted. */
class LineBudget {
  #left = 0
  readonly #lines = new Set<string>()

  grant(grams: number): void {
    this.#left += grams
  }

  add(line: string): void {
    if (line === '' || this.#lines.has(line)) return
    const kept = this.#fitting(line)
    if (kept !== '') this.#lines.add(kept)
  }

  text(): string {
    return this.#lines.size === 0 ? '' : `\n${[...this.#lines].join('\n')}\n`
  }

  /** The beginning of the line that can be afforded: a gram or two a character, two more wherever a word starts. */
  #fitting(line: string): string {
    let end = 0
    let atWordStart = true
    for (const char of line) {
      const isWordPart = char !== ' ' && char !== '@' && char !== '.' && char !== '-'
      const isUnspaced = isUnspacedUnit(char.charCodeAt(0))
      const grams = (isUnspaced ? 2 : char.length) + (atWordStart && !isUnspaced ? WORD_START_GRAMS : 0)
      if (grams > this.#left) break
      this.#left -= grams
      end += char.length
      atWordStart = !isWordPart
    }
    return end === line.length ? line : line.slice(0, end).trimEnd()
  }
}

function few(texts: readonly string[] | undefined): readonly string[] {
  if (!texts) return []
  return texts.length > SEARCH_LIMITS.partsOfAKind ? texts.slice(0, SEARCH_LIMITS.partsOfAKind) : texts
}

/** Adds a text, and its numbers joined where something parts their digits, so that 2024-0001 is found however written. */
function addFolded(lines: LineBudget, text: string): string {
  const folded = foldText(text)
  lines.add(folded)
  for (const apart of folded.match(DIGITS_APART) ?? []) {
    const joined = apart.replace(NOT_LETTERS, '')
    if (joined.length < apart.length) lines.add(joined)
  }
  return folded
}

function addPinyin(lines: LineBudget, name: string): void {
  for (const segment of nameSegments(name)) {
    for (const sounds of spellings(segment)) {
      lines.add(sounds.join(''))
      lines.add(sounds.map((sound) => sound.charAt(0)).join(''))
    }
  }
}

/** The Chinese stretches of a name, blanks and dots within them taken out: 阿凡提·买买提 is one. */
function nameSegments(name: string): string[][] {
  const segments: string[][] = []
  let current: string[] = []
  for (const token of foldTokens(name)) {
    const isHan = isUnspacedUnit(token.charCodeAt(0)) && HAN.test(token)
    if (isHan || (current.length > 0 && INNER_WORD.test(token))) current.push(token)
    else if (current.length > 0) {
      segments.push(current)
      current = []
    }
  }
  if (current.length > 0) segments.push(current)
  return segments
}

/** Each way to type the segment: its readings, with ü as u (lubu) and, where there is one, as v (lvbu). */
function spellings(segment: readonly string[]): string[][] {
  const [first = ''] = segment
  const isPureHan = segment.every((token) => HAN.test(token))
  const readings = isPureHan ? readName(segment.join('')).sounds : [segment.flatMap(soundsOfToken)]
  const base = readings.map((sounds) => sounds.filter((sound) => sound !== ''))
  if (first === '' || !base.some((sounds) => sounds.some((sound) => sound.includes('ü')))) return base
  return ['u', 'v'].flatMap((letter) => base.map((sounds) => sounds.map((sound) => sound.replace(U_UMLAUT, letter))))
}

function soundsOfToken(token: string): readonly string[] {
  return HAN.test(token) ? (readName(token).sounds[0] ?? []) : [token]
}
