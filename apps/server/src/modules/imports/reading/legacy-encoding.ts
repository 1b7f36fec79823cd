import { isAscii } from 'node:buffer'
import { analyse } from 'chardet'
import {
  characterTable,
  decodeLegacy,
  findEncoding,
  isSingleByte,
  type MultiByteEncoding,
  type SingleByteEncoding,
} from './encodings.ts'
import { languageModel } from './language-models.ts'

type LegacyEncoding = SingleByteEncoding | MultiByteEncoding
/** `text` is what the judged words become, to tell candidates apart that differ in nothing that stands in the file. */
export type LegacyCandidate = { encoding: LegacyEncoding; confidence: number }

type Rated = { encoding: LegacyEncoding; score: number; text: string; perCharacter: number; rarity: number }

const WESTERN = 'de fr es pt it nl sv da nb fi is ca'
const CENTRAL = 'pl cs sk hu hr sl ro sq de'
const SLAVIC = 'ru uk bg sr mk be'
/** What each encoding is used for, and how much rarer than the common ones it is (natural logarithm). */
const USES: readonly [LegacyEncoding, string, number][] = [
  ['windows-1252', WESTERN, 0],
  ['windows-1250', CENTRAL, 0],
  ['windows-1251', SLAVIC, 0],
  ['windows-1253', 'el', 0],
  ['windows-1254', 'tr de', -0.5],
  ['windows-1255', 'he', 0],
  ['windows-1256', 'ar fa ur', 0],
  ['windows-1257', 'et lv lt', -0.5],
  ['windows-874', 'th', 0],
  ['iso-8859-2', CENTRAL, -1],
  ['iso-8859-4', 'et lv lt', -4],
  ['iso-8859-5', SLAVIC, -3],
  ['iso-8859-6', 'ar', -3],
  ['iso-8859-7', 'el', -1],
  ['iso-8859-8', 'he', -1],
  ['iso-8859-13', 'et lv lt', -2],
  ['iso-8859-15', 'fr fi et', -2],
  ['iso-8859-16', 'ro', -4],
  ['koi8-r', 'ru bg', -1],
  ['koi8-u', 'uk ru', -2],
  ['macintosh', WESTERN, -2],
  ['x-mac-cyrillic', SLAVIC, -3],
  ['ibm866', SLAVIC, -2],
  ['cp850', WESTERN, -3],
  ['cp852', CENTRAL, -3],
  ['gb18030', 'zh', 0],
  ['big5', 'zh-Hant', 0],
  ['shift_jis', 'ja', 0],
  ['euc-jp', 'ja', -1],
  ['euc-kr', 'ko', 0],
]
/** Judged of the different cells: first to find the few that come into question, then to weigh those. */
const SHORTLIST_BYTES = 1_500
const JUDGED_BYTES = 16_000
const SHORTLIST = 8
/** Letters depend on one another: what pairs of letters say is believed by this much. */
const BELIEF = 0.5
/** The mean of a letter in a text that is what it was taken for; far below, nothing was recognised. */
const LETTERS = { plausible: -4.6, hopeless: -6.6 }
const WIDE_CHARACTERS = { plausible: -8.7, hopeless: -10.5 }
const CHARDET_BONUS = 0.75

/**
 * Weighs the encodings that are not Unicode by how likely the words they would give are in the languages they are used for. Candidates that
 * read all of these bytes alike count as one. The confidences of a result add up to less than 1 where nothing looks like any language.
 */
export function weighLegacyEncodings(bytes: Buffer): LegacyCandidate[] {
  const suggested = suggestions(bytes)
  const cells = markedCells(bytes)
  const firstEnd = cells.indexOf(0x0a, SHORTLIST_BYTES)
  const first = firstEnd < 0 ? cells : cells.subarray(0, firstEnd + 1)
  const few = USES.map((use) => rate(first, use, suggested)).sort(byScore)
  const short = new Set(few.slice(0, SHORTLIST).map(({ encoding }) => encoding))
  const rated = USES.filter(([encoding]) => short.has(encoding)).map((use) => rate(cells, use, suggested))
  const apart: Rated[] = []
  for (const one of rated.sort(byScore)) {
    const alike = apart.find((other) => other.text === one.text)
    if (!alike) apart.push(one)
    else if (one.rarity > alike.rarity) Object.assign(alike, { encoding: one.encoding, rarity: one.rarity })
  }
  const best = apart[0]?.score ?? 0
  const weights = apart.map(({ score }) => Math.exp(BELIEF * (score - best)))
  const sum = weights.reduce((left, right) => left + right, 0)
  return apart.map((one, index) => ({
    encoding: one.encoding,
    confidence: ((weights[index] ?? 0) / sum) * plausibility(one),
  }))
}

function byScore(left: Rated, right: Rated): number {
  return right.score - left.score
}

/** A second opinion from byte statistics of running text: it breaks ties and decides nothing alone. */
function suggestions(bytes: Buffer): ReadonlySet<string> {
  const found = analyse(bytes).slice(0, 3)
  return new Set(found.flatMap(({ name }) => findEncoding(name) ?? []))
}

type Use = (typeof USES)[number]

function rate(cells: Buffer, [encoding, languages, rarity]: Use, suggested: ReadonlySet<string>): Rated {
  const words = markedWords(cells, encoding)
  let best = Number.NEGATIVE_INFINITY
  for (const language of languages.split(' ')) {
    const model = languageModel(language)
    let score = 0
    for (const word of words) score += model.wordScore(word)
    best = Math.max(best, score)
  }
  const text = words.join(' ')
  const letters = Math.max(1, text.length)
  const prior = rarity + (suggested.has(encoding) ? CHARDET_BONUS : 0)
  return { encoding, score: best + prior / BELIEF, text, perCharacter: best / letters, rarity }
}

const WORD = /[\p{L}\p{M}\u0080-\uffff]+/gu
const BEYOND_ASCII = /[^\0-\u007f]/

/** Cell ends, none of which is part of a wide character. */
const CELL_ENDS = new Set([...',;\t\n\r"'].map((sign) => sign.charCodeAt(0)))

/** The different cells with bytes beyond ASCII, a line each: the same bytes for every candidate. */
function markedCells(bytes: Buffer): Buffer {
  const seen = new Set<string>()
  let size = 0
  for (let from = 0; from < bytes.length && size < JUDGED_BYTES; ) {
    let end = from
    while (end < bytes.length && !CELL_ENDS.has(bytes[end] ?? 0)) end++
    const cell = bytes.subarray(from, end)
    from = end + 1
    const key = cell.toString('latin1')
    if (isAscii(cell) || seen.has(key)) continue
    seen.add(key)
    size += cell.length + 1
  }
  return Buffer.from(`${[...seen].join('\n')}\n`, 'latin1')
}

function markedWords(cells: Buffer, encoding: LegacyEncoding): string[] {
  const words = decode(cells, encoding).match(WORD) ?? []
  return words.filter((word) => BEYOND_ASCII.test(word))
}

function decode(bytes: Buffer, encoding: LegacyEncoding): string {
  if (!isSingleByte(encoding)) return decodeLegacy(bytes, encoding)
  const table = characterTable(encoding)
  let text = ''
  for (const byte of bytes) text += table[byte] ?? ''
  return text
}

function plausibility({ encoding, perCharacter }: Rated): number {
  const { plausible, hopeless } = isSingleByte(encoding) ? LETTERS : WIDE_CHARACTERS
  return Math.max(0.05, Math.min(1, (perCharacter - hopeless) / (plausible - hopeless)))
}
