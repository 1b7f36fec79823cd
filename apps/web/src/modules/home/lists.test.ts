import { decodeFilter } from '@rapport/kernel'
import { describe, expect, test } from 'vitest'
import { greetingOf } from './greeting.ts'
import { lists } from './lists.ts'

function listOf(href: string) {
  const { pathname, searchParams } = new URL(href, 'http://rapport.test')
  return { pathname, filter: decodeFilter(searchParams.get('filter') ?? ''), sort: searchParams.get('sort') }
}

describe('the list behind a figure', () => {
  test('of a tier begins with who spends most', () => {
    expect(listOf(lists.tier('B'))).toEqual({
      pathname: '/customers',
      filter: { field: 'tier', op: 'eq', value: 'B' },
      sort: '-spend12mMinor',
    })
  })

  test('of those who moved names both tiers and the period', () => {
    expect(listOf(lists.moved('A', 'B', 30))).toMatchObject({
      filter: {
        and: [
          { field: 'tier', op: 'eq', value: 'B' },
          { field: 'previousTier', op: 'eq', value: 'A' },
          { field: 'tierSince', op: 'withinLastDays', value: 30 },
        ],
      },
      sort: '-tierSince',
    })
  })

  test('of buyers and new buyers counts days back', () => {
    expect(listOf(lists.bought(90, '-orders12m'))).toMatchObject({
      filter: { field: 'lastOrderAt', op: 'withinLastDays', value: 90 },
      sort: '-orders12m',
    })
    expect(listOf(lists.firstBought(365)).filter).toEqual({ field: 'firstOrderAt', op: 'withinLastDays', value: 365 })
  })

  test.each([
    ['2026-12', 'Asia/Shanghai', '2026-11-30T16:00:00.000Z', '2026-12-31T15:59:59.999Z'],
    ['2026-03', 'Europe/Berlin', '2026-02-28T23:00:00.000Z', '2026-03-31T21:59:59.999Z'],
    ['2024-02', 'UTC', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
  ])('of %s is the month as %s counts it', (month, zone, from, to) => {
    expect(listOf(lists.ordered(month, zone)).filter).toEqual({ field: 'orderedAt', op: 'between', value: [from, to] })
  })
})

test.each([
  ['2026-11-21T03:59:00Z', 'UTC', 'evening'],
  ['2026-11-21T04:00:00Z', 'UTC', 'morning'],
  ['2026-11-21T12:00:00Z', 'UTC', 'day'],
  ['2026-11-21T18:00:00Z', 'UTC', 'evening'],
  ['2026-11-21T00:30:00Z', 'Asia/Shanghai', 'morning'],
  ['2026-11-21T00:30:00Z', 'America/New_York', 'evening'],
] as const)('at %s it is in %s the %s', (at, zone, part) => {
  expect(greetingOf(new Date(at), zone)).toBe(part)
})
