import { formatMoney, isCurrency } from '@rapport/kernel'
import { formatNumber } from '../dates.ts'
import { currencyOf, type FieldRenderer, type Shown } from './field.ts'
import { fieldWords } from './field-words.ts'

const HOUR = 3_600
const MINUTE = 60
const DAY = 24 * HOUR

export const number: FieldRenderer = {
  text: ({ value, field, format }) => formatNumber(Number(value), format.language, field.decimals ?? 0),
  isNumeric: true,
}

/** An amount in minor units, in the record's currency or the workspace's. */
export const money: FieldRenderer = {
  text: moneyText,
  isNumeric: true,
}

export const percentage: FieldRenderer = {
  text: ({ value, format }) => `${formatNumber(Number(value), format.language, 2)}%`,
  isNumeric: true,
}

/** A length of time, in its two largest units. */
export const duration: FieldRenderer = { text: durationText, isNumeric: true }

function moneyText(shown: Shown): string {
  const currency = currencyOf(shown)
  const { value, format } = shown
  if (!isCurrency(currency)) return String(value)
  return formatMoney(Number(value), currency, format.language, { own: currency === format.currency })
}

function durationText({ value, format }: Shown): string {
  const words = fieldWords(format.language)
  const seconds = Math.round(Number(value))
  const part = (size: number, within: number) => Math.floor((seconds % within) / size)
  const parts = [
    [Math.floor(seconds / DAY), words.days],
    [part(HOUR, DAY), words.hours],
    [part(MINUTE, HOUR), words.minutes],
    [seconds % MINUTE, words.seconds],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return words.minutes('0')
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, say]) => say(formatNumber(count, format.language, 0)))
    .join(' ')
}
