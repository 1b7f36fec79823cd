import { describe, expect, test } from 'vitest'
import { decideDateOrder, type InstantProblem, type InstantRule, parseDay, parseInstant } from './instants.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const rule: InstantRule = { format: 'auto', order: null, zone: 'UTC', nowMs: NOW }
const read = (text: string, more: Partial<InstantRule> = {}) => {
  const found = parseInstant(text, { ...rule, ...more })
  return typeof found === 'number' ? new Date(found).toISOString() : found
}

describe('dates as files write them', () => {
  const cases: [string, string, Partial<InstantRule>?][] = [
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01T08:26:00.250+08:00', '2010-12-01T00:26:00.250Z'],
    ['2009-07-14 22:14:45+0800', '2009-07-14T14:14:45.000Z'],
    ['2010-10-14T12:00:00.000Z', '2010-10-14T12:00:00.000Z'],
    ['2010-10-14T12:00:00.000GMT', '2010-10-14T12:00:00.000Z'],
    ['2020/3/18', '2020-03-18T00:00:00.000Z'],
    ['20110831', '2011-08-31T00:00:00.000Z'],
    ['20110831T142530', '2011-08-31T14:25:30.000Z'],
    ['01.12.2010', '2010-12-01T00:00:00.000Z'],
    ['12/1/2010 8:26', '2010-12-01T08:26:00.000Z', { order: 'mdy' }],
    ['12/1/2010 8:26', '2010-01-12T08:26:00.000Z', { order: 'dmy' }],
    ['12/1/10', '2010-12-01T00:00:00.000Z', { order: 'mdy' }],
    ['31/12/2012', '2012-12-31T00:00:00.000Z'],
    ['5/5/2012', '2012-05-05T00:00:00.000Z'],
    ['7/29/2013 1:05 PM', '2013-07-29T13:05:00.000Z'],
    ['12:00', 'date_invalid'],
    ['2013-07-29 12:05 am', '2013-07-29T00:05:00.000Z'],
    ['1 Dec 2010', '2010-12-01T00:00:00.000Z'],
    ['December 1st, 2010 8:26', '2010-12-01T08:26:00.000Z'],
    ['2024年3月5日 14:05', '2024-03-05T14:05:00.000Z'],
    ['2024年3月5日下午3时05分', '2024-03-05T15:05:00.000Z'],
    ['2024年3月5日 14:05', '2024-03-05T06:05:00.000Z', { zone: 'Asia/Shanghai' }],
    ['40513.3513888889', '2010-12-01T08:26:00.000Z'],
    ['45356', '2024-03-05T00:00:00.000Z', { format: 'excel' }],
    ['1291191960', '2010-12-01T08:26:00.000Z', { format: 'epoch_seconds' }],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['05-Mar-26', '2026-03-05T00:00:00.000Z'],
    ['5 mars 2026', '2026-03-05T00:00:00.000Z'],
    ['5. März 2026 8:26', '2026-03-05T08:26:00.000Z'],
    ['5 de marzo de 2026', '2026-03-05T00:00:00.000Z'],
    ['1er août 2025', '2025-08-01T00:00:00.000Z'],
    ['12 déc. 2025', '2025-12-12T00:00:00.000Z'],
    ['2026-Mar-05', '2026-03-05T00:00:00.000Z'],
    ['Thu, 05 Mar 2026 10:00:00 GMT', '2026-03-05T10:00:00.000Z'],
    ['25.03.2026, 14:05', '2026-03-25T14:05:00.000Z'],
    ['25.03.2026 14:05 Uhr', '2026-03-25T14:05:00.000Z'],
    ['25.03.2026 um 14:05', '2026-03-25T14:05:00.000Z'],
    ['Mar 5, 2026, 2:00 PM', '2026-03-05T14:00:00.000Z'],
    ['2026-03-05 10:00 CET', '2026-03-05T09:00:00.000Z'],
    ['2026-03-05 23:30:00 PST', '2026-03-06T07:30:00.000Z'],
    ['2026-03-05 10:00 CST', 'date_invalid'],
    ['民國115年3月5日', '2026-03-05T00:00:00.000Z'],
    ['民國115/03/05', '2026-03-05T00:00:00.000Z'],
    ['令和8年3月5日 14:05', '2026-03-05T14:05:00.000Z'],
    ['令和元年5月1日', '2019-05-01T00:00:00.000Z'],
    ['R8.3.5', '2026-03-05T00:00:00.000Z'],
    ['昭和55年2月29日', '1980-02-29T00:00:00.000Z'],
    ['15/03/2569', '2026-03-15T00:00:00.000Z'],
    ['2569-03-15', '2026-03-15T00:00:00.000Z'],
    ['0/0/00', 'date_missing'],
    ['0000-00-00 00:00:00', 'date_missing'],
    ['5\u00a0Mar\u00a02026', '2026-03-05T00:00:00.000Z'],
  ]
  test.each(cases)('%s → %s', (text, expected, more) => expect(read(text, more)).toBe(expected))
})

describe('what is no date is said, not guessed', () => {
  const cases: [string, InstantProblem, Partial<InstantRule>?][] = [
    ['', 'date_missing'],
    ['wrongdate', 'date_invalid'],
    ['5 Marx 2026', 'date_invalid'],
    ['31 Feb 2026', 'date_invalid'],
    ['2023-02-29', 'date_invalid'],
    ['2009-07/14 02:14:45', 'date_invalid'],
    ['2010-10-14T12:00:00.000Z-0300', 'date_invalid'],
    ['2010-12-01 25:00', 'date_invalid'],
    ['31/12/2012', 'date_invalid', { order: 'mdy' }],
    ['3/4/2024', 'date_order_unknown'],
    ['3/4/2024', 'date_order_unknown', { order: 'ymd' }],
    ['2026-07-03', 'date_in_future'],
    ['1899-12-31', 'date_too_early'],
    ['0001-01-01', 'date_too_early'],
  ]
  test.each(cases)('%s → %s', (text, expected, more) => expect(read(text, more)).toBe(expected))

  test('a day ahead is still allowed, for clocks and zones', () =>
    expect(read('2026-07-02')).toBe('2026-07-02T00:00:00.000Z'))

  test('summer time: local times follow the zone', () => {
    expect(read('2011-03-27 00:30', { zone: 'Europe/London' })).toBe('2011-03-27T00:30:00.000Z')
    expect(read('2011-03-27 02:30', { zone: 'Europe/London' })).toBe('2011-03-27T01:30:00.000Z')
  })
})

describe('day or month first', () => {
  test.each([
    [['1/2/2024', '3/13/2024'], 'mdy', 'settled'],
    [['1/2/2024', '13/3/2024'], 'dmy', 'settled'],
    [['1/2/2024', '3/4/2024'], null, 'ambiguous'],
    [['1/13/2024', '13/1/2024'], null, 'mixed'],
    [['2024-01-02', '01.02.2024', '5/5/2024'], null, 'none'],
  ] as const)('%j → %s', (values, order, kind) => {
    expect(decideDateOrder(values)).toMatchObject({ order, kind })
  })
})

describe('a plain day is never moved by a time, an offset or a zone', () => {
  const day = (text: string, more: Partial<InstantRule> = {}) => parseDay(text, { ...rule, ...more })
  test.each([
    ['1990-05-15 00:00:00 +0200', '1990-05-15'],
    ['1990-05-15T23:59:59-12:00', '1990-05-15'],
    ['1990-05-15T00:00:00Z', '1990-05-15'],
    ['15.05.1990', '1990-05-15'],
    ['15 mai 1990', '1990-05-15'],
    ['15-May-62', '1962-05-15'],
    ['32963', '1990-03-31'],
    ['1990-02-30', 'date_invalid'],
    ['1990-05-15 25:00', 'date_invalid'],
    ['3/4/1990', 'date_order_unknown'],
    ['2027-01-01', 'date_in_future'],
  ])('%s → %s', (text, expected) => {
    for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) expect(day(text, { zone })).toBe(expected)
  })
})
