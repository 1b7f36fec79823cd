import { expect, it } from 'vitest'
import { medianTenure, survivalOf } from './survival.ts'

/** Weeks of remission under 6-MP, the example of Cox (1972); + is still in remission. */
const SIX_MP = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
const tenures = SIX_MP.split(' ').map((text) => ({ time: Number.parseInt(text, 10), hasLeft: !text.endsWith('+') }))

it('is Kaplan and Meier’s estimate, as published for the remissions of Cox', () => {
  const points = survivalOf(tenures)
  expect(points.map(({ time, chance }) => [time, Math.round(chance * 1e4) / 1e4])).toEqual([
    [6, 0.8571],
    [7, 0.8067],
    [10, 0.7529],
    [13, 0.6902],
    [16, 0.6275],
    [22, 0.5378],
    [23, 0.4482],
  ])
  expect(points[0]).toMatchObject({
    atRisk: 21,
    left: 3,
    low: expect.closeTo(0.6197, 3),
    high: expect.closeTo(0.9516, 3),
  })
  expect(medianTenure(points)).toBe(23)
})

it('knows no median where fewer than half have left, and ends at 0 where all have', () => {
  expect(
    medianTenure(survivalOf(tenures.slice(0, 5).map((tenure) => ({ ...tenure, hasLeft: tenure.time === 7 })))),
  ).toBe(7)
  expect(medianTenure(survivalOf([{ time: 1, hasLeft: false }]))).toBeNull()
  expect(survivalOf([{ time: 4, hasLeft: true }])).toEqual([
    { time: 4, chance: 0, low: 0, high: 0, atRisk: 1, left: 1 },
  ])
  expect(survivalOf([])).toEqual([])
})
