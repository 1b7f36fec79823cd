import { expect, test } from 'vitest'
import { changeOf, directionOf } from './change.ts'
import { chartScale } from './chart-scale.ts'
import { moveChips } from './move-chips.ts'

test('shows the largest arrival and departure first, then the largest of the rest, three in all', () => {
  const moves = [
    { from: 'A', to: 'B', customers: 5 },
    { from: 'B', to: 'A', customers: 2 },
    { from: 'C', to: 'A', customers: 9 },
    { from: 'A', to: 'C', customers: 4 },
    { from: 'D', to: 'A', customers: 7 },
    { from: 'C', to: 'D', customers: 50 },
  ] as const
  expect(moveChips('A', [...moves])).toEqual([
    { way: 'from', other: 'C', customers: 9 },
    { way: 'from', other: 'D', customers: 7 },
    { way: 'to', other: 'B', customers: 5 },
  ])
  expect(moveChips('B', [])).toEqual([])
})

test('a change needs something to compare with', () => {
  expect(changeOf(10, 0)).toBeNull()
  expect(changeOf(1032, 1000)).toBeCloseTo(0.032)
  expect(directionOf(0.0001)).toBe('level')
  expect(directionOf(-0.2)).toBe('down')
})

test('the axis ends on a round figure above everything drawn', () => {
  const month = (revenueMinor: number) => ({ month: '2026-01', revenueMinor, orders: 1 })
  expect(chartScale([month(5_800_000)])).toEqual({ step: 2_000_000, max: 6_000_000 })
  expect(chartScale([month(0)]).max).toBeGreaterThan(0)
  expect(chartScale([month(7_300)])).toEqual({ step: 2_500, max: 7_500 })
})
