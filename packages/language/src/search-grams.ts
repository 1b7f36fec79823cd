import { assert } from '@rapport/kernel'
import { foldTokens, isUnspacedUnit } from './fold.ts'
import { phoneQueryDigits } from './phone.ts'
import { SEARCH_LIMITS } from './search-text.ts'

/**
 * What a found text must hold: `contains` a text anywhere, or `prefix`: a word that starts with it. Words start after a
 * line break, a blank, `@`, `.` or `-`. The text holds no `%`, `_`, `\` or line break.
 */
export type SearchNeedle = { kind: 'contains' | 'prefix'; text: string }
export type SearchQuery = { grams: number[]; needles: SearchNeedle[] }

const WORD_BORDERS = ['\n', ' ', '@', '.', '-'] as const
const CONTAINS_CHARS = 3
const PUNCTUATION = /[@.-]/g
const LINE_BREAK = 0x0a
const BLANK = 0x20
/** Salts, so that the word start 张 and the character 张 are two grams. Changing any of these needs a new index. */
const TRIPLE = 0x51ed270b
const WORD_START = 0x2c1b3c6d
const UNSPACED_ONE = 0x297a2d39
const UNSPACED_TWO = 0x68e31da4

/**
 * The grams of a text made by `searchText`: sorted, unique, signed 32-bit, at most 400, for a GIN index on an int4[]
 * column. Latin and other spaced scripts: every 3 units of a token, and the first 1 and 2 of each word; Han, kana, Hangul:
 * every character and every pair. `workspaceKey` is hashed in, so that workspaces share no posting lists.
 * The hash is a storage format: a change means computing all rows anew.
 */
export function searchGrams(workspaceKey: string, text: string): number[] {
  assert(text.length <= SEARCH_LIMITS.textChars, 'a search text was not made by searchText: it is too long')
  const grams = new GramSet(seedOf(workspaceKey))
  let start = 0
  for (let end = 0; end <= text.length; end++) {
    const unit = end < text.length ? text.charCodeAt(end) : LINE_BREAK
    if (unit !== LINE_BREAK && unit !== BLANK) continue
    if (end > start) addToken(grams, text, start, end)
    start = end + 1
  }
  const sorted = grams.sorted()
  assert(sorted.length <= SEARCH_LIMITS.textGrams, 'a search text was not made by searchText: it has too many grams')
  return sorted
}

/**
 * A query as grams and needles. Blanks separate words, all of which must be found. A word of 1 or 2 Latin letters or
 * digits means "a word starts with", a longer one and any Han text "contains". What looks like a telephone number is
 * reduced to its digits. The first 200 characters and 16 words count; no needles means there is nothing to look for.
 *
 * Every record that satisfies all needles has all the grams (at most 24); the reverse is nearly true, so ask for the
 * needles again:
 * `WHERE search_grams @> $1::int4[] AND search_text LIKE ANY ($2::text[]) AND search_text LIKE ANY ($3::text[]) …`
 * with `needlePatterns` of one needle in each of $2, $3, …
 */
export function queryGrams(workspaceKey: string, query: string): SearchQuery {
  const needles = queryNeedles(query)
  const seed = seedOf(workspaceKey)
  const lists = needles.map((needle) => needleGrams(seed, needle))
  const chosen = new Set<number>()
  // A few of each word narrow more than all of one; within a word, the list is ordered from the outside in.
  for (let round = 0; chosen.size < SEARCH_LIMITS.queryGrams && lists.some((list) => round < list.length); round++) {
    for (const list of lists) {
      const gram = list[round]
      if (gram !== undefined && chosen.size < SEARCH_LIMITS.queryGrams) chosen.add(gram)
    }
  }
  return { grams: [...chosen].sort((left, right) => left - right), needles }
}

/** The LIKE patterns of a needle; a text satisfies it when any of them matches. Nothing in them needs escaping. */
export function needlePatterns(needle: SearchNeedle): string[] {
  if (needle.kind === 'contains') return [`%${needle.text}%`]
  return WORD_BORDERS.map((border) => `%${border}${needle.text}%`)
}

/**
 * A needle of the kind `prefix` as one regular expression of PostgreSQL's (an ARE), which is quicker to look for than five patterns. All that is neither
 * letter nor digit is escaped.
 */
export function needleExpression(needle: SearchNeedle): string {
  assert(needle.kind === 'prefix', 'what may stand anywhere is looked for by LIKE')
  return `[${WORD_BORDERS.join('')}]${needle.text.replace(/[^\p{L}\p{N}]/gu, '\\$&')}`
}

/** Whether a search text satisfies all needles: what the LIKE patterns say, without a database. */
export function matchesNeedles(text: string, needles: readonly SearchNeedle[]): boolean {
  return needles.every((needle) =>
    needle.kind === 'contains'
      ? text.includes(needle.text)
      : WORD_BORDERS.some((border) => text.includes(border + needle.text)),
  )
}

function queryNeedles(query: string): SearchNeedle[] {
  const digits = phoneQueryDigits(query.slice(0, 200))
  const needles = new Map<string, SearchNeedle>()
  for (const token of digits === undefined ? foldTokens(query) : [digits]) {
    const needle = needleOf(token)
    if (needle && needles.size < SEARCH_LIMITS.queryWords) needles.set(`${needle.kind}${needle.text}`, needle)
  }
  return [...needles.values()]
}

function needleOf(token: string): SearchNeedle | undefined {
  if (isUnspacedUnit(token.charCodeAt(0)) || token.length >= CONTAINS_CHARS) return { kind: 'contains', text: token }
  const text = token.replace(PUNCTUATION, '')
  return text === '' ? undefined : { kind: 'prefix', text }
}

function needleGrams(seed: number, needle: SearchNeedle): number[] {
  const { kind, text } = needle
  const found: number[] = []
  if (kind === 'prefix') return [text.length === 1 ? startGram(seed, text, 0, 1) : startGram(seed, text, 0, 2)]
  if (isUnspacedUnit(text.charCodeAt(0))) {
    const points = Array.from(text, (char) => char.codePointAt(0) ?? 0)
    if (points.length === 1) return [oneGram(seed, points[0] ?? 0)]
    for (let index = 1; index < points.length; index++)
      found.push(pairGram(seed, points[index - 1] ?? 0, points[index] ?? 0))
  } else {
    for (let index = 0; index + 2 < text.length; index++) found.push(tripleGram(seed, text, index))
  }
  return outsideIn(found)
}

function outsideIn(list: readonly number[]): number[] {
  const last = list.length - 1
  return list.map((_, index) => list[index % 2 === 0 ? index / 2 : last - (index - 1) / 2] ?? 0)
}

function addToken(grams: GramSet, text: string, start: number, end: number): void {
  if (isUnspacedUnit(text.charCodeAt(start))) {
    let before = -1
    for (let index = start; index < end; ) {
      const point = text.codePointAt(index) ?? 0
      grams.add(oneGram(grams.seed, point))
      if (before >= 0) grams.add(pairGram(grams.seed, before, point))
      before = point
      index += point > 0xffff ? 2 : 1
    }
    return
  }
  let atWordStart = true
  for (let index = start; index < end; index++) {
    if (index + 2 < end) grams.add(tripleGram(grams.seed, text, index))
    const isBorder = isBorderUnit(text.charCodeAt(index))
    if (atWordStart && !isBorder) {
      grams.add(startGram(grams.seed, text, index, 1))
      if (index + 1 < end && !isBorderUnit(text.charCodeAt(index + 1))) grams.add(startGram(grams.seed, text, index, 2))
    }
    atWordStart = isBorder
  }
}

function isBorderUnit(unit: number): boolean {
  return unit === 0x40 || unit === 0x2e || unit === 0x2d
}

function tripleGram(seed: number, text: string, at: number): number {
  const first = mix(seed ^ TRIPLE, text.charCodeAt(at))
  return finish(mix(mix(first, text.charCodeAt(at + 1)), text.charCodeAt(at + 2)))
}

function startGram(seed: number, text: string, at: number, length: 1 | 2): number {
  const first = mix(seed ^ WORD_START, text.charCodeAt(at))
  return finish(length === 1 ? first : mix(first, text.charCodeAt(at + 1)))
}

function oneGram(seed: number, point: number): number {
  return finish(mix(seed ^ UNSPACED_ONE, point))
}

function pairGram(seed: number, left: number, right: number): number {
  return finish(mix(mix(seed ^ UNSPACED_TWO, left), right))
}

/** One step and the last one of MurmurHash3 (Austin Appleby, public domain). */
function mix(hash: number, unit: number): number {
  const scrambled = Math.imul(unit, 0xcc9e2d51)
  const turned = hash ^ Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593)
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0
}

function finish(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) | 0
}

let lastKey = ''
let lastSeed = 0

/** Imports ask for one workspace a million times, so the last answer is kept. */
function seedOf(workspaceKey: string): number {
  if (workspaceKey === lastKey && lastKey !== '') return lastSeed
  let hash = 0x9747b28c
  for (let index = 0; index < workspaceKey.length; index++) hash = mix(hash, workspaceKey.charCodeAt(index))
  lastKey = workspaceKey
  lastSeed = finish(hash)
  return lastSeed
}

class GramSet {
  readonly seed: number
  #grams = new Int32Array(SEARCH_LIMITS.textGrams)
  #count = 0

  constructor(seed: number) {
    this.seed = seed
  }

  add(gram: number): void {
    if (this.#count === this.#grams.length) {
      const larger = new Int32Array(this.#count * 2)
      larger.set(this.#grams)
      this.#grams = larger
    }
    this.#grams[this.#count++] = gram
  }

  sorted(): number[] {
    const sorted = this.#grams.subarray(0, this.#count).sort()
    const unique: number[] = []
    for (let index = 0; index < sorted.length; index++) {
      const gram = sorted[index]
      if (gram !== undefined && (index === 0 || gram !== sorted[index - 1])) unique.push(gram)
    }
    return unique
  }
}
