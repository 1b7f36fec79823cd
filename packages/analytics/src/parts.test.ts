import { expect, it } from 'vitest'
import { fadedPoints, isHigh, rhythmShare, saturation, tierOf } from './parts.ts'
import { DAY_MS } from './time.ts'

it('gives half the marks exactly at each threshold', () => {
  for (const threshold of [1, 3, 10_000, 12_345_679]) expect(saturation(threshold, threshold)).toBe(0.5)
  for (const gapRatio of [0.7, 2, 3.3]) expect(rhythmShare(gapRatio, gapRatio)).toBe(0.5)
})

it('gives nothing for nothing and for less', () => {
  expect([saturation(0, 5), saturation(-3, 5)]).toEqual([0, 0])
  expect(rhythmShare(0, 2)).toBe(1)
})

it('halves points every half-life', () => {
  expect(fadedPoints(40, 0, 45 * DAY_MS, 45)).toBe(20)
  expect(fadedPoints(40, 0, 90 * DAY_MS, 45)).toBe(10)
  expect(fadedPoints(0, null, 90 * DAY_MS, 45)).toBe(0)
})

it('rises at one line and falls at another', () => {
  expect([isHigh(0.5, false, 0.05), isHigh(0.4999, false, 0.05)]).toEqual([true, false])
  expect([isHigh(0.45, true, 0.05), isHigh(0.4499, true, 0.05)]).toEqual([true, false])
})

it('names the quadrants', () => {
  expect([tierOf(true, true), tierOf(true, false), tierOf(false, true), tierOf(false, false)]).toEqual([
    'A',
    'B',
    'C',
    'D',
  ])
})
