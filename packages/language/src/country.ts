import { COUNTRY_ALIASES } from './country-aliases.ts'
import { ALPHA2_BY_ALPHA3, COUNTRY_CODES, isCountryCode } from './country-codes.ts'
import { foldTokens } from './fold.ts'

export { COUNTRY_CODES, isCountryCode } from './country-codes.ts'

/** The languages whose names of countries are understood; names that mean two countries among them are not. */
const NAME_LANGUAGES =
  'en zh-Hans zh-Hant zh-Hant-HK de fr es it pt pt-PT ja ko ru nl pl sv da nb fi cs sk hu ro bg uk el tr ar he th id'
/** Regions whose longer name (Hong Kong SAR China, Myanmar (Burma)) is not what people call them. */
const SHORT_NAMED = new Set(['HK', 'MO', 'PS', 'MM'])
/** What parts two names of one country in one cell: `Germany (DE)`, `中国/China`. */
const BETWEEN_NAMES = /[()[\]/|,:;\u2013\u2014]| - /u
const PARTS_MAX = 4
const UNSEEN = /\p{Cf}/gu
const FLAG = /^[\u{1f1e6}-\u{1f1ff}]{2}$/u
const FIRST_FLAG_LETTER = 0x1f1e6
/** Abbreviations of one language are nothing to go by: EU is the United States in Portuguese. */
const SHORT_LATIN = /^[a-z]{0,2}$/
const INNER_SIGNS = /[.@-]/
/** Words that are written or left out at will, or in two ways. */
const LOOSE_WORDS = new Map([
  ['and', ''],
  ['the', ''],
  ['st', 'saint'],
])

let codesByName: ReadonlyMap<string, string> | undefined
const namesByLanguage = new Map<string, { long: Intl.DisplayNames; short: Intl.DisplayNames }>()

/**
 * The ISO 3166-1 alpha-2 code of the country a text names, or null: by alpha-2 or alpha-3 code, by its name in the usual
 * languages (as `Intl.DisplayNames` writes them), by what else it is called (USA, Holland, EIRE, 中国大陆), in any case,
 * width and with or without accents. A cell that names one country twice (`Germany (DE)`) is understood; groups of countries
 * (European Community, Channel Islands) and places that are none answer null.
 */
export function findCountryCode(text: string): string | null {
  const trimmed = text.replace(UNSEEN, '').trim()
  if (FLAG.test(trimmed)) return flagCode(trimmed)
  const whole = codeOf(trimmed)
  if (whole !== null) return whole
  const parts = trimmed.split(BETWEEN_NAMES).filter((part) => countryKey(part) !== '')
  if (parts.length < 2 || parts.length > PARTS_MAX) return null
  const codes = new Set(parts.map(codeOf))
  const [code = null] = codes
  return codes.size === 1 ? code : null
}

/**
 * What a country is called in a language (a BCP 47 tag such as `zh` or `en`), in the form people use. A text that is no
 * country code comes back as it is, so that nothing vanishes from a screen.
 */
export function countryName(code: string, language: string): string {
  if (!isCountryCode(code)) return code
  const names = displayNames(language)
  return (SHORT_NAMED.has(code) ? names.short : names.long).of(code) ?? code
}

/** Codes come before names: what is RU or AS in some language is still the code. `n/a` and `n.a.` are not Namibia's. */
function codeOf(text: string): string | null {
  const letters = text.normalize('NFKC').trim().toUpperCase()
  if (isCountryCode(letters)) return letters
  codesByName ??= knownNames()
  return ALPHA2_BY_ALPHA3.get(letters) ?? codesByName.get(countryKey(text)) ?? null
}

/** The letters and digits of a name alone, folded: `Côte d’Ivoire` and `COTE D IVOIRE` are one. */
function countryKey(text: string): string {
  const words = foldTokens(text).flatMap((token) => token.split(INNER_SIGNS).filter((word) => word !== ''))
  return words.map((word) => LOOSE_WORDS.get(word) ?? word).join('')
}

function knownNames(): ReadonlyMap<string, string> {
  const known = new Map(namesInAllLanguages())
  for (const [code, aliases] of Object.entries(COUNTRY_ALIASES)) {
    for (const alias of aliases.split('|')) known.set(countryKey(alias), code)
  }
  return known
}

function namesInAllLanguages(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const language of NAME_LANGUAGES.split(' ')) {
    const { long, short } = displayNames(language)
    for (const code of COUNTRY_CODES) {
      for (const name of [long.of(code), short.of(code)]) {
        const key = name === undefined ? '' : countryKey(name)
        if (SHORT_LATIN.test(key)) continue
        if ((found.get(key) ?? code) !== code) ambiguous.add(key)
        found.set(key, code)
      }
    }
  }
  for (const key of ambiguous) found.delete(key)
  return found
}

function displayNames(language: string): { long: Intl.DisplayNames; short: Intl.DisplayNames } {
  const known = namesByLanguage.get(language)
  if (known) return known
  const names = {
    long: new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
    short: new Intl.DisplayNames([language], { type: 'region', style: 'short', fallback: 'none' }),
  }
  namesByLanguage.set(language, names)
  return names
}

function flagCode(flag: string): string | null {
  const letters = [...flag].map((sign) => String.fromCharCode(65 + (sign.codePointAt(0) ?? 0) - FIRST_FLAG_LETTER))
  const code = letters.join('')
  return isCountryCode(code) ? code : null
}
