import { assert } from '@rapport/kernel'
import type { FourCuts, ScoringModel } from './model.ts'

/** Below so many customers a quantile is chance: what was known before is kept. */
export const FEWEST_TO_FIT = 20

/** One quantile of a figure, with what is needed to judge whether it says anything. */
export type Spread = {
  /** How many customers have the figure. */
  readonly customers: number
  readonly lowest: number
  readonly quantile: number
  readonly highest: number
}

/**
 * What the caller counts in the database at one moment; null where no customer has the figure. "customers with spend" are those
 * with more than 0 minor units within the model's window. Quantiles by `percentile_disc`, so that they are values that occur.
 */
export type ModelStatistics = {
  /** When the model fitted from these figures takes effect; after the previous model's. */
  readonly effectiveFromMs: number
  /** Customers with at least one order ever. */
  readonly customers: number
  /** 80th percentile of spend within the window, customers with spend. */
  readonly spend12mMinor: Spread | null
  /** 80th percentile of orders within the window, customers with spend. */
  readonly orders12m: Spread | null
  /** Median of the faded points at effectiveFromMs, customers with at least one point left. */
  readonly points: Spread | null
  /** Median of the customers' own mean gaps in days, customers with two purchase days or more. */
  readonly gapDays: Spread | null
  /** quintileCuts (percentiles 20, 40, 60, 80) among customers with orders: days since the last order, orders ever, spend ever. */
  readonly recencyDays: FourCuts | null
  readonly orders: FourCuts | null
  readonly spendMinor: FourCuts | null
}

/**
 * A model from statistics. Weights, ratios, half-life and stage rules stay as in `previous`, and so does each threshold whose
 * statistics say nothing: fewer than FEWEST_TO_FIT customers, not above zero, or (value and RFM) all customers alike. Gives back
 * `previous` itself when nothing changes, so that no version is made for nothing. Whether a model set by hand may be
 * replaced is the caller's to decide.
 */
export function fitModel(statistics: ModelStatistics, previous: ScoringModel): ScoringModel {
  if (statistics.customers < FEWEST_TO_FIT) return previous
  assert(statistics.effectiveFromMs > previous.effectiveFromMs, 'a model takes effect after the one before it')
  const { value, engagement, rfm } = previous
  const spend = differing(statistics.spend12mMinor)
  // One order must not be enough for half the marks, or every buyer would count as a frequent one.
  const orders = differing(statistics.orders12m)
  const points = telling(statistics.points)
  const gapDays = telling(statistics.gapDays)
  const fitted: ScoringModel = {
    ...previous,
    value: {
      ...value,
      spend12mMinor: spend === null ? value.spend12mMinor : Math.max(1, Math.round(spend)),
      orders12m: orders === null ? value.orders12m : Math.max(2, orders),
    },
    engagement: { ...engagement, points: points === null ? engagement.points : Math.max(1, points) },
    typicalGapDays: gapDays === null ? previous.typicalGapDays : Math.max(1, gapDays),
    rfm: {
      recencyDays: usableCuts(statistics.recencyDays) ?? rfm.recencyDays,
      orders: usableCuts(statistics.orders) ?? rfm.orders,
      spendMinor: usableCuts(statistics.spendMinor) ?? rfm.spendMinor,
    },
  }
  if (JSON.stringify(fitted) === JSON.stringify(previous)) return previous
  const { customers, effectiveFromMs } = statistics
  return { ...fitted, version: previous.version + 1, effectiveFromMs, source: 'fitted', customers }
}

/** The quantile, if enough customers stand behind it and it is above zero. */
function telling(spread: Spread | null): number | null {
  if (spread === null || spread.customers < FEWEST_TO_FIT) return null
  return Number.isFinite(spread.quantile) && spread.quantile > 0 ? spread.quantile : null
}

/** As telling, and customers differ: where all are alike, a threshold among them would set nobody apart. */
function differing(spread: Spread | null): number | null {
  return spread !== null && spread.lowest < spread.highest ? telling(spread) : null
}

/** Cuts that rise and set at least somebody apart. */
function usableCuts(cuts: FourCuts | null): FourCuts | null {
  if (cuts === null || !cuts.every(Number.isFinite)) return null
  const rises = cuts[0] <= cuts[1] && cuts[1] <= cuts[2] && cuts[2] <= cuts[3]
  return rises && cuts[0] < cuts[3] ? cuts : null
}
