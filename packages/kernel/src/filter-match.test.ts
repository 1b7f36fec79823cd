import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFilter, anyRow, FIELDS, ID } from './filter.fixture.ts'
import { parseFilter } from './filter.ts'
import { type FilterRow, matchesFilter } from './filter-match.ts'

const DAY_MS = 86_400_000
const NOW_MS = 10 * DAY_MS
const CLOCK = { nowMs: NOW_MS, timeZone: 'UTC' }
const EMPTY: FilterRow = {}
const FULL: FilterRow = {
  name: 'Ann Müller',
  tier: 'A',
  orders: 3,
  spend: 12_345,
  lastOrderAt: 5 * DAY_MS,
  birthday: '1970-01-11',
  vip: true,
  owner: ID,
  labels: ['vip', 'b2b'],
}

function matches(json: unknown, row: FilterRow): boolean {
  return matchesFilter(parseFilter(json, FIELDS), row, CLOCK)
}

describe('conditions', () => {
  test.each([
    ['name', 'eq', 'Ann Müller', true, false],
    ['name', 'eq', 'ann müller', false, false],
    ['name', 'ne', 'Ann Müller', false, true],
    ['name', 'contains', 'MÜLL', true, false],
    ['name', 'startsWith', 'ann', true, false],
    ['name', 'startsWith', 'm', false, false],
    ['name', 'notIn', ['Bob'], true, true],
    ['name', 'isEmpty', undefined, false, true],
    ['tier', 'in', ['B', 'A'], true, false],
    ['tier', 'notIn', ['B', 'A'], false, true],
    ['orders', 'lt', 3, false, false],
    ['orders', 'lte', 3, true, false],
    ['orders', 'gt', 2, true, false],
    ['orders', 'between', [3, 4], true, false],
    ['spend', 'between', [0, 12_344], false, false],
    ['lastOrderAt', 'gte', '1970-01-06T08:00:00+08:00', true, false],
    ['lastOrderAt', 'eq', '1970-01-06T00:00:00Z', true, false],
    ['lastOrderAt', 'ne', '1970-01-06T00:00:00Z', false, true],
    ['lastOrderAt', 'withinLastDays', 5, true, false],
    ['lastOrderAt', 'withinLastDays', 4, false, false],
    ['lastOrderAt', 'notWithinLastDays', 4, true, true],
    ['lastOrderAt', 'olderThanDays', 5, false, false],
    ['lastOrderAt', 'olderThanDays', 4, true, false],
    ['lastOrderAt', 'inPeriod', 'lastWeek', false, false],
    ['lastOrderAt', 'inPeriod', 'thisWeek', true, false],
    ['lastOrderAt', 'inPeriod', 'thisMonth', true, false],
    ['lastOrderAt', 'inPeriod', 'thisDay', false, false],
    ['lastOrderAt', 'olderThan', [4, 'day'], true, false],
    ['lastOrderAt', 'olderThan', [1, 'week'], false, false],
    ['lastOrderAt', 'withinNext', [1, 'year'], false, false],
    ['birthday', 'eq', '1970-01-11', true, false],
    ['birthday', 'lt', '1970-01-11', false, false],
    ['birthday', 'gte', '1970-01-11T05:00:00Z', true, false],
    ['birthday', 'between', ['1970-01-01', '1970-01-11'], true, false],
    ['birthday', 'withinLastDays', 1, true, false],
    ['birthday', 'notWithinLastDays', 1, false, true],
    ['birthday', 'olderThanDays', 1, false, false],
    ['birthday', 'inPeriod', 'thisDay', true, false],
    ['birthday', 'withinNext', [1, 'day'], true, false],
    ['birthday', 'inPeriod', 'nextDay', false, false],
    ['vip', 'isTrue', undefined, true, false],
    ['vip', 'eq', false, false, false],
    ['vip', 'ne', true, false, true],
    ['owner', 'eq', ID, true, false],
    ['labels', 'contains', 'vip', true, false],
    ['labels', 'in', ['x', 'b2b'], true, false],
    ['labels', 'notIn', ['x', 'b2b'], false, true],
    ['labels', 'isNotEmpty', undefined, true, false],
  ])('%s %s %j: full %s, empty %s', (field, op, value, onFull, onEmpty) => {
    const json = value === undefined ? { field, op } : { field, op, value }
    expect(matches(json, FULL)).toBe(onFull)
    expect(matches(json, EMPTY)).toBe(onEmpty)
  })

  test('an empty text and an empty array are missing; what lies ahead is not within the last days', () => {
    expect(matches({ field: 'name', op: 'isEmpty' }, { name: '' })).toBe(true)
    expect(matches({ field: 'labels', op: 'isEmpty' }, { labels: [] })).toBe(true)
    expect(matches({ field: 'orders', op: 'isEmpty' }, { orders: 0 })).toBe(false)
    expect(matches({ field: 'vip', op: 'isEmpty' }, { vip: false })).toBe(false)
    expect(matches({ field: 'lastOrderAt', op: 'withinLastDays', value: 5 }, { lastOrderAt: NOW_MS + 1 })).toBe(false)
    expect(matches({ field: 'lastOrderAt', op: 'withinLastDays', value: 5 }, { lastOrderAt: NOW_MS })).toBe(true)
  })

  test.each([
    ['between', ['1970-01-04T00:00:00Z', '1970-01-05T00:00:00Z'], true],
    ['between', ['1970-01-05T00:00:00Z', '1970-01-08T00:00:00Z'], false],
    ['lt', '1970-01-04T00:00:00Z', false],
    ['lte', '1970-01-04T00:00:00Z', true],
    ['gt', '1970-01-08T00:00:00Z', true],
    ['eq', '1970-01-04T00:00:00Z', true],
    ['ne', '1970-01-04T00:00:00Z', false],
    ['ne', '1970-01-05T00:00:00Z', true],
    ['withinLastDays', 1, true],
    ['notWithinLastDays', 1, false],
    ['olderThanDays', 7, false],
    ['olderThanDays', 6, true],
    ['isEmpty', undefined, false],
  ])('several instants, %s %j: %s', (op, value, expected) => {
    const row = { lastOrderAt: [3 * DAY_MS, 9 * DAY_MS] }
    const json = value === undefined ? { field: 'lastOrderAt', op } : { field: 'lastOrderAt', op, value }
    expect(matches(json, row)).toBe(expected)
    // No instants at all are the same as a missing one.
    expect(matches(json, { lastOrderAt: [] })).toBe(matches(json, { lastOrderAt: null }))
  })

  test('what begins now is within the next, what ends it is not', () => {
    const within = (value: unknown, lastOrderAt: number) =>
      matches({ field: 'lastOrderAt', op: 'withinNext', value }, { lastOrderAt })
    expect(within([1, 'day'], NOW_MS)).toBe(true)
    expect(within([1, 'day'], NOW_MS + DAY_MS - 1)).toBe(true)
    expect(within([1, 'day'], NOW_MS + DAY_MS)).toBe(false)
    expect(within([1, 'day'], NOW_MS - 1)).toBe(false)
  })

  test.each([
    [undefined, [false, true, true]],
    [{ op: 'gte', value: 2 }, [false, false, true]],
    [{ op: 'lte', value: 1 }, [true, true, false]],
    [{ op: 'eq', value: 1 }, [false, true, false]],
    [{ op: 'eq', value: 0 }, [true, false, false]],
  ])('related records that pass are counted: %j', (count, expected) => {
    const json = { has: 'task.customer', filter: { field: 'vip', op: 'isTrue' }, ...(count ? { count } : {}) }
    const filter = parseFilter(json, FIELDS, () => FIELDS)
    const found = [0, 1, 2].map((open) => {
      const tasks = [{ vip: false }, ...Array.from({ length: open }, () => ({ vip: true }))]
      return matchesFilter(filter, FULL, { ...CLOCK, related: (name) => (name === 'task.customer' ? tasks : []) })
    })
    expect(found).toEqual(expected)
  })

  test('no condition lets everything through', () => {
    expect(matches({ and: [] }, EMPTY)).toBe(true)
  })
})

describe('logic has two values', () => {
  test('normal form means the same as what was written', () => {
    fc.assert(
      fc.property(anyFilter, anyRow, (filter, row) => {
        expect(matches(filter, row)).toBe(matchesFilter(filter, row, CLOCK))
      }),
    )
  })

  test('not is negation, and the negative operators are the negated positive ones', () => {
    fc.assert(
      fc.property(anyFilter, anyRow, (filter, row) => {
        expect(matches({ not: filter }, row)).toBe(!matches(filter, row))
      }),
    )
    const pairs = [
      ['eq', 'ne', 1],
      ['in', 'notIn', [1, 2]],
      ['isEmpty', 'isNotEmpty', undefined],
    ] as const
    for (const [positive, negative, value] of pairs) {
      for (const orders of [null, 0, 1, 2]) {
        const more = value === undefined ? {} : { value }
        const isMatch = matches({ field: 'orders', op: positive, ...more }, { orders })
        expect(matches({ field: 'orders', op: negative, ...more }, { orders })).toBe(!isMatch)
      }
    }
  })

  test('a group and its negated parts follow De Morgan', () => {
    fc.assert(
      fc.property(anyFilter, anyFilter, anyRow, (left, right, row) => {
        const neither = matchesFilter({ and: [{ not: left }, { not: right }] }, row, CLOCK)
        expect(matchesFilter({ or: [left, right] }, row, CLOCK)).toBe(!neither)
      }),
    )
  })
})
