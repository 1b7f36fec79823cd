import { assert } from '@rapport/kernel'
import type { FoldedHistory } from './history.ts'
import type { ScoringModel } from './model.ts'
import type { Tier } from './parts.ts'
import { logTwo } from './portable-math.ts'
import { type Reason, reasonsAt } from './reasons.ts'
import { beginReplay, type Replay } from './replay.ts'
import { binOf, nextRecencyFallMs, type RfmScores, recencyScore } from './rfm.ts'
import type { Stage } from './stages.ts'
import { nextStepMs, playUntil, step } from './steps.ts'
import { DAY_MS, type LocalDay, NEVER_MS } from './time.ts'
import { MAX_TRANSITIONS, type Transition } from './transitions.ts'

/** The next change of tier or stage if silence goes on; of two at one moment, that of the tier. */
export type NextChange =
  | { readonly atMs: number; readonly kind: 'tier'; readonly to: Tier }
  | { readonly atMs: number; readonly kind: 'stage'; readonly to: Stage }

/**
 * Where a customer stands. Every field keeps its value from one review moment to the next, so a stored row is right as it is
 * until `nextReviewAtMs`. Times are epoch milliseconds, money is in minor units.
 */
export type CustomerScore = {
  readonly firstOrderAtMs: number | null
  readonly lastOrderAtMs: number | null
  readonly orders: number
  /** Local calendar days with an order. */
  readonly purchaseDays: number
  /** Less refunds; below zero when more came back than went out. */
  readonly spendMinor: number
  /** Rounded half away from zero; 0 without orders. */
  readonly averageOrderMinor: number
  /** The customer's own mean gap; null below two purchase days. */
  readonly typicalGapDays: number | null
  /** Own gaps blended with the model's typical gap. */
  readonly rhythmDays: number
  readonly orders12m: number
  readonly spend12mMinor: number
  /** As they stood at engagementAsOfMs; they halve every half-life of the model from then on. */
  readonly engagementPoints: number
  readonly engagementAsOfMs: number | null
  /** log2(points) + asOf / half-life: orders customers by faded points at any moment; null without points. */
  readonly engagementRank: number | null
  /** 1 to 5; null without orders, as is the cell. */
  readonly r: number | null
  readonly f: number | null
  readonly m: number | null
  /** The three digits, as '545'. */
  readonly rfm: string | null
  readonly valueHigh: boolean
  readonly engagementHigh: boolean
  readonly tier: Tier
  /** The last change, or the first interaction when there was none yet; null when that is unknown or still to come. */
  readonly tierSinceMs: number | null
  readonly previousTier: Tier | null
  readonly stage: Stage
  readonly stageSinceMs: number | null
  /** When this row must be computed again though nothing new happens; null when nothing can change any more. */
  readonly nextReviewAtMs: number | null
  readonly nextChange: NextChange | null
  readonly modelVersion: number
  /** The reasons as the last step of the replay left them (reasonsAsOfMs), for a row must not drift; explainScore gives them live. */
  readonly reasons: readonly Reason[]
  /** The last purchase, engagement, end of a window, crossing in silence, or change of model; null when there was none. */
  readonly reasonsAsOfMs: number | null
}

/** What computeScore needs: `models` rise by effectiveFromMs, the first also holds for all time before it. */
export type ScoreInput = {
  readonly history: FoldedHistory
  readonly models: readonly ScoringModel[]
  readonly nowMs: number
  readonly localDay: LocalDay
  /** Changes before it are only counted (`untold`): who compares the latest ones need not pay for the reasons of all. Default: all are told. */
  readonly toldFromMs?: number
}

export type ScoreOutcome = {
  readonly score: CustomerScore
  readonly transitions: readonly Transition[]
  /** How many changes before `toldFromMs` there were. */
  readonly untold: number
}

/**
 * Replays a history up to `nowMs` (whole milliseconds) and says where the customer stands, and every change of tier and stage
 * on the way (the latest MAX_TRANSITIONS, oldest first). Entries dated after `nowMs` wait; nextReviewAtMs is there in time for them.
 * Pure, and the same to the last bit on every machine. `models` must not be empty.
 */
export function computeScore(input: ScoreInput): ScoreOutcome {
  const { history, models, nowMs, localDay } = input
  assert(models.length > 0, 'a score needs a model')
  assert(Number.isSafeInteger(nowMs), 'a score is computed for a whole millisecond')
  const replay = beginReplay(history, models, nowMs, localDay)
  replay.changes.fromMs = input.toldFromMs ?? Number.NEGATIVE_INFINITY
  const nextMs = playUntil(replay, nowMs)
  const transitions = replay.changes.told.slice(-MAX_TRANSITIONS)
  const reviewMs = nextReviewMs(replay, history.firstSeenMs, nextMs, nowMs)
  const row = rowOf(replay, history.firstSeenMs, nowMs)
  const { untold } = replay.changes
  const nextChange = changeInSilence(replay)
  const score = { ...row, nextReviewAtMs: reviewMs === NEVER_MS ? null : reviewMs, nextChange }
  return { score, transitions, untold }
}

function rowOf(
  replay: Replay,
  firstSeenMs: number | null,
  nowMs: number,
): Omit<CustomerScore, 'nextReviewAtMs' | 'nextChange'> {
  const { model, orders, spendMinor, purchaseDays, tenureDays } = replay
  const scores = scoresOf(replay, nowMs)
  const beginMs = firstSeenMs !== null && firstSeenMs <= nowMs ? firstSeenMs : null
  const atMs = replay.stepMs === Number.NEGATIVE_INFINITY ? nowMs : replay.stepMs
  return {
    firstOrderAtMs: replay.firstOrderAtMs,
    lastOrderAtMs: replay.lastOrderAtMs,
    orders,
    purchaseDays,
    spendMinor,
    averageOrderMinor: orders > 0 ? dividedHalfAwayFromZero(spendMinor, orders) : 0,
    typicalGapDays: purchaseDays < 2 ? null : tenureDays / (purchaseDays - 1),
    rhythmDays: replay.rhythmDays,
    orders12m: replay.orders12m,
    spend12mMinor: replay.spend12mMinor,
    engagementPoints: replay.engagementPoints,
    engagementAsOfMs: replay.engagementAsOfMs,
    engagementRank: engagementRankOf(replay),
    r: scores?.r ?? null,
    f: scores?.f ?? null,
    m: scores?.m ?? null,
    rfm: scores === null ? null : `${scores.r}${scores.f}${scores.m}`,
    valueHigh: replay.valueHigh,
    engagementHigh: replay.engagementHigh,
    tier: replay.tier,
    tierSinceMs: replay.tierSinceMs ?? beginMs,
    previousTier: replay.previousTier,
    stage: replay.stage,
    stageSinceMs: replay.stageSinceMs ?? beginMs,
    modelVersion: model.version,
    reasons: reasonsAt(model, replay, replay.windowSinceMs, atMs),
    reasonsAsOfMs: replay.stepMs === Number.NEGATIVE_INFINITY ? null : replay.stepMs,
  }
}

function scoresOf(replay: Replay, nowMs: number): RfmScores | null {
  if (replay.lastOrderAtMs === null) return null
  const { recencyDays, orders, spendMinor } = replay.model.rfm
  return {
    r: recencyScore(replay.lastOrderAtMs, nowMs, recencyDays),
    f: binOf(replay.orders, orders),
    m: binOf(replay.spendMinor, spendMinor),
  }
}

function engagementRankOf(replay: Replay): number | null {
  if (replay.engagementAsOfMs === null) return null
  return logTwo(replay.engagementPoints) + replay.engagementAsOfMs / (replay.model.engagement.halfLifeDays * DAY_MS)
}

/** Exact for whole numbers: the remainder of a division is, the quotient may not be. */
function dividedHalfAwayFromZero(dividend: number, divisor: number): number {
  const remainder = dividend % divisor
  const quotient = (dividend - remainder) / divisor
  const rounded = Math.abs(remainder) * 2 >= divisor ? quotient + Math.sign(remainder) : quotient
  return rounded + 0
}

function nextReviewMs(replay: Replay, firstSeenMs: number | null, nextMs: number, nowMs: number): number {
  let reviewMs = nextMs
  if (firstSeenMs !== null && firstSeenMs > nowMs) reviewMs = Math.min(reviewMs, firstSeenMs)
  if (replay.lastOrderAtMs === null) return reviewMs
  return Math.min(reviewMs, nextRecencyFallMs(replay.lastOrderAtMs, nowMs, replay.model.rfm.recencyDays))
}

/** Plays on with nothing further happening until tier or stage change. Uses the replay up: it stands in the future afterwards. */
function changeInSilence(replay: Replay): NextChange | null {
  replay.purchaseEnd = replay.purchaseIndex
  replay.engagementEnd = replay.engagementIndex
  replay.changes.fromMs = NEVER_MS
  const { tier, stage } = replay
  for (let atMs = nextStepMs(replay); atMs !== NEVER_MS; atMs = nextStepMs(replay)) {
    step(replay, atMs)
    if (replay.tier !== tier) return { atMs, kind: 'tier', to: replay.tier }
    if (replay.stage !== stage) return { atMs, kind: 'stage', to: replay.stage }
  }
  return null
}
