import { normalQuantile } from '../mathematics/special-functions.ts'

export type Interval = { low: number; high: number }

/** `count` of `total`, 0 ≤ count ≤ total. */
export type Proportion = { count: number; total: number }

export const CONFIDENCE = 0.95

/** How many standard errors an interval of this confidence reaches to each side. */
export function standardErrorsOf(confidence: number): number {
  return normalQuantile(0.5 + confidence / 2)
}

/** The interval of a proportion by Wilson (1927), which stays between 0 and 1 and holds for small numbers. Null where nobody was asked. */
export function wilsonInterval({ count, total }: Proportion, confidence = CONFIDENCE): Interval | null {
  if (!(total > 0)) return null
  const z = standardErrorsOf(confidence)
  const share = count / total
  const below = 1 + (z * z) / total
  const middle = (share + (z * z) / (2 * total)) / below
  const side = (z / below) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  return { low: count === 0 ? 0 : Math.max(0, middle - side), high: count === total ? 1 : Math.min(1, middle + side) }
}

export type Difference = Interval & { difference: number }

/**
 * How much larger the share of `treated` is than that of `control`, with the interval of Newcombe's method 10, "Interval estimation for the difference between
 * independent proportions" (Statistics in Medicine 17, 1998). Null where one of them is empty.
 */
export function proportionDifference(
  treated: Proportion,
  control: Proportion,
  confidence = CONFIDENCE,
): Difference | null {
  const ofTreated = wilsonInterval(treated, confidence)
  const ofControl = wilsonInterval(control, confidence)
  if (ofTreated === null || ofControl === null) return null
  const p = treated.count / treated.total
  const q = control.count / control.total
  const difference = p - q
  return {
    difference,
    low: difference - Math.hypot(p - ofTreated.low, ofControl.high - q),
    high: difference + Math.hypot(ofTreated.high - p, q - ofControl.low),
  }
}

export type Lift = { lift: number; interval: Interval | null }

/**
 * How much larger the share of `treated` is in parts of that of `control` (0.1: a tenth more), with Fieller's interval (1954) for a ratio of means. Null where
 * nobody of `control` did it; the interval is null where `control` cannot be told from 0, so that the ratio may be anything.
 */
export function relativeLift(treated: Proportion, control: Proportion, confidence = CONFIDENCE): Lift | null {
  if (!(treated.total > 0 && control.total > 0) || control.count === 0) return null
  const z = standardErrorsOf(confidence)
  const p = treated.count / treated.total
  const q = control.count / control.total
  const varianceP = (p * (1 - p)) / treated.total
  const varianceQ = (q * (1 - q)) / control.total
  const g = (z * z * varianceQ) / (q * q)
  const ratio = p / q
  if (g >= 1) return { lift: ratio - 1, interval: null }
  const side = (z / q) * Math.sqrt(varianceP + ratio * ratio * varianceQ - g * varianceP)
  return { lift: ratio - 1, interval: { low: (ratio - side) / (1 - g) - 1, high: (ratio + side) / (1 - g) - 1 } }
}

/**
 * People needed in each of two groups to see a share rise from `base` by `relativeRise` (0.1: a tenth) with this power at this two-sided confidence (Fleiss,
 * Statistical Methods for Rates and Proportions, without correction for continuity). Null where no such share can be.
 */
export function sampleSizePerGroup(
  base: number,
  relativeRise: number,
  power = 0.8,
  confidence = CONFIDENCE,
): number | null {
  const raised = base * (1 + relativeRise)
  if (!(base > 0 && base < 1 && raised > 0 && raised < 1) || relativeRise === 0) return null
  const mean = (base + raised) / 2
  const spread =
    standardErrorsOf(confidence) * Math.sqrt(2 * mean * (1 - mean)) +
    normalQuantile(power) * Math.sqrt(base * (1 - base) + raised * (1 - raised))
  return Math.ceil(spread ** 2 / (raised - base) ** 2)
}
