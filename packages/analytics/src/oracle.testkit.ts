import type { FoldedHistory } from './history.ts'
import type { ScoringModel } from './model.ts'
import type { Tier } from './parts.ts'
import type { Stage } from './stages.ts'
import { DAY_MS, HOUR_MS, type LocalDay } from './time.ts'

/** What the simulator carries along: all that hysteresis and the stage remember. */
type Memory = { valueHigh: boolean; engagementHigh: boolean; wonBack: boolean; stage: Stage; day: number }

/** Where a customer stands at one moment of the grid. */
export type Sample = { readonly atMs: number; readonly tier: Tier; readonly stage: Stage }

type World = { readonly history: FoldedHistory; readonly models: readonly ScoringModel[]; readonly localDay: LocalDay }

/**
 * The slow way, written from the description alone: walks along a fine grid and judges each moment from scratch, once just
 * before it and once at it. Right at every moment of the grid as long as all that is recorded lies on it.
 */
export function simulate(world: World, fromMs: number, toMs: number, gridMs: number): readonly Sample[] {
  const memory: Memory = { valueHigh: false, engagementHigh: false, wonBack: false, stage: 'prospect', day: -1 }
  const samples: Sample[] = []
  for (let atMs = fromMs; atMs <= toMs; atMs += gridMs) {
    judge(world, memory, atMs - 1)
    judge(world, memory, atMs)
    const engaged = memory.engagementHigh
    samples.push({ atMs, tier: memory.valueHigh ? (engaged ? 'A' : 'B') : engaged ? 'C' : 'D', stage: memory.stage })
  }
  return samples
}

function judge(world: World, memory: Memory, atMs: number): void {
  const model = [...world.models].reverse().find((candidate) => candidate.effectiveFromMs <= atMs) ?? world.models[0]
  if (model === undefined) throw new Error('the simulator needs a model')
  const value = valueAxis(world, model, atMs)
  memory.valueHigh = value >= (memory.valueHigh ? 0.5 - model.hysteresis : 0.5)
  const engagement = engagementAxis(world, model, atMs)
  memory.engagementHigh = engagement >= (memory.engagementHigh ? 0.5 - model.hysteresis : 0.5)
  judgeStage(world, model, memory, atMs)
}

function valueAxis({ history }: World, model: ScoringModel, atMs: number): number {
  const inWindow = history.purchases.filter(
    (entry) => entry.atMs <= atMs && atMs - entry.atMs < model.windowDays * DAY_MS,
  )
  const spend = Math.max(
    0,
    inWindow.reduce((sum, entry) => sum + entry.amountMinor, 0),
  )
  const orders = inWindow.reduce((sum, entry) => sum + Math.max(0, entry.orders), 0)
  const { spend12mMinor, orders12m, weights } = model.value
  return weights.spend * (spend / (spend + spend12mMinor)) + weights.orders * (orders / (orders + orders12m))
}

function ordersUntil({ history }: World, atMs: number): readonly number[] {
  return history.purchases.filter((entry) => entry.atMs <= atMs && entry.orders > 0).map((entry) => entry.atMs)
}

/** Silence in multiples of the rhythm; null without an order. */
function ratioAt(world: World, model: ScoringModel, atMs: number): number | null {
  const orders = ordersUntil(world, atMs)
  const last = orders.at(-1)
  if (last === undefined) return null
  const days = [...new Set(orders.map(world.localDay))]
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day))
  const rhythmDays = Math.max(1, (gaps.reduce((sum, gap) => sum + gap, 0) + model.typicalGapDays) / (gaps.length + 1))
  return (atMs - last) / DAY_MS / rhythmDays
}

function engagementAxis(world: World, model: ScoringModel, atMs: number): number {
  const { gapRatio, points, halfLifeDays, weights } = model.engagement
  const ratio = ratioAt(world, model, atMs)
  const rhythm = ratio === null ? 0 : 1 / (1 + (ratio / gapRatio) ** 2)
  let sum = 0
  for (const entry of world.history.engagement) {
    const ageMs = atMs - entry.hour * HOUR_MS
    if (ageMs >= 0) sum += Math.max(0, entry.points) * 0.5 ** (ageMs / DAY_MS / halfLifeDays)
  }
  return weights.rhythm * rhythm + weights.points * (sum / (sum + points))
}

function judgeStage(world: World, model: ScoringModel, memory: Memory, atMs: number): void {
  const orders = ordersUntil(world, atMs)
  const last = orders.at(-1)
  const first = orders[0]
  if (last === undefined || first === undefined) return
  const day = world.localDay(last)
  if (last === atMs) {
    if (memory.stage === 'lapsed') memory.wonBack = true
    else if (day !== memory.day) memory.wonBack = false
  }
  memory.day = day
  // Far less than a millisecond, so that a silence of exactly the ratio is not missed by a rounding.
  const ratio = (ratioAt(world, model, atMs) ?? 0) * (1 + 1e-13)
  const days = new Set(orders.map(world.localDay)).size
  const isLoyal = days >= model.stage.loyalPurchaseDays && day - world.localDay(first) >= model.stage.loyalTenureDays
  if (ratio >= model.stage.atRiskRatio) {
    memory.wonBack = false
    memory.stage = ratio >= model.stage.lapsedRatio ? 'lapsed' : 'at_risk'
  } else if (memory.wonBack) memory.stage = 'won_back'
  else if (days === 1) memory.stage = 'new'
  else memory.stage = isLoyal ? 'loyal' : 'active'
}
