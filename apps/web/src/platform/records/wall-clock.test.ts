import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, wallOf } from './wall-clock.ts'

test.each([
  ['2026-06-15T08:00:00Z', 'Asia/Shanghai', '2026-06-15T16:00'],
  ['2026-06-15T08:00:00Z', 'America/New_York', '2026-06-15T04:00'],
  ['2026-01-15T23:30:00Z', 'Europe/London', '2026-01-15T23:30'],
  ['2026-07-15T23:30:00Z', 'Europe/London', '2026-07-16T00:30'],
])('%s in %s is %s on the clock, and back', (instant, zone, wall) => {
  expect(wallOf(instant, zone)).toBe(wall)
  expect(Date.parse(instantOf(wall, zone))).toBe(Date.parse(instant))
})

test('what is no time is none', () => {
  expect(wallOf('soon')).toBe('')
  expect(['', '2026-06-15', 'tomorrow'].map((wall) => instantOf(wall, 'UTC'))).toEqual(['', '', ''])
})

test('a time that the clocks skip is read by the clock before the change', () => {
  expect(instantOf('2026-03-29T01:30', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z')
})

test('every minute of a zone without summer time comes back as it was', () => {
  const minutes = fc.integer({ min: 0, max: 40_000_000 }).map((minute) => new Date(minute * 60_000).toISOString())
  fc.assert(
    fc.property(minutes, (instant) => {
      expect(instantOf(wallOf(instant, 'Asia/Singapore'), 'Asia/Singapore')).toBe(instant)
    }),
  )
})
