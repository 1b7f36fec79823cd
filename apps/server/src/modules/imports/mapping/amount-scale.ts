import { minorDigits } from '@rapport/kernel'

/** Amounts of this column are worth so many places more (10 to that power) than they say. */
export type AmountScale = number

const WORD = '(?:^|[^\\p{L}])'
const END = '(?:[^\\p{L}]|$)'
const SCALES: readonly (readonly [pattern: RegExp, places: AmountScale])[] = [
  [/亿|億/u, 8],
  [/百万|百萬/u, 6],
  [/万|萬/u, 4],
  [/千(?:元|円|원|美元|欧元)/u, 3],
  [new RegExp(`${WORD}(?:millions?|mio|mln|mill|millionen|millones|mm)${END}`, 'iu'), 6],
  [
    new RegExp(
      `${WORD}(?:thousands?|tsd|tausend|milliers?|miles|k|t(?:eur|usd|chf|gbp|€)|k(?:eur|usd|chf|gbp|€|\\$|£))${END}`,
      'iu',
    ),
    3,
  ],
  [new RegExp(`${WORD}(?:cents?|pence|ct|centimes|céntimos|centavos)${END}`, 'iu'), -2],
  [/[(（[]分[)）\]]/u, -2],
]
const MINOR = new RegExp(`${WORD}minor(?:[^\\p{L}]?units?)?${END}`, 'iu')
const OF_CELL = /^(万|萬|亿|億)/u

/** What the heading of a column of amounts says of their size: `合同金额（万元）`, `Amount (cents)`, `Umsatz in TEUR`. */
export function scaleOfHeading(heading: string, currency: string): AmountScale {
  const words = heading
    .normalize('NFKC')
    .replace(/_/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  if (MINOR.test(words)) return -minorDigits(currency)
  return SCALES.find(([pattern]) => pattern.test(words))?.[1] ?? 0
}

/** `12.5万` and `3 亿元`: how many places the sign behind a number adds, and what is left of it. */
export function scaleOfMark(mark: string): { places: AmountScale; rest: string } {
  const sign = OF_CELL.exec(mark)?.[1]
  if (sign === undefined) return { places: 0, rest: mark }
  return { places: sign === '万' || sign === '萬' ? 4 : 8, rest: mark.slice(1).trim() }
}

/** A plain decimal text with its point moved: (`12.5`, 4) → `125000`. */
export function movePoint(decimal: string, places: AmountScale): string {
  if (places === 0) return decimal
  const negative = decimal.startsWith('-')
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const digits = whole + fraction
  const point = whole.length + places
  const padded = point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits.padEnd(point, '0')
  const at = Math.max(point, 1)
  const moved = `${padded.slice(0, at)}.${padded.slice(at)}`.replace(/\.?0*$/, '').replace(/^0+(?=\d)/, '')
  return `${negative && /[1-9]/.test(moved) ? '-' : ''}${moved || '0'}`
}
