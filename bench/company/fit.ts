import {
  type CustomerScore,
  computeScore,
  defaultModel,
  EMPTY_HISTORY,
  fitModel,
  foldHistory,
  type ModelStatistics,
  quintileCuts,
  type ScoringModel,
  type Spread,
} from '@rapport/analytics'
import { DAY_MS, localDay } from '@rapport/kernel'
import { makeCustomer, type Plan } from './make-customer.ts'
import { deltasOf } from './rows.ts'

const SAMPLE_MAX = 20_000

/** Thresholds learned from an even sample of the company, as the job would learn them from all: in force for all the past. */
export function fitToCompany(plan: Plan, timeZone: string, currency: string): ScoringModel {
  const start = defaultModel(currency)
  const step = Math.max(1, Math.floor(plan.customers / SAMPLE_MAX))
  const scores: CustomerScore[] = []
  for (let index = 0; index < plan.customers; index += step) {
    const history = foldHistory(EMPTY_HISTORY, deltasOf(makeCustomer(plan, index)))
    const input = { history, models: [start], nowMs: plan.endMs, localDay: (atMs: number) => localDay(atMs, timeZone) }
    scores.push(computeScore(input).score)
  }
  const statistics = statisticsOf(scores, plan.endMs, start)
  const fitted = fitModel(statistics, start)
  return { ...fitted, version: 1, effectiveFromMs: 0, source: 'fitted', customers: statistics.customers * step }
}

function statisticsOf(scores: readonly CustomerScore[], nowMs: number, model: ScoringModel): ModelStatistics {
  const buyers = scores.filter((one) => one.orders > 0)
  const spenders = scores.filter((one) => one.spend12mMinor > 0)
  const halfLifeMs = model.engagement.halfLifeDays * DAY_MS
  const faded = scores
    .map((one) => one.engagementPoints * 2 ** (((one.engagementAsOfMs ?? nowMs) - nowMs) / halfLifeMs))
    .filter((points) => points >= 1)
  const gaps = scores.flatMap((one) => (one.typicalGapDays === null ? [] : [one.typicalGapDays]))
  const cuts = (figure: (one: CustomerScore) => number) =>
    quintileCuts(buyers.map(figure).sort((left, right) => left - right))
  return {
    effectiveFromMs: nowMs,
    customers: buyers.length,
    spend12mMinor: spread(
      spenders.map((one) => one.spend12mMinor),
      0.8,
    ),
    orders12m: spread(
      spenders.map((one) => one.orders12m),
      0.8,
    ),
    points: spread(faded, 0.5),
    gapDays: spread(gaps, 0.5),
    recencyDays: cuts((one) => (nowMs - (one.lastOrderAtMs ?? nowMs)) / DAY_MS),
    orders: cuts((one) => one.orders),
    spendMinor: cuts((one) => one.spendMinor),
  }
}

function spread(values: readonly number[], share: number): Spread | null {
  const sorted = [...values].sort((left, right) => left - right)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  const quantile = sorted[Math.ceil(share * sorted.length) - 1]
  if (lowest === undefined || highest === undefined || quantile === undefined) return null
  return { customers: sorted.length, lowest, quantile, highest }
}
