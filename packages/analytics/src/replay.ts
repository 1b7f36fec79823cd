import type { EngagementEntry, FoldedHistory, PurchaseEntry } from './history.ts'
import { modelIndexAt, type ScoringModel } from './model.ts'
import { fadedPoints, type Tier } from './parts.ts'
import { blendedRhythmDays, type Stage, silenceReachedMs } from './stages.ts'
import { DAY_MS, HOUR_MS, type LocalDay, NEVER_MS } from './time.ts'
import { HAPPENED, type Transition } from './transitions.ts'

/**
 * A history being replayed in the order of time. The state after the step at `stepMs` is a function of what is dated up to
 * then, never of when we learnt of it. Changed in place: one replay belongs to one computation.
 */
export type Replay = {
  readonly purchases: readonly PurchaseEntry[]
  readonly engagement: readonly EngagementEntry[]
  readonly models: readonly ScoringModel[]
  readonly localDay: LocalDay
  /** Entries from here on are hidden; predicting silence hides all that are still to come. */
  purchaseEnd: number
  engagementEnd: number
  modelIndex: number
  model: ScoringModel
  purchaseIndex: number
  engagementIndex: number
  /** The oldest purchase entry still in the window. */
  windowIndex: number
  windowMs: number
  stepMs: number
  orders: number
  spendMinor: number
  orders12m: number
  spend12mMinor: number
  windowSinceMs: number | null
  firstOrderAtMs: number | null
  lastOrderAtMs: number | null
  firstDay: number
  lastDay: number
  purchaseDays: number
  tenureDays: number
  rhythmDays: number
  atRiskAtMs: number
  lapsedAtMs: number
  wonBack: boolean
  engagementPoints: number
  engagementAsOfMs: number | null
  valueHigh: boolean
  engagementHigh: boolean
  tier: Tier
  tierSinceMs: number | null
  previousTier: Tier | null
  stage: Stage
  stageSinceMs: number | null
  /** The latest changes since `fromMs`; those before it are counted, not kept. */
  changes: { readonly told: Transition[]; fromMs: number; untold: number }
}

/** A replay that stands before the first entry. Models from before it are passed over: without data they change nothing. */
export function beginReplay(
  history: FoldedHistory,
  models: readonly ScoringModel[],
  nowMs: number,
  localDay: LocalDay,
): Replay {
  const firstMs = Math.min(
    history.purchases[0]?.atMs ?? NEVER_MS,
    (history.engagement[0]?.hour ?? NEVER_MS) * HOUR_MS,
    nowMs,
  )
  const modelIndex = modelIndexAt(models, firstMs)
  const model = models[modelIndex] as ScoringModel // computeScore has asserted that there is a model
  return {
    purchases: history.purchases,
    engagement: history.engagement,
    models,
    localDay,
    purchaseEnd: history.purchases.length,
    engagementEnd: history.engagement.length,
    modelIndex,
    model,
    purchaseIndex: 0,
    engagementIndex: 0,
    windowIndex: 0,
    windowMs: model.windowDays * DAY_MS,
    stepMs: Number.NEGATIVE_INFINITY,
    orders: 0,
    spendMinor: 0,
    orders12m: 0,
    spend12mMinor: 0,
    windowSinceMs: null,
    firstOrderAtMs: null,
    lastOrderAtMs: null,
    firstDay: 0,
    lastDay: 0,
    purchaseDays: 0,
    tenureDays: 0,
    rhythmDays: blendedRhythmDays(0, 0, model),
    atRiskAtMs: NEVER_MS,
    lapsedAtMs: NEVER_MS,
    wonBack: false,
    engagementPoints: 0,
    engagementAsOfMs: null,
    valueHigh: false,
    engagementHigh: false,
    tier: 'D',
    tierSinceMs: null,
    previousTier: null,
    stage: 'prospect',
    stageSinceMs: null,
    changes: { told: [], fromMs: Number.NEGATIVE_INFINITY, untold: 0 },
  }
}

/** The next moment at which an entry is due, a purchase leaves the window, or another model takes over. */
export function nextRecordedMs(replay: Replay): number {
  let nextMs = NEVER_MS
  if (replay.purchaseIndex < replay.purchaseEnd) nextMs = replay.purchases[replay.purchaseIndex]?.atMs ?? NEVER_MS
  if (replay.engagementIndex < replay.engagementEnd) {
    nextMs = Math.min(nextMs, (replay.engagement[replay.engagementIndex]?.hour ?? NEVER_MS) * HOUR_MS)
  }
  if (replay.windowIndex < replay.purchaseIndex) {
    nextMs = Math.min(nextMs, (replay.purchases[replay.windowIndex]?.atMs ?? NEVER_MS) + replay.windowMs)
  }
  if (replay.modelIndex + 1 < replay.models.length) {
    nextMs = Math.min(nextMs, replay.models[replay.modelIndex + 1]?.effectiveFromMs ?? NEVER_MS)
  }
  return nextMs
}

/** Takes in all that is recorded for `atMs`; returns what happened as bits of HAPPENED. Judges nothing yet. */
export function takeIn(replay: Replay, atMs: number): number {
  let happened = 0
  let next = replay.models[replay.modelIndex + 1]
  while (next !== undefined && next.effectiveFromMs <= atMs) {
    replay.modelIndex++
    switchModel(replay, next, atMs)
    happened |= HAPPENED.model
    next = replay.models[replay.modelIndex + 1]
  }
  while (replay.purchaseIndex < replay.purchaseEnd) {
    const entry = replay.purchases[replay.purchaseIndex]
    if (entry === undefined || entry.atMs > atMs) break
    replay.purchaseIndex++
    happened |= takePurchase(replay, entry)
  }
  while (replay.windowIndex < replay.purchaseIndex) {
    const entry = replay.purchases[replay.windowIndex]
    if (entry === undefined || entry.atMs + replay.windowMs > atMs) break
    replay.windowIndex++
    leaveWindow(replay, entry, atMs)
    happened |= HAPPENED.window
  }
  while (replay.engagementIndex < replay.engagementEnd) {
    const entry = replay.engagement[replay.engagementIndex]
    if (entry === undefined || entry.hour * HOUR_MS > atMs) break
    replay.engagementIndex++
    takeEngagement(replay, entry)
    happened |= HAPPENED.engagement
  }
  if ((happened & (HAPPENED.purchase | HAPPENED.model)) !== 0) renewRhythm(replay)
  return happened
}

function takePurchase(replay: Replay, entry: PurchaseEntry): number {
  replay.spendMinor += entry.amountMinor
  replay.spend12mMinor += entry.amountMinor
  replay.windowSinceMs = entry.atMs
  if (entry.orders <= 0) return entry.amountMinor > 0 ? HAPPENED.purchase : HAPPENED.refund
  replay.orders += entry.orders
  replay.orders12m += entry.orders
  replay.lastOrderAtMs = entry.atMs
  const day = replay.localDay(entry.atMs)
  if (replay.firstOrderAtMs === null) {
    replay.firstOrderAtMs = entry.atMs
    replay.firstDay = day
    replay.lastDay = day
    replay.purchaseDays = 1
    return HAPPENED.purchase
  }
  const isNewDay = day > replay.lastDay
  if (replay.stage === 'lapsed') replay.wonBack = true
  else if (isNewDay) replay.wonBack = false
  if (isNewDay) {
    replay.lastDay = day
    replay.purchaseDays++
    replay.tenureDays = day - replay.firstDay
  }
  return HAPPENED.purchase
}

/** Orders below zero are cancellations of orders we never saw: there is nothing to take them from. */
function leaveWindow(replay: Replay, entry: PurchaseEntry, atMs: number): void {
  replay.spend12mMinor -= entry.amountMinor
  if (entry.orders > 0) replay.orders12m -= entry.orders
  replay.windowSinceMs = atMs
}

/** Points that corrections have brought below zero count as none, so that engagement never rises in silence. */
function takeEngagement(replay: Replay, entry: EngagementEntry): void {
  if (entry.points <= 0) return
  const atMs = entry.hour * HOUR_MS
  const left = fadedPoints(replay.engagementPoints, replay.engagementAsOfMs, atMs, replay.model.engagement.halfLifeDays)
  replay.engagementPoints = left + entry.points
  replay.engagementAsOfMs = atMs
}

function renewRhythm(replay: Replay): void {
  const { stage } = replay.model
  replay.rhythmDays = blendedRhythmDays(replay.purchaseDays, replay.tenureDays, replay.model)
  replay.atRiskAtMs = silenceReachedMs(replay.lastOrderAtMs, replay.rhythmDays, stage.atRiskRatio)
  replay.lapsedAtMs = silenceReachedMs(replay.lastOrderAtMs, replay.rhythmDays, stage.lapsedRatio)
}

/** Puts another model in force; what its window or half-life makes different is added up anew from the entries so far. */
function switchModel(replay: Replay, model: ScoringModel, atMs: number): void {
  const halfLifeChanged = model.engagement.halfLifeDays !== replay.model.engagement.halfLifeDays
  replay.model = model
  if (halfLifeChanged) {
    replay.engagementPoints = 0
    replay.engagementAsOfMs = null
    for (let index = 0; index < replay.engagementIndex; index++) {
      const entry = replay.engagement[index]
      if (entry !== undefined) takeEngagement(replay, entry)
    }
  }
  const windowMs = model.windowDays * DAY_MS
  if (windowMs === replay.windowMs) return
  replay.windowMs = windowMs
  replay.windowIndex = replay.purchaseIndex
  replay.orders12m = 0
  replay.spend12mMinor = 0
  while (replay.windowIndex > 0) {
    const entry = replay.purchases[replay.windowIndex - 1]
    if (entry === undefined || entry.atMs + windowMs <= atMs) break
    replay.windowIndex--
    replay.spend12mMinor += entry.amountMinor
    if (entry.orders > 0) replay.orders12m += entry.orders
  }
  if (replay.purchaseIndex > 0) replay.windowSinceMs = atMs
}
