import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayIn, momentIn } from './moment.ts'

it.each([
  // Half past midnight in Berlin is the evening before in UTC.
  ['2026-05-14T22:30:00Z', 'Europe/Berlin', '2026-05-15 00:30:00'],
  ['2026-01-14T23:30:00.123456Z', 'Europe/Berlin', '2026-01-15 00:30:00'],
  ['2026-05-15T03:59:59.999Z', 'America/New_York', '2026-05-14 23:59:59'],
  ['2026-05-14T16:00:00+00:00', 'Asia/Shanghai', '2026-05-15 00:00:00'],
  ['2026-03-29T01:30:00Z', 'Europe/Berlin', '2026-03-29 03:30:00'],
  ['1970-01-01T00:00:00Z', 'Pacific/Kiritimati', '1969-12-31 13:20:00'],
  ['1969-12-31T23:59:59.5Z', 'UTC', '1969-12-31 23:59:59'],
])('%s in %s is %s', (instant, zone, text) => {
  expect(momentIn(instant, zone)).toMatchObject({ text, day: text.slice(0, 10) })
  expect(dayIn(Date.parse(instant), zone)).toBe(text.slice(0, 10))
})

it('counts days as spreadsheets do', () => {
  expect(momentIn('1999-12-31T23:00:00Z', 'Europe/Berlin').serial).toBe(36_526)
  expect(momentIn('2026-05-15T10:00:00Z', 'Europe/Berlin').serial).toBe(46_157.5)
})

it('says what Intl says of any instant and zone', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia', 'UTC')
  const moments = fc.date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(moments, zones, (at, timeZone) => {
      const style = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const
      // Swedish is written as ISO 8601.
      expect(momentIn(at.toISOString(), timeZone).text).toBe(new Intl.DateTimeFormat('sv-SE', style).format(at))
    }),
  )
})
