import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, dateOfDay, dayOfDate, isTimeZone, localDay, localDayStartMs, zonedToInstantMs } from './calendar.ts'

const ZONES = [
  'Europe/London',
  'Asia/Shanghai',
  'America/New_York',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'UTC',
]
const anyZone = fc.constantFrom(...ZONES)
const anyInstant = fc.integer({ min: Date.parse('1965-01-01'), max: Date.parse('2040-01-01') })

/** The oracle: the wall clock of the platform. */
function intlClock(atMs: number, timeZone: string): { day: number; clock: number[] } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(atMs).map((part) => [part.type, Number(part.value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return { day: Date.UTC(year, month - 1, day) / DAY_MS, clock: [year, month, day, hour, minute, second] }
}

function clockOf(text: string) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number)
  return { year, month, day, hour, minute, second }
}

function instantOf(text: string, zone: string): string {
  return new Date(zonedToInstantMs(clockOf(text), zone)).toISOString()
}

describe('local days', () => {
  test('agree with the platform in every zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (atMs, zone) => {
        expect(localDay(atMs, zone)).toBe(intlClock(atMs, zone).day)
      }),
      { numRuns: 600 },
    )
  })

  test.each([
    ['Asia/Shanghai', '1986-01-01', '1992-01-01'],
    ['Europe/London', '2024-01-01', '2025-01-01'],
    ['America/New_York', '2007-01-01', '2008-01-01'],
    ['Pacific/Apia', '2011-06-01', '2012-06-01'],
  ])('agree around every midnight and change of clocks: %s', (zone, from, to) => {
    for (let atMs = Date.parse(from); atMs < Date.parse(to); atMs += 6 * 3_600_000) {
      expect(localDay(atMs, zone)).toBe(intlClock(atMs, zone).day)
      expect(localDay(atMs - 1, zone)).toBe(intlClock(atMs - 1, zone).day)
    }
  })

  test('the start of a day is its first instant', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (atMs, zone) => {
        const day = localDay(atMs, zone)
        const startMs = localDayStartMs(day, zone)
        expect(intlClock(startMs, zone).day).toBe(day)
        expect(intlClock(startMs - 1, zone).day).toBeLessThan(day)
      }),
      { numRuns: 600 },
    )
  })

  test('days that begin late, and a day that never was', () => {
    const saoPaulo = localDayStartMs(dayOfDate({ year: 2018, month: 11, day: 4 }), 'America/Sao_Paulo')
    expect(new Date(saoPaulo).toISOString()).toBe('2018-11-04T03:00:00.000Z')
    const leftOut = dayOfDate({ year: 2011, month: 12, day: 30 })
    expect(new Date(localDayStartMs(leftOut, 'Pacific/Apia')).toISOString()).toBe('2011-12-30T10:00:00.000Z')
    expect(localDayStartMs(leftOut + 1, 'Pacific/Apia')).toBe(localDayStartMs(leftOut, 'Pacific/Apia'))
  })
})

describe('wall clocks', () => {
  test.each([
    ['2024-07-01 09:30:00', 'Europe/London', '2024-07-01T08:30:00.000Z'],
    ['2024-01-01 09:30:00', 'Europe/London', '2024-01-01T09:30:00.000Z'],
    ['2024-03-31 01:30:00', 'Europe/London', '2024-03-31T01:30:00.000Z'],
    ['2024-10-27 01:30:00', 'Europe/London', '2024-10-27T00:30:00.000Z'],
    ['2024-03-10 02:30:00', 'America/New_York', '2024-03-10T07:30:00.000Z'],
    ['1988-07-01 12:00:00', 'Asia/Shanghai', '1988-07-01T03:00:00.000Z'],
    ['2026-07-01 12:00:00', 'Asia/Shanghai', '2026-07-01T04:00:00.000Z'],
    ['1880-01-01 00:00:00', 'Asia/Shanghai', '1879-12-31T15:54:17.000Z'],
    ['2011-12-31 00:00:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s %s', (text, zone, expected) => {
    expect(instantOf(text, zone)).toBe(expected)
  })

  test('reading back what the platform shows gives the instant, or its twin when clocks go back', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instantMs, zone) => {
        const atMs = Math.floor(instantMs / 1_000) * 1_000
        const { clock } = intlClock(atMs, zone)
        const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = clock
        const readMs = zonedToInstantMs({ year, month, day, hour, minute, second }, zone)
        expect(readMs).toBeLessThanOrEqual(atMs)
        expect(intlClock(readMs, zone).clock).toEqual(clock)
      }),
      { numRuns: 600 },
    )
  })

  test.each([
    '2023-02-29 00:00:00',
    '2024-13-01 00:00:00',
    '2024-04-31 00:00:00',
    '2024-01-01 24:00:00',
    '2024-1-1 1:60:0',
  ])('refuses %s', (text) => {
    expect(() => instantOf(text, 'UTC')).toThrow(expect.objectContaining({ code: 'calendar.time_impossible' }))
  })
})

test('day numbers and dates', () => {
  expect(dayOfDate({ year: 1970, month: 1, day: 1 })).toBe(0)
  expect(dayOfDate({ year: 99, month: 1, day: 1 })).toBeLessThan(-600_000)
  fc.assert(
    fc.property(fc.integer({ min: -500_000, max: 500_000 }), (day) => {
      expect(dayOfDate(dateOfDay(day))).toBe(day)
    }),
  )
})

test('zone names', () => {
  for (const zone of ZONES) expect(isTimeZone(zone)).toBe(true)
  for (const text of ['', 'Mars/Olympus', '+08:00', 'UTC ', 'x'.repeat(1_000)]) expect(isTimeZone(text)).toBe(false)
  expect(() => localDay(0, 'Mars/Olympus')).toThrow(
    expect.objectContaining({ code: 'calendar.zone_unknown', status: 400 }),
  )
})
