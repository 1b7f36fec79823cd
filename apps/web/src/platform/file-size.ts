import { formatNumber, type UiLanguage } from '@rapport/ui'

const UNITS = ['B', 'kB', 'MB', 'GB'] as const

/** 44,112,344 → “44.1 MB”. */
export function fileSizeText(bytes: number, language: UiLanguage): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return `${formatNumber(bytes / 1000 ** power, language)} ${UNITS[power]}`
}
