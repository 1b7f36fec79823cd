import { formatNumber, type UiLanguage } from '@rapport/ui'

const UNITS = ['B', 'kB', 'MB', 'GB'] as const

/** 44,112,344 → “44.1 MB”. A unit is a thousand of the one before, and what rounds up to one is one. */
export function fileSizeText(bytes: number, language: UiLanguage): string {
  let power = 0
  let rounded = Math.max(0, bytes)
  for (let size = rounded; rounded >= 1000 && power < UNITS.length - 1; power++) {
    size /= 1000
    rounded = Math.round(size * 10) / 10
  }
  return `${formatNumber(rounded, language)} ${UNITS[power]}`
}
