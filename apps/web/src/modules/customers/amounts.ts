import type { Language } from '@rapport/contract'
import { formatMoney, minorDigits } from '@rapport/kernel'
import { useMe } from '../../platform/session/me.ts'

const WHOLE_FROM_MAJOR = 1_000
const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const

/** An amount of the workspace's currency to scan in a column: whole units from 1,000 on (nobody ranks customers by pence), exact below. */
export function scanMoney(amountMinor: number, currency: string, language: Language): string {
  const major = amountMinor / 10 ** minorDigits(currency)
  if (Math.abs(major) < WHOLE_FROM_MAJOR) return formatMoney(amountMinor, currency, language, { own: true })
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(major)
}

/** The moment figures are judged at: the workspace's fixed day for old data, else now. */
export function useNowMs(): number {
  const { asOf } = useMe().workspace
  return asOf ? Date.parse(asOf) : Date.now()
}
