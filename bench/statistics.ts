import { assert } from '@rapport/kernel'

/** How measured values are spread. Same unit as what was measured. */
export type Spread = { samples: number; p50: number; p95: number; p99: number; max: number }

/** The value at or below which `share` (0 to 1) of the samples lie, by nearest rank. `sorted` rises and is not empty. */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length))
  const value = sorted[rank - 1]
  assert(value !== undefined, 'a percentile needs samples')
  return value
}

/** The spread of at least one sample, in any order. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((left, right) => left - right)
  return {
    samples: sorted.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: percentile(sorted, 1),
  }
}
