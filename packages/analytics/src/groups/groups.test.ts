import { describe, expect, it } from 'vitest'
import { numbersFrom } from '../numbers.testkit.ts'
import { bestGrouping, groupRows, silhouetteOf, standardised } from './k-means.ts'

/** Clouds of these sizes around points far apart. */
function clouds(sizes: readonly number[], next = numbersFrom(6)) {
  const rows: Float64Array[] = []
  const cloudOf: number[] = []
  for (const [cloud, size] of sizes.entries())
    for (let index = 0; index < size; index++) {
      rows.push(Float64Array.of(10 * cloud + next(), 10 * ((cloud * 2) % 3) + next()))
      cloudOf.push(cloud)
    }
  return { rows, cloudOf }
}

describe('groups', () => {
  it('are the clouds there are, the largest first', () => {
    const { rows, cloudOf } = clouds([30, 50, 20])
    const { groups } = groupRows(rows, 3, numbersFrom(1))
    expect(new Set(cloudOf.map((cloud, place) => `${cloud}:${groups[place]}`))).toEqual(new Set(['0:1', '1:0', '2:2']))
  })

  it('are the same however the rows come', () => {
    const { rows } = clouds([25, 25, 40, 10])
    const order = [...rows.keys()].reverse()
    const straight = groupRows(rows, 4, numbersFrom(1))
    const turned = groupRows(
      order.map((place) => rows[place] ?? new Float64Array(2)),
      4,
      numbersFrom(1),
    )
    expect(order.map((place) => straight.groups[place])).toEqual([...turned.groups])
    expect(turned.inertia).toBeCloseTo(straight.inertia, 9)
  })

  it('are as many as there are clouds', () => {
    for (const sizes of [
      [40, 40],
      [30, 30, 30],
      [20, 20, 20, 20],
    ]) {
      const { rows } = clouds(sizes)
      expect(bestGrouping(rows, 6, numbersFrom(2))?.centres).toHaveLength(sizes.length)
    }
  })

  it('of more numbers lie closer, and of customers who are all alike there are none', () => {
    const { rows } = clouds([20, 30, 25])
    const inertia = [1, 2, 3, 4, 5].map((count) => groupRows(rows, count, numbersFrom(3)).inertia)
    expect(inertia).toEqual([...inertia].sort((a, b) => b - a))
    const alike = Array.from({ length: 10 }, () => Float64Array.of(1, 2))
    expect(bestGrouping(alike, 5, numbersFrom(1))).toBeNull()
    expect(groupRows(alike, 2, numbersFrom(1)).inertia).toBe(0)
    expect(silhouetteOf(alike, groupRows(alike, 1, numbersFrom(1)))).toBe(0)
  })

  it('are found on columns that weigh alike', () => {
    const rows = standardised([Float64Array.of(1, 1000, 5), Float64Array.of(3, 3000, 5)])
    expect(rows.map((row) => [...row])).toEqual([
      [-1, -1, 0],
      [1, 1, 0],
    ])
  })
})
