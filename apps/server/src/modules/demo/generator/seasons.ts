import { assert, DAY_MS } from '@rapport/kernel'

/** What sells above all at a time of the year. */
export type Season = 'spring' | 'summer' | 'midAutumn' | 'winter' | 'newYear' | 'christmas'
/** Whose year it is: the Chinese consumer's, the western one's, or that of companies. */
export type Market = 'chinaHome' | 'westHome' | 'office'

/** How busy each day is: 1 on an ordinary one. Days are counted from 1970-01-01. */
export class SalesYear {
  readonly #firstDay: number
  readonly #levels: readonly number[]
  /** The sum of all levels before the day: "busy days" that have passed. */
  readonly #passed: readonly number[]

  constructor(market: Market, firstDay: number, lastDay: number) {
    assert(lastDay >= firstDay, 'a span of days')
    this.#firstDay = firstDay
    const newYears = lunarDates(firstDay, lastDay, 1, 1)
    this.#levels = Array.from({ length: lastDay - firstDay + 1 }, (_, index) =>
      levelOf(market, firstDay + index, newYears),
    )
    const passed = [0]
    for (const level of this.#levels) passed.push((passed[passed.length - 1] ?? 0) + level)
    this.#passed = passed
  }

  /**
   * The day that lies `busyDays` ordinary days' worth of trade after the start of `day`: soon in busy weeks, late in quiet ones. So
   * customers keep their own rhythm and the seasons show all the same. A broken day; null beyond the span.
   */
  later(day: number, busyDays: number): number | null {
    const index = Math.floor(day) - this.#firstDay
    if (index < 0 || index >= this.#levels.length) return null
    const level = this.#levels[index] ?? 0
    const target = (this.#passed[index] ?? 0) + (day - Math.floor(day)) * level + busyDays
    let low = index
    let high = this.#levels.length
    if ((this.#passed[high] ?? 0) <= target) return null
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#passed[middle] ?? 0) <= target) low = middle
      else high = middle
    }
    const share = (target - (this.#passed[low] ?? 0)) / (this.#levels[low] || 1)
    return this.#firstDay + low + Math.min(0.999, share)
  }

  levelAt(day: number): number {
    return this.#levels[Math.floor(day) - this.#firstDay] ?? 1
  }
}

function levelOf(market: Market, day: number, newYears: readonly number[]): number {
  const date = new Date(day * DAY_MS)
  const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
  const weekday = date.getUTCDay()
  if (market === 'office') return (OFFICE_WEEK[weekday] ?? 1) * officeLevel(monthDay, day, newYears)
  const level = market === 'chinaHome' ? chinaLevel(monthDay, day, newYears) : westLevel(monthDay)
  return (HOME_WEEK[weekday] ?? 1) * level
}

/** Sunday first. */
const HOME_WEEK = [1.2, 0.92, 0.88, 0.9, 0.95, 1.0, 1.15]
const OFFICE_WEEK = [0.04, 1.45, 1.5, 1.4, 1.35, 1.1, 0.1]

/** Days from the last Chinese New Year's day that is at most 40 days ahead; null when there is none near. */
function fromNewYear(day: number, newYears: readonly number[]): number | null {
  for (const newYear of newYears) if (day - newYear >= -40 && day - newYear <= 20) return day - newYear
  return null
}

function chinaLevel(monthDay: number, day: number, newYears: readonly number[]): number {
  const feast = fromNewYear(day, newYears)
  if (feast !== null && feast >= -4 && feast <= 7) return 0.22
  if (feast !== null && feast >= -26 && feast < -4) return 1.5
  if (monthDay === 1111) return 6
  if (monthDay >= 1101 && monthDay <= 1110) return 1.8
  if (monthDay >= 1112 && monthDay <= 1120) return 0.55
  if (monthDay === 618) return 3.5
  if (monthDay >= 601 && monthDay <= 617) return 1.25
  if (monthDay === 1212) return 2
  if (monthDay >= 901 && monthDay <= 925) return 1.3
  if (monthDay >= 715 && monthDay <= 820) return 0.8
  return 0.95
}

function westLevel(monthDay: number): number {
  if (monthDay >= 1124 && monthDay <= 1201) return 2.6
  if (monthDay >= 1202 && monthDay <= 1219) return 2
  if (monthDay >= 1220 && monthDay <= 1224) return 1.1
  if (monthDay >= 1225 && monthDay <= 1228) return 0.35
  if (monthDay >= 101 && monthDay <= 131) return 0.75
  if (monthDay >= 701 && monthDay <= 831) return 0.78
  if (monthDay >= 1015 && monthDay <= 1123) return 1.15
  return 0.92
}

function officeLevel(monthDay: number, day: number, newYears: readonly number[]): number {
  const feast = fromNewYear(day, newYears)
  if (feast !== null && feast >= -3 && feast <= 7) return 0.35
  if (feast !== null && feast >= -25 && feast < -3) return 1.35
  if (monthDay >= 1224 || monthDay <= 102) return 0.35
  if (monthDay >= 1001 && monthDay <= 1007) return 0.55
  if (monthDay >= 1115 && monthDay <= 1218) return 1.3
  if (monthDay >= 720 && monthDay <= 825) return 0.8
  return 1
}

/** What the buyers of a market look for on a day. */
export class SeasonCalendar {
  readonly #newYears: readonly number[]
  readonly #midAutumns: readonly number[]

  constructor(firstDay: number, lastDay: number) {
    this.#newYears = lunarDates(firstDay, lastDay, 1, 1)
    this.#midAutumns = lunarDates(firstDay, lastDay, 8, 15)
  }

  seasonOf(day: number, isChinese: boolean): Season | null {
    const date = new Date(Math.floor(day) * DAY_MS)
    const month = date.getUTCMonth() + 1
    if (isChinese) {
      if (this.#newYears.some((feast) => feast - day > 0 && feast - day < 28)) return 'newYear'
      if (this.#midAutumns.some((feast) => feast - day > 0 && feast - day < 24)) return 'midAutumn'
    } else if (month === 12 ? date.getUTCDate() < 23 : month === 11) {
      return 'christmas'
    }
    if (month === 4 || month === 5) return 'spring'
    if (month >= 6 && month <= 8) return 'summer'
    return month === 1 || month === 2 ? 'winter' : null
  }
}

const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
/** How far around the span feasts are looked for: their weeks before and after reach into it. */
const MARGIN_DAYS = 45

/** The days with this date in the Chinese calendar, around the span. */
function lunarDates(firstDay: number, lastDay: number, month: number, dayOfMonth: number): number[] {
  const found: number[] = []
  for (let day = firstDay - MARGIN_DAYS; day <= lastDay + MARGIN_DAYS; day++) {
    const parts = LUNAR.formatToParts(day * DAY_MS)
    const read = (type: string) => parts.find((part) => part.type === type)?.value
    // A leap month is written "8bis": its fifteenth is no feast.
    if (read('month') === String(month) && read('day') === String(dayOfMonth)) found.push(day)
  }
  return found
}
