import { decimalText, minorDigits } from './money.ts'

type Language = 'zh' | 'en'
type Unit = { power: number; suffix: string }

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }
const UNITS: Readonly<Record<Language, readonly Unit[]>> = {
  zh: [
    { power: 8, suffix: '亿' },
    { power: 4, suffix: '万' },
  ],
  en: [
    { power: 9, suffix: 'B' },
    { power: 6, suffix: 'M' },
    { power: 3, suffix: 'k' },
  ],
}
const COMPACT_FIGURES = 3
// Each of some 160 currencies in two languages and at most four precisions.
const formatters = new Map<string, Intl.NumberFormat>()

/**
 * An amount for the eye: `£1,234.50`, `¥1,234.50`; never rounded. With `compact`, three figures and a unit from ten
 * thousand (zh: 万, 亿) or one thousand (en: k, M, B): `¥1.23万`, `£1.23k`. Smaller amounts lose no figure. `own`: the reader's usual
 * currency, which needs no letters to tell it from others: `¥` and `$`, where another's would be `CN¥` and `US$`.
 */
export function formatMoney(
  amountMinor: number,
  currency: string,
  language: Language,
  options: { compact?: boolean; own?: boolean } = {},
): string {
  const exact = decimalText(amountMinor, currency)
  const unit = options.compact ? unitFor(Math.abs(Number(exact)), language) : undefined
  // A decimal text, not a number: Intl reads it exactly, however large.
  const look = { currency, language, own: options.own ?? false }
  if (!unit)
    return formatter({ ...look, decimals: minorDigits(currency), padded: true }).format(
      exact as Intl.StringNumericLiteral,
    )
  const scaled = Number(exact) / 10 ** unit.power
  const decimals = Math.max(0, COMPACT_FIGURES - String(Math.trunc(Math.abs(scaled))).length)
  return withSuffix(formatter({ ...look, decimals, padded: false }), roundTo(scaled, decimals), unit.suffix)
}

/** The largest unit that the amount reaches once it is rounded to three figures, so that 999,999 becomes 1M, not 1000k. */
function unitFor(size: number, language: Language): Unit | undefined {
  const rounded = Number(size.toPrecision(COMPACT_FIGURES))
  const units = UNITS[language]
  return units.find(
    (unit) => size >= 10 ** unit.power || (rounded >= 10 ** unit.power && size >= 10 ** smallest(units)),
  )
}

function smallest(units: readonly Unit[]): number {
  return Math.min(...units.map((unit) => unit.power))
}

function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

function withSuffix(format: Intl.NumberFormat, value: number, suffix: string): string {
  const parts = format.formatToParts(value)
  const last = parts.findLastIndex((part) => part.type === 'integer' || part.type === 'fraction')
  return parts.map((part, index) => (index === last ? part.value + suffix : part.value)).join('')
}

type Look = { currency: string; language: Language; own: boolean; decimals: number; padded: boolean }

function formatter({ currency, language, own, decimals, padded }: Look): Intl.NumberFormat {
  const key = `${currency}${language}${own}${decimals}${padded}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency,
    currencyDisplay: own ? 'narrowSymbol' : 'symbol',
    minimumFractionDigits: padded ? decimals : 0,
    maximumFractionDigits: decimals,
  })
  formatters.set(key, made)
  return made
}
