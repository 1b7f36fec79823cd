import { describe, expect, it } from 'vitest'
import { percentile, spreadOf } from './statistics.ts'

describe('percentiles by nearest rank', () => {
  it('are samples, never values between them', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(spreadOf(hundred)).toEqual({ samples: 100, p50: 50, p95: 95, p99: 99, max: 100 })
  })

  it('round the rank up, so that few samples do not hide the slowest', () => {
    expect(spreadOf([5, 1, 3])).toEqual({ samples: 3, p50: 3, p95: 5, p99: 5, max: 5 })
    expect(percentile([7], 0)).toBe(7)
  })

  it('sort by size, not by text, and leave the samples as they were', () => {
    const samples = [10, 9, 100]
    expect(spreadOf(samples).p50).toBe(10)
    expect(samples).toEqual([10, 9, 100])
  })

  it('need samples', () => {
    expect(() => spreadOf([])).toThrow('needs samples')
  })
})
