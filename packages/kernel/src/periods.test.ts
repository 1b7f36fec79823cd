import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, localDay, zoneOffsetMs } from './calendar.ts'
import { parseDay } from './instant.ts'
import {
  PERIODS,
  type Period,
  type PeriodUnit,
  periodDays,
  periodInstants,
  shiftDay,
  shiftInstantMs,
} from './periods.ts'

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Havana',
  'Asia/Beirut',
  'Africa/Cairo',
]
const day = (text: string): number => parseDay(text) ?? Number.NaN
const text = (number: number | null): string => new Date((number ?? Number.NaN) * DAY_MS).toISOString().slice(0, 10)
/** Any moment of years in which these zones change their clocks, the edges above all. */
const anyMoment = fc.oneof(
  fc.integer({ min: Date.parse('2016-01-01T00:00:00Z'), max: Date.parse('2031-01-01T00:00:00Z') }),
  fc
    .constantFrom(
      '2026-03-08T07:00:00Z',
      '2026-11-01T06:00:00Z',
      '2026-03-29T01:00:00Z',
      '2026-10-25T01:00:00Z',
      '2026-04-23T22:00:00Z',
    )
    .chain((edge) => fc.integer({ min: -7_200_000, max: 7_200_000 }).map((away) => Date.parse(edge) + away)),
)

describe('periods', () => {
  test.each<[Period, string, string, string]>([
    ['thisDay', '2026-11-30', '2026-11-30', '2026-12-01'],
    ['thisWeek', '2026-11-30', '2026-11-30', '2026-12-07'],
    ['thisWeek', '2026-11-29', '2026-11-23', '2026-11-30'],
    ['lastWeek', '2026-01-01', '2025-12-22', '2025-12-29'],
    ['nextWeek', '1969-12-28', '1969-12-29', '1970-01-05'],
    ['lastMonth', '2026-03-31', '2026-02-01', '2026-03-01'],
    ['nextMonth', '2026-12-31', '2027-01-01', '2027-02-01'],
    ['thisQuarter', '2026-11-30', '2026-10-01', '2027-01-01'],
    ['lastQuarter', '2026-02-01', '2025-10-01', '2026-01-01'],
    ['nextYear', '2026-06-15', '2027-01-01', '2028-01-01'],
  ])('%s on %s: from %s before %s', (period, today, from, before) => {
    const span = periodDays(period, day(today))
    expect([text(span.from), text(span.before)]).toEqual([from, before])
  })

  test('hold the moments whose local day lies in them, whatever the zone does with its clocks', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anyMoment,
        fc.constantFrom(...ZONES),
        fc.constantFrom(...PERIODS),
        (nowMs, atMs, zone, period) => {
          const { from, before } = periodInstants(period, { nowMs, timeZone: zone })
          const days = periodDays(period, localDay(nowMs, zone))
          // Said by local days instead: how the clocks of the zone show it.
          for (const moment of [atMs, nowMs, from ?? 0, (from ?? 0) - 1, before ?? 0, (before ?? 0) - 1]) {
            const isInDays = localDay(moment, zone) >= (days.from ?? 0) && localDay(moment, zone) < (days.before ?? 0)
            expect(moment >= (from ?? 0) && moment < (before ?? 0)).toBe(isInDays)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('follow one another without a gap: last, this, next', () => {
    fc.assert(
      fc.property(
        anyMoment,
        fc.constantFrom(...ZONES),
        fc.constantFrom('Day', 'Week', 'Month', 'Quarter', 'Year'),
        (nowMs, timeZone, unit) => {
          const of = (which: 'last' | 'this' | 'next') =>
            periodInstants(`${which}${unit}` as Period, { nowMs, timeZone })
          expect(of('last').before).toBe(of('this').from)
          expect(of('this').before).toBe(of('next').from)
          expect(nowMs >= Number(of('this').from) && nowMs < Number(of('this').before)).toBe(true)
        },
      ),
    )
  })
})

describe('a number of units away', () => {
  test.each<[string, number, PeriodUnit, string]>([
    ['2026-01-31', 1, 'month', '2026-02-28'],
    ['2028-02-29', 1, 'year', '2029-02-28'],
    ['2026-05-31', -1, 'quarter', '2026-02-28'],
    ['2026-12-31', 1, 'week', '2027-01-07'],
    ['2026-03-31', -4, 'month', '2025-11-30'],
  ])('%s and %i %s: %s', (from, count, unit, to) => {
    expect(text(shiftDay(day(from), count, unit))).toBe(to)
  })

  test('a day later is the same time of day, also when the clocks change', () => {
    const clock = { nowMs: Date.parse('2026-03-07T17:00:00Z'), timeZone: 'America/New_York' }
    expect(new Date(shiftInstantMs(1, 'day', clock)).toISOString()).toBe('2026-03-08T16:00:00.000Z')
    // 02:30 on that night is skipped: an hour later.
    const night = { nowMs: Date.parse('2026-03-07T07:30:00Z'), timeZone: 'America/New_York' }
    expect(new Date(shiftInstantMs(1, 'day', night)).toISOString()).toBe('2026-03-08T07:30:00.000Z')
  })

  test('moments and days agree: whichever is asked, it is the same day of the calendar', () => {
    const units = fc.constantFrom<PeriodUnit>('day', 'week', 'month', 'quarter', 'year')
    fc.assert(
      fc.property(
        anyMoment,
        fc.constantFrom(...ZONES),
        fc.integer({ min: -20, max: 20 }),
        units,
        (nowMs, timeZone, count, unit) => {
          const shiftedMs = shiftInstantMs(count, unit, { nowMs, timeZone })
          expect(localDay(shiftedMs, timeZone)).toBe(shiftDay(localDay(nowMs, timeZone), count, unit))
          const timeOfDay = (atMs: number) => (((atMs + zoneOffsetMs(atMs, timeZone)) % DAY_MS) + DAY_MS) % DAY_MS
          // Where the clocks skip the time, it comes as much later as they skip: an hour at most.
          expect([0, 1_800_000, 3_600_000]).toContain(timeOfDay(shiftedMs) - timeOfDay(nowMs))
        },
      ),
      { numRuns: 400 },
    )
  })
})
