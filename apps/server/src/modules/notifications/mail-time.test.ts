import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterQuiet, isQuiet, mailDueMs, minuteOfDay, nextDigestMs } from './mail-time.ts'

const MINUTE_MS = 60_000
const at = (hour: number, minute = 0) => hour * 60 + minute
const NIGHT = { from: at(22), to: at(7) }
const iso = (ms: number) => new Date(ms).toISOString()

describe('quiet hours', () => {
  it.each([
    ['before them', '2026-06-15T12:00:00Z', NIGHT, 'Europe/London', '2026-06-15T12:00:00.000Z'],
    ['at their beginning', '2026-06-15T21:00:00Z', NIGHT, 'Europe/London', '2026-06-16T06:00:00.000Z'],
    ['before midnight', '2026-06-15T22:59:30Z', NIGHT, 'Europe/London', '2026-06-16T06:00:00.000Z'],
    ['after midnight', '2026-06-15T23:30:00Z', NIGHT, 'Europe/London', '2026-06-16T06:00:00.000Z'],
    ['at their end', '2026-06-16T06:00:00Z', NIGHT, 'Europe/London', '2026-06-16T06:00:00.000Z'],
    ['elsewhere', '2026-06-15T15:00:00Z', NIGHT, 'Asia/Shanghai', '2026-06-15T23:00:00.000Z'],
    ['by day', '2026-06-15T11:30:00Z', { from: at(12), to: at(14) }, 'Europe/London', '2026-06-15T13:00:00.000Z'],
    ['of no length', '2026-06-15T11:00:00Z', { from: at(12), to: at(12) }, 'Europe/London', '2026-06-15T11:00:00.000Z'],
    ['a night an hour shorter', '2026-03-28T23:00:00Z', NIGHT, 'Europe/London', '2026-03-29T06:00:00.000Z'],
    ['a night an hour longer', '2026-10-24T23:00:00Z', NIGHT, 'Europe/London', '2026-10-25T07:00:00.000Z'],
    [
      'an end that is skipped',
      '2026-03-29T00:30:00Z',
      { from: 0, to: at(1, 30) },
      'Europe/London',
      '2026-03-29T01:00:00.000Z',
    ],
    ['none', '2026-06-15T23:30:00Z', null, 'Europe/London', '2026-06-15T23:30:00.000Z'],
  ])('%s', (_, now, quiet, zone, expected) => {
    expect(iso(afterQuiet(Date.parse(now), quiet, zone))).toBe(expected)
  })

  it('end at the first minute whose clock shows none of them, whatever the zone and the night', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    // Nights around changes of clocks come up as often as all others.
    const around = fc.constantFrom(
      '2026-03-29T01:00:00Z',
      '2026-10-25T01:00:00Z',
      '2026-04-04T15:00:00Z',
      '2026-10-03T15:30:00Z',
    )
    const moment = fc.tuple(around, fc.integer({ min: -1500, max: 1500 }))
    const zone = fc.constantFrom('Europe/London', 'Australia/Lord_Howe', 'Asia/Shanghai', 'America/St_Johns')
    fc.assert(
      fc.property(moment, minute, minute, zone, ([day, minutes], from, to, where) => {
        const nowMs = Date.parse(day) + minutes * MINUTE_MS
        expect(iso(afterQuiet(nowMs, { from, to }, where))).toBe(iso(firstMinute(nowMs, { from, to }, where)))
      }),
      { numRuns: 150 },
    )
  })
})

/** Looks at one minute after the other. */
function firstMinute(nowMs: number, quiet: { from: number; to: number }, zone: string): number {
  let ms = nowMs
  while (isQuiet(minuteOfDay(ms, zone), quiet)) ms += MINUTE_MS
  return ms
}

describe('the digest', () => {
  it.each([
    ['later today', '2026-06-15T05:00:00Z', 'Europe/London', '2026-06-15T07:00:00.000Z'],
    ['tomorrow, when it is just over', '2026-06-15T07:00:00Z', 'Europe/London', '2026-06-16T07:00:00.000Z'],
    ['on the day of the reader', '2026-06-15T23:00:00Z', 'Asia/Shanghai', '2026-06-16T00:00:00.000Z'],
    ['at the hour on the clock after a change', '2026-10-24T12:00:00Z', 'Europe/London', '2026-10-25T08:00:00.000Z'],
  ])('goes out %s', (_, now, zone, expected) => {
    expect(iso(nextDigestMs(at(8), Date.parse(now), zone))).toBe(expected)
  })

  it('comes once a day, an hour that the clock shows twice or skips included', () => {
    let [ms, days] = [Date.parse('2026-03-20T00:00:00Z'), 0]
    for (const end = Date.parse('2026-11-05T00:00:00Z'); ms < end; days++)
      ms = nextDigestMs(at(1, 30), ms, 'Europe/London')
    expect(days).toBe(231)
  })

  it('waits for the end of quiet hours, and only what is wanted by mail is due at all', () => {
    const now = Date.parse('2026-06-15T12:00:00Z')
    const asked = { quiet: NIGHT, digestAt: at(6) }
    const due = (way: 'off' | 'app' | 'mail' | 'digest') => mailDueMs(way, asked, now, 'Europe/London')
    expect([due('off'), due('app'), due('mail')]).toEqual([null, null, now])
    expect(iso(due('digest') ?? 0)).toBe('2026-06-16T06:00:00.000Z')
  })
})
