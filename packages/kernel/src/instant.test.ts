import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay, isInstant, parseDay, parseInstantMs } from './instant.ts'

describe('an instant as text', () => {
  it.each([
    ['2026-02-28T10:00:00Z', '2026-02-28T10:00:00.000Z'],
    ['2024-02-29T23:30:00-05:00', '2024-03-01T04:30:00.000Z'],
    ['2026-06-10T10:00Z', '2026-06-10T10:00:00.000Z'],
    ['2026-06-10T10:00:00+0800', '2026-06-10T02:00:00.000Z'],
    ['2026-06-10T10:00:00.5+00:00', '2026-06-10T10:00:00.500Z'],
    ['2025-12-31T23:59:59.999999999Z', '2025-12-31T23:59:59.999Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
    ['2026-06-10T10:00:00-15:59', '2026-06-11T01:59:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseInstantMs(text) ?? Number.NaN).toISOString()).toBe(expected)
  })

  it.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-04-31T00:00:00+08:00',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:60:00Z',
    '2026-01-01T10:00:60Z',
    '2026-01-01T10:00:00+99:99',
    '2026-01-01T10:00:00+16:00',
    '2026-01-01T10:00:00+08:60',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+08:00',
    '9999-12-31T23:59:59-01:00',
    '+275760-09-13T00:00:00Z',
    '12026-01-01T00:00:00Z',
    '-001-01-01T00:00:00Z',
    '2026-01-01T10:00:00',
    '2026-01-01 10:00:00Z',
    '2026-01-01T10:00:00.1234567890Z',
    '2026-01-01t10:00:00z',
    '2026-01-01T10:00:00Z\n',
    '2026-01-01',
    'yesterday',
    '',
  ])('%j is none', (text) => {
    expect(isInstant(text)).toBe(false)
  })

  it('is read as Date reads what it writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseInstantMs(date.toISOString())).toBe(date.getTime())
        },
      ),
    )
  })
})

describe('a day as text', () => {
  it.each(['2026-02-28', '2024-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true)
  })
  it.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-04-31',
    '0000-01-01',
    '2026-1-1',
    '20260101',
    '2026-01-01 ',
  ])('%j does not', (text) => {
    expect(isDay(text)).toBe(false)
  })
  it('is counted from 1970-01-01', () => {
    expect([parseDay('1970-01-01'), parseDay('1970-01-02'), parseDay('1969-12-31')]).toEqual([0, 1, -1])
  })
})
