import { expect, test } from 'vitest'
import { greetingOf } from './greeting.ts'

test.each([
  ['2026-11-20T03:59:00Z', 'UTC', 'evening'],
  ['2026-11-20T04:00:00Z', 'UTC', 'morning'],
  ['2026-11-20T11:59:00Z', 'UTC', 'morning'],
  ['2026-11-20T12:00:00Z', 'UTC', 'day'],
  ['2026-11-20T18:00:00Z', 'UTC', 'evening'],
  // By the clock of the workspace, not of the machine.
  ['2026-11-20T16:30:00Z', 'Asia/Shanghai', 'evening'],
  ['2026-11-20T23:00:00Z', 'Asia/Shanghai', 'morning'],
  ['2026-11-20T12:00:00Z', 'America/New_York', 'morning'],
])('at %s in %s it is %s', (instant, zone, part) => {
  expect(greetingOf(new Date(instant), zone)).toBe(part)
})
