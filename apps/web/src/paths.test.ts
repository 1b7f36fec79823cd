import { decodeFilter } from '@rapport/kernel'
import { expect, test } from 'vitest'
import { lists } from './modules/home/lists.ts'
import { paths, readHomeSearch, readRecordListSearch, readSignInSearch } from './paths.ts'

test('leaves out what is not set and escapes what is', () => {
  expect(paths.home()).toBe('/')
  expect(paths.home({ days: 30 })).toBe('/?days=30')
  expect(paths.customers({ search: '张 & co', sort: '' })).toBe('/customers?search=%E5%BC%A0+%26+co')
  expect(paths.customer('a/b')).toBe('/customers/a%2Fb')
  expect(paths.settings('people', { show: 'all' })).toBe('/settings/people?show=all')
})

test('reads back from an address what it wrote into one, and nothing else', () => {
  const search = { filter: 'ftier.eq.sA', sort: '-spend12mMinor' }
  const written = new URL(paths.customers(search), 'http://x').searchParams
  expect(readRecordListSearch(Object.fromEntries(written))).toEqual(search)
  expect(readRecordListSearch({ sort: 7, filter: '', unknown: 'x' })).toEqual({})
  expect(readHomeSearch({ days: '30' })).toEqual({ days: 30 })
  expect(readHomeSearch({ days: '31' })).toEqual({})
})

test('never lets sign-in lead to another site', () => {
  expect(readSignInSearch({ to: '/customers?sort=name' })).toEqual({ to: '/customers?sort=name' })
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 5]) {
    expect(readSignInSearch({ to })).toEqual({})
  }
})

test('each figure of home opens the list it counts', () => {
  const moved = new URL(lists.moved('A', 'B', 30), 'http://x').searchParams
  expect(decodeFilter(moved.get('filter') ?? '')).toEqual({
    and: [
      { field: 'tier', op: 'eq', value: 'B' },
      { field: 'previousTier', op: 'eq', value: 'A' },
      { field: 'tierSince', op: 'withinLastDays', value: 30 },
    ],
  })
  expect(moved.get('sort')).toBe('-tierSince')
})
