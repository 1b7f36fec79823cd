import type { FieldError } from '@rapport/kernel'
import type { FourCuts, ScoringModel } from './model.ts'

type Range = {
  readonly path: string
  readonly figure: number
  readonly from: number
  readonly to: number
  readonly whole?: true
}

/** Far beyond any company's figures, and small enough for exact arithmetic. */
const MOST = 1_000_000_000_000
const MOST_DAYS = 36_500

/**
 * What is wrong with thresholds set by hand: nothing (an empty list), or one FieldError for each mistake, `path` within the
 * model. Codes: scoring.out_of_range, scoring.not_whole, scoring.weights_not_one, scoring.not_rising.
 */
export function validateModel(model: ScoringModel): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const range of rangesOf(model)) errors.push(...rangeErrors(range))
  const { value, engagement, stage, rfm } = model
  errors.push(...weightErrors('value.weights', value.weights.spend + value.weights.orders))
  errors.push(...weightErrors('engagement.weights', engagement.weights.rhythm + engagement.weights.points))
  if (!(stage.lapsedRatio > stage.atRiskRatio)) {
    const message = 'Customers lapse after they are at risk: the ratio must be greater than the one for "at risk".'
    errors.push({ path: 'stage.lapsedRatio', code: 'scoring.not_rising', message })
  }
  errors.push(...cutErrors('rfm.recencyDays', rfm.recencyDays))
  errors.push(...cutErrors('rfm.orders', rfm.orders))
  errors.push(...cutErrors('rfm.spendMinor', rfm.spendMinor))
  return errors
}

function rangesOf(model: ScoringModel): readonly Range[] {
  const { value, engagement, stage } = model
  return [
    { path: 'value.spend12mMinor', figure: value.spend12mMinor, from: 1, to: MOST, whole: true },
    { path: 'value.orders12m', figure: value.orders12m, from: 1, to: 100_000 },
    { path: 'value.weights.spend', figure: value.weights.spend, from: 0, to: 1 },
    { path: 'value.weights.orders', figure: value.weights.orders, from: 0, to: 1 },
    { path: 'engagement.gapRatio', figure: engagement.gapRatio, from: 0.1, to: 100 },
    { path: 'engagement.points', figure: engagement.points, from: 1, to: 1_000_000 },
    { path: 'engagement.halfLifeDays', figure: engagement.halfLifeDays, from: 1, to: 3_650 },
    { path: 'engagement.weights.rhythm', figure: engagement.weights.rhythm, from: 0, to: 1 },
    { path: 'engagement.weights.points', figure: engagement.weights.points, from: 0, to: 1 },
    { path: 'hysteresis', figure: model.hysteresis, from: 0, to: 0.4 },
    { path: 'typicalGapDays', figure: model.typicalGapDays, from: 1, to: 3_650 },
    { path: 'stage.atRiskRatio', figure: stage.atRiskRatio, from: 0.1, to: 100 },
    { path: 'stage.lapsedRatio', figure: stage.lapsedRatio, from: 0.1, to: 1_000 },
    { path: 'stage.loyalPurchaseDays', figure: stage.loyalPurchaseDays, from: 2, to: 10_000, whole: true },
    { path: 'stage.loyalTenureDays', figure: stage.loyalTenureDays, from: 0, to: MOST_DAYS, whole: true },
    { path: 'windowDays', figure: model.windowDays, from: 1, to: MOST_DAYS, whole: true },
  ]
}

function rangeErrors({ path, figure, from, to, whole }: Range): readonly FieldError[] {
  if (!(figure >= from && figure <= to)) {
    return [outOfRange(path, from, to)]
  }
  return whole && !Number.isInteger(figure)
    ? [{ path, code: 'scoring.not_whole', message: 'Enter a whole number.' }]
    : []
}

function outOfRange(path: string, from: number, to: number): FieldError {
  return {
    path,
    code: 'scoring.out_of_range',
    message: `Enter a number from ${from} to ${to}.`,
    details: { from, to },
  }
}

/** Percentages typed by people add up to 1 within a rounding. */
function weightErrors(path: string, sum: number): readonly FieldError[] {
  return Math.abs(sum - 1) < 1e-9
    ? []
    : [{ path, code: 'scoring.weights_not_one', message: 'The two weights of an axis must add up to 1.' }]
}

function cutErrors(path: string, cuts: FourCuts): readonly FieldError[] {
  if (!cuts.every((cut) => cut >= 0 && cut <= MOST)) {
    return [outOfRange(path, 0, MOST)]
  }
  const rises = cuts[0] <= cuts[1] && cuts[1] <= cuts[2] && cuts[2] <= cuts[3]
  return rises
    ? []
    : [{ path, code: 'scoring.not_rising', message: 'Each cut must be at least as large as the one before it.' }]
}
