import { CHINESE_SIMPLIFIED, CHINESE_TRADITIONAL, JAPANESE, KOREAN, LANGUAGE_NAMES } from './language-samples.ts'

/** How likely a word is in a language: the natural logarithm of its probability, letter by letter. */
export type LanguageModel = { wordScore(word: string): number }

const REGION_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LANGUAGE_CODES =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km ko ky lo lt lv mk mn ms mt my nb ne nl pl ps pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh'
const SMOOTHING = 4
const UNKNOWN_LETTER = -13
const MARK = -9
const ODD_SIGN = -14
const CONTROL = -25
const BROKEN = -40
const CASE_BREAK = -6
const MARKS = new Set('–—„“”‘’«»…·•°№€£¥§®™©ºª\u00a0¿¡、。・「」（）：，！？～―ー　')

/**
 * A model of letter pairs, learnt from the names of countries, languages, currencies, months and days that the runtime knows in
 * every language (CLDR), and from some names of people and places.
 */
export function alphabetModel(locale: string): LanguageModel {
  const single = new Map<string, number>()
  const pairs = new Map<string, number>()
  const before = new Map<string, number>()
  let total = 0
  for (const word of new Set(
    trainingText(locale)
      .toLocaleLowerCase(locale)
      .match(/[\p{L}\p{M}]+/gu) ?? [],
  )) {
    let previous = '^'
    for (const letter of `${word}$`) {
      single.set(letter, (single.get(letter) ?? 0) + 1)
      pairs.set(previous + letter, (pairs.get(previous + letter) ?? 0) + 1)
      before.set(previous, (before.get(previous) ?? 0) + 1)
      previous = letter
      total++
    }
  }
  const pairScore = (previous: string, letter: string): number => {
    const alone = single.get(letter)
    if (alone === undefined) return letter < '\u0080' ? UNKNOWN_LETTER / 2 : UNKNOWN_LETTER
    const together = (pairs.get(previous + letter) ?? 0) + (SMOOTHING * alone) / total
    return Math.log(together / ((before.get(previous) ?? 0) + SMOOTHING))
  }
  return { wordScore: (word) => caseScore(word) + spell(word.toLocaleLowerCase(locale), pairScore) }
}

function spell(word: string, pairScore: (previous: string, letter: string) => number): number {
  let score = 0
  let previous = '^'
  for (const letter of `${word}$`) {
    // Nothing ends after a sign that stands alone.
    if (letter === '$' && previous === '^') break
    const sign = letter === '$' || letter < '\u0080' || LETTER.test(letter) ? null : signScore(letter)
    score += sign ?? pairScore(previous, letter)
    previous = sign === null ? letter : '^'
  }
  return score
}

const LETTER = /[\p{L}\p{M}]/u
const UPPER_INSIDE = /(?<=\p{Ll})\p{Lu}/gu
const LOWER_AFTER_TWO_UPPER = /(?<=\p{Lu}\p{Lu})\p{Ll}/gu
/** A cell of one capital beyond ASCII is more likely a sign. */
const LONE_CAPITAL = /^\p{Lu}$/u
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Thai}/u,
]

/** Words are small, Capitalised or ALL CAPITALS; other patterns, and scripts within one word, are the mark of a wrong reading. */
function caseScore(word: string): number {
  const breaks = (word.match(UPPER_INSIDE)?.length ?? 0) + (word.match(LOWER_AFTER_TWO_UPPER)?.length ?? 0)
  const scripts = SCRIPTS.filter((script) => script.test(word)).length
  const lone = LONE_CAPITAL.test(word) ? CASE_BREAK : 0
  return lone + CASE_BREAK * breaks + (scripts > 1 ? 2 * CASE_BREAK : 0)
}

function signScore(sign: string): number {
  if (sign === '\ufffd') return BROKEN
  if (MARKS.has(sign)) return MARK
  return sign < '\u00a0' ? CONTROL : ODD_SIGN
}

function trainingText(locale: string): string {
  const words: string[] = [LANGUAGE_NAMES[locale] ?? '']
  words.push(words[0] ?? '')
  const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
  for (const first of REGION_LETTERS) for (const second of REGION_LETTERS) words.push(regions.of(first + second) ?? '')
  const languages = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' })
  for (const code of LANGUAGE_CODES.split(' ')) words.push(languages.of(code) ?? '')
  const currencies = new Intl.DisplayNames([locale], { type: 'currency', fallback: 'none' })
  for (const code of Intl.supportedValuesOf('currency')) words.push(currencies.of(code) ?? '')
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', calendar: 'gregory', timeZone: 'UTC' })
  for (let month = 0; month < 12; month++) words.push(day.format(Date.UTC(2024, month, month + 1)))
  return words.join(' ')
}

type Characters = { frequent: ReadonlySet<string>; usual: ReadonlySet<string>; kana: boolean; hangul: boolean }

const FREQUENT_SHARE = 0.62
const USUAL_SHARE = 0.33
const RARE = Math.log(0.03 / 20_000)
const KANA = Math.log(0.4 / 120)
const HALF_WIDTH_KANA = -7.5
const ASCII_LETTER = -3.3
const MIXED_WORD = -3

/** A model of single characters: frequent ones, the rest of the everyday set of the encoding, and all others. */
function characterModel({ frequent, usual, kana, hangul }: Characters): LanguageModel {
  const often = Math.log(FREQUENT_SHARE / frequent.size)
  const sometimes = Math.log(USUAL_SHARE / Math.max(1, usual.size))
  const one = (character: string): number => {
    if (character < '\u0080') return ASCII_LETTER
    if (frequent.has(character)) return often
    if (/[\u3040-\u30ff]/.test(character)) return kana ? KANA : RARE
    if (/[\uff66-\uff9f]/.test(character)) return kana ? HALF_WIDTH_KANA : RARE
    if (usual.has(character)) return sometimes
    if (/[\uff01-\uff5e]/.test(character)) return MARK
    if (hangul && /\p{Script=Han}/u.test(character)) return RARE
    return /\p{L}/u.test(character) ? RARE : signScore(character)
  }
  return {
    wordScore(word) {
      let score = /[a-z][\u0080-\uffff]|[\u0080-\uffff][a-z]|^[\uff66-\uff9f]$/.test(word) ? MIXED_WORD : 0
      for (const character of word) score += one(character)
      return score
    },
  }
}

/** The characters of byte pairs within these rows. */
function charactersOf(encoding: string, leads: [number, number], trailFrom: number): Set<string> {
  const found = new Set<string>()
  const decoder = new TextDecoder(encoding)
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (let trail = trailFrom; trail <= 0xfe; trail++) {
      const text = decoder.decode(Buffer.from([lead, trail]))
      if (text.length === 1 && text !== '\ufffd') found.add(text)
    }
  }
  return found
}

const BUILDERS: Readonly<Record<string, () => LanguageModel>> = {
  zh: () =>
    characterModel({
      frequent: new Set(CHINESE_SIMPLIFIED),
      usual: charactersOf('gb18030', [0xb0, 0xd7], 0xa1),
      kana: false,
      hangul: false,
    }),
  'zh-Hant': () =>
    characterModel({
      frequent: new Set(CHINESE_TRADITIONAL),
      usual: charactersOf('big5', [0xa4, 0xc6], 0x40),
      kana: false,
      hangul: false,
    }),
  ja: () =>
    characterModel({
      frequent: new Set(JAPANESE),
      usual: charactersOf('euc-jp', [0xb0, 0xcf], 0xa1),
      kana: true,
      hangul: false,
    }),
  ko: () =>
    characterModel({
      frequent: new Set(KOREAN),
      usual: charactersOf('euc-kr', [0xb0, 0xc8], 0xa1),
      kana: false,
      hangul: true,
    }),
}

const models = new Map<string, LanguageModel>()

/** The model of a language, built when it is first asked for. */
export function languageModel(locale: string): LanguageModel {
  let model = models.get(locale)
  if (!model) {
    model = BUILDERS[locale]?.() ?? alphabetModel(locale)
    models.set(locale, model)
  }
  return model
}
