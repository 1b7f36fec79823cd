import { isDay, parseInstantMs, zonedToInstantMs } from '@rapport/kernel'

const YES = new Set(['yes', 'y', 'true', '1', 'x', '是', '对', '有'])
const NO = new Set(['no', 'n', 'false', '0', '否', '不', '无'])
/** Grouped by threes or not at all, so that nobody has to guess what `1,5` means. */
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[,\u0020\u00a0\u202f]\d{3})+)(?:\.\d+)?$/
const DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/
const MOMENT = /^(.+?)[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/
const BETWEEN = /\s*[;；、,，|\n]\s*/u

/** A text as it is compared: half-width, lower case, trimmed. */
export function plainWord(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

/** The number a text is, in figures with a point; null for anything else. */
export function numberIn(text: string): number | null {
  const plain = text.normalize('NFKC').trim().replaceAll('−', '-')
  if (!NUMBER.test(plain)) return null
  const number = Number(plain.replace(/[,\s]/g, ''))
  return Number.isFinite(number) ? number : null
}

/** The day a text names, the year first; null for anything else, such as 3/4/2024. */
export function dayIn(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const atMs = parseInstantMs(plain)
  const [, year = '', month = '', day = ''] = DAY.exec(plain) ?? []
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (isDay(found)) return found
  return atMs === null ? null : plain.slice(0, 10)
}

/** The moment a text names, in a zone where it names none; a day is its first moment. */
export function instantIn(text: string, timeZone: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const atMs = parseInstantMs(plain)
  if (atMs !== null) return new Date(atMs).toISOString()
  const [, date = plain, hour = '0', minute = '0', second = '0'] = MOMENT.exec(plain) ?? []
  const day = dayIn(date)
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)]
  if (day === null || hours > 23 || minutes > 59 || seconds > 59) return null
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  const clock = { year, month, day: dayOfMonth, hour: hours, minute: minutes, second: seconds }
  return new Date(zonedToInstantMs(clock, timeZone)).toISOString()
}

export function yesNoIn(text: string): boolean | null {
  const word = plainWord(text)
  return YES.has(word) ? true : NO.has(word) ? false : null
}

/** The parts of a text that lists several, each once. */
export function partsIn(text: string): string[] {
  return [...new Set(text.split(BETWEEN).filter((part) => part !== ''))]
}
