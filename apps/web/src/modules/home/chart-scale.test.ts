import { expect, test } from 'vitest'
import { chartScale } from './chart-scale.ts'

const month = (revenueMinor: number) => ({ month: '2026-01', revenueMinor, orders: 0 })

test.each([0, 1, 7, 299, 300, 12_345, 987_654_321])('the steps up to %d are whole amounts and few', (largest) => {
  const { step, max } = chartScale([month(0), month(largest)])
  expect(Number.isInteger(step) && Number.isInteger(max)).toBe(true)
  expect(max).toBeGreaterThanOrEqual(largest)
  expect(Math.round(max / step)).toBeLessThanOrEqual(4)
})
