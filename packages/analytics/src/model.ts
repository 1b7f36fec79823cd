/** Four rising cuts that part values into five bins: up to the first, up to the second … above the fourth. */
export type FourCuts = readonly [number, number, number, number]

/** The thresholds and weights by which customers are judged from `effectiveFromMs` on. Old versions are kept: the past is judged by them. */
export type ScoringModel = {
  /** Counts up from 1 within a workspace. */
  readonly version: number
  readonly effectiveFromMs: number
  readonly source: 'default' | 'fitted' | 'manual'
  /** How many customers with orders it was fitted on; 0 for the default. */
  readonly customers: number
  readonly value: {
    /** Spend within the window that earns half the marks, minor units. */
    readonly spend12mMinor: number
    /** Orders within the window that earn half the marks. */
    readonly orders12m: number
    /** They add up to 1. */
    readonly weights: { readonly spend: number; readonly orders: number }
  }
  readonly engagement: {
    /** Silence, in multiples of the customer's rhythm, at which the rhythm earns half the marks. */
    readonly gapRatio: number
    /** Faded points that earn half the marks. */
    readonly points: number
    readonly halfLifeDays: number
    /** They add up to 1. */
    readonly weights: { readonly rhythm: number; readonly points: number }
  }
  /** A high axis stays high until it is below ½ − hysteresis, so that nobody flaps. */
  readonly hysteresis: number
  /** Days between purchases expected of a customer of whom we know nothing; it blends with the customer's own gaps as one more gap. */
  readonly typicalGapDays: number
  readonly stage: {
    /** Silence in multiples of the rhythm. */
    readonly atRiskRatio: number
    readonly lapsedRatio: number
    /** Loyal from so many purchase days on … */
    readonly loyalPurchaseDays: number
    /** … that lie at least so many days apart, from the first to the latest. */
    readonly loyalTenureDays: number
  }
  readonly rfm: { readonly recencyDays: FourCuts; readonly orders: FourCuts; readonly spendMinor: FourCuts }
  /** Length of "12 months". */
  readonly windowDays: number
}

/** About 500 US dollars in minor units: a starting point until there are customers to learn from. */
const USUAL_SPEND_MINOR: Readonly<Record<string, number>> = {
  CNY: 350_000,
  HKD: 400_000,
  TWD: 1_600_000,
  JPY: 75_000,
  KRW: 700_000,
  INR: 4_000_000,
  VND: 12_500_000,
  IDR: 800_000_000,
  THB: 1_700_000,
  RUB: 4_500_000,
  SEK: 500_000,
  NOK: 500_000,
  DKK: 350_000,
  MXN: 900_000,
  BRL: 270_000,
  ZAR: 900_000,
}
const USUAL_SPEND_ELSEWHERE_MINOR = 50_000

/** The model of an empty workspace, version 1, in force since the beginning of time. `currency` is the ISO 4217 code of the workspace. */
export function defaultModel(currency: string): ScoringModel {
  const spend = USUAL_SPEND_MINOR[currency.toUpperCase()] ?? USUAL_SPEND_ELSEWHERE_MINOR
  return {
    version: 1,
    effectiveFromMs: 0,
    source: 'default',
    customers: 0,
    value: { spend12mMinor: spend, orders12m: 4, weights: { spend: 0.7, orders: 0.3 } },
    engagement: { gapRatio: 2, points: 20, halfLifeDays: 45, weights: { rhythm: 0.6, points: 0.4 } },
    hysteresis: 0.05,
    typicalGapDays: 60,
    stage: { atRiskRatio: 2, lapsedRatio: 4, loyalPurchaseDays: 5, loyalTenureDays: 90 },
    rfm: {
      recencyDays: [30, 90, 180, 365],
      orders: [1, 2, 4, 8],
      spendMinor: [spend / 4, spend / 2, spend, spend * 2],
    },
    windowDays: 365,
  }
}

/** The model in force at a moment. `models` rise by effectiveFromMs; the first also holds for all time before it. */
export function modelIndexAt(models: readonly ScoringModel[], atMs: number): number {
  let index = models.length - 1
  while (index > 0 && (models[index]?.effectiveFromMs ?? 0) > atMs) index--
  return index
}
