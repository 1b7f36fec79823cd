import type { Language } from '@rapport/contract'
import { formatMoney } from '@rapport/kernel'
import { useTranslation } from 'react-i18next'
import { currentLanguage, LOCALE_OF } from './i18n/language.ts'
import { useMaybeMe } from './session/me.ts'

const COMPACT_WORDS: Record<string, string> = { K: 'k', m: 'M', bn: 'B' }

export type Format = ReturnType<typeof makeFormat>

/** Figures and dates the way the screen's language writes them, in the workspace's time zone. */
export function useFormat(): Format {
  useTranslation() // draws again when the language changes
  const me = useMaybeMe()
  return makeFormat(currentLanguage(), me?.workspace.timeZone, me?.workspace.currency)
}

/** Figures and dates in one language and zone (of the machine when none is given); `ownCurrency` is written by its sign alone. */
export function makeFormat(language: Language, timeZone: string | undefined, ownCurrency?: string) {
  const locale = LOCALE_OF[language]
  const zone = timeZone ? { timeZone } : {}
  const date = (at: string | Date, style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...zone, ...style }).format(new Date(at))
  return {
    language,
    /** 12,345 */
    number: (value: number, digits = 0) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    /** 1.2万 / 12k */
    compact: (value: number) => compactNumber(value, locale),
    /** A share as percent: 0.031 → 3.1% */
    percent: (share: number, digits = 1) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    money: (amountMinor: number, currency: string, options: { compact?: boolean } = {}) =>
      moneyText(amountMinor, currency, language, { ...options, own: currency === ownCurrency }),
    /** 21 Nov 2026 / 2026年11月21日 */
    date: (at: string | Date) =>
      date(at, { year: 'numeric', month: language === 'zh' ? 'long' : 'short', day: 'numeric' }),
    /** Saturday 21 November / 11月21日 星期六 */
    dayOfWeek: (at: string | Date) =>
      date(at, { weekday: 'long', month: 'long', day: 'numeric' }).replace(/日(?=星期)/u, '日 '),
    dateTime: (at: string | Date) => date(at, { dateStyle: 'medium', timeStyle: 'short' }),
    /** `2026-03` → March 2026 / 2026年3月; `short` Mar 2026, `none` (of the year) Mar / 3月 */
    month: (month: string, year: 'long' | 'short' | 'none' = 'long') =>
      new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        month: year === 'long' ? 'long' : 'short',
        ...(year === 'none' ? {} : { year: 'numeric' as const }),
      }).format(new Date(`${month}-01T00:00:00Z`)),
  }
}

function compactNumber(value: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const word = (part: Intl.NumberFormatPart) => (part.type === 'compact' ? COMPACT_WORDS[part.value] : undefined)
  return format
    .formatToParts(value)
    .map((part) => word(part) ?? part.value)
    .join('')
}

function moneyText(
  amountMinor: number,
  currency: string,
  language: Language,
  options: { compact?: boolean; own: boolean },
): string {
  // A total this large was cut off at what can be told exactly (contract: `TotalMinor`): it is that much or more.
  if (Math.abs(amountMinor) >= Number.MAX_SAFE_INTEGER) {
    const limit = formatMoney(Math.sign(amountMinor) * Number.MAX_SAFE_INTEGER, currency, language, options)
    return `${amountMinor > 0 ? '≥' : '≤'} ${limit}`
  }
  const text = formatMoney(amountMinor, currency, language, options)
  return options.compact ? withoutZeroDecimals(text) : text
}

/** Where a short figure is asked for, ¥6,100.00 says no more than ¥6,100. */
function withoutZeroDecimals(text: string): string {
  return text.replace(/[.]0+(?!\d)/, '')
}
