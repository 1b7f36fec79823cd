import { chiSquareAbove } from '../mathematics/special-functions.ts'
import {
  CONFIDENCE,
  type Difference,
  type Lift,
  type Proportion,
  proportionDifference,
  relativeLift,
  standardErrorsOf,
} from './proportions.ts'

/** Below it, how people fell into the groups is no accident, and nothing may be read from the experiment (Fabijan et al., KDD 2019). */
const MISMATCH_CHANCE = 0.001

/**
 * The chance of groups as unequal as these, or more, where people were to fall into them by these weights (χ² test). `counts` and `weights` have one length,
 * two at least.
 */
export function groupSizesChance(counts: readonly number[], weights: readonly number[]): number {
  const people = counts.reduce((sum, count) => sum + count, 0)
  const weight = weights.reduce((sum, share) => sum + share, 0)
  if (people === 0) return 1
  const statistic = counts.reduce((sum, count, index) => {
    const expected = (people * (weights[index] ?? 0)) / weight
    return sum + (count - expected) ** 2 / expected
  }, 0)
  return chiSquareAbove(statistic, counts.length - 1)
}

export type GroupResult = Proportion

export type EffectResult =
  | { kind: 'noGroup' }
  | { kind: 'unequalGroups'; chance: number }
  | {
      kind: 'measured'
      difference: Difference
      lift: Lift | null
      /** What happened because of it: the difference times those who were treated. */
      incremental: number
      /** Whether the interval of the difference leaves 0 out. */
      isProven: boolean
    }

/**
 * The effect by intention to treat: everybody counts in the group they fell into, whether or not they were reached. `treatedShare` is the share that was to be
 * treated.
 */
export function measureEffect(treated: GroupResult, control: GroupResult, treatedShare: number): EffectResult {
  if (treated.total === 0 || control.total === 0) return { kind: 'noGroup' }
  const chance = groupSizesChance([treated.total, control.total], [treatedShare, 1 - treatedShare])
  if (chance < MISMATCH_CHANCE) return { kind: 'unequalGroups', chance }
  const difference = proportionDifference(treated, control) as Difference // neither group is empty
  return {
    kind: 'measured',
    difference,
    lift: relativeLift(treated, control),
    incremental: difference.difference * treated.total,
    isProven: difference.low > 0 || difference.high < 0,
  }
}

/** What was measured of each person, and the same before the experiment began; one length. */
export type Measured = { after: readonly number[]; before: readonly number[] }

/**
 * The difference of two means with what can be foretold from the time before taken out (CUPED: Deng, Xu, Kohavi, Walker, WSDM 2013), with its interval.
 * `varianceKept` is the part of the variance that is left. Null with fewer than two people in a group.
 */
export function adjustedDifference(
  treated: Measured,
  control: Measured,
  confidence = CONFIDENCE,
): (Difference & { varianceKept: number }) | null {
  if (treated.after.length < 2 || control.after.length < 2) return null
  const after = [...treated.after, ...control.after]
  const before = [...treated.before, ...control.before]
  const varianceBefore = covariance(before, before)
  const slope = varianceBefore === 0 ? 0 : covariance(after, before) / varianceBefore
  const middle = mean(before)
  const adjust = (group: Measured) =>
    group.after.map((value, index) => value - slope * ((group.before[index] ?? 0) - middle))
  const [a, b] = [adjust(treated), adjust(control)]
  const difference = mean(a) - mean(b)
  const error = Math.sqrt(covariance(a, a) / a.length + covariance(b, b) / b.length)
  const side = standardErrorsOf(confidence) * error
  const varianceAfter = covariance(after, after)
  const kept = varianceAfter === 0 ? 1 : 1 - (slope * covariance(after, before)) / varianceAfter
  return { difference, low: difference - side, high: difference + side, varianceKept: kept }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  return a.reduce((sum, value, index) => sum + (value - meanA) * ((b[index] ?? 0) - meanB), 0) / (a.length - 1)
}
