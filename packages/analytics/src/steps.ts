import { engagementLevel, HIGH_FROM, isHigh, tierOf, valueLevel } from './parts.ts'
import { reasonsAt } from './reasons.ts'
import { nextRecordedMs, type Replay, takeIn } from './replay.ts'
import { nextStageMs, stageAt } from './stages.ts'
import { NEVER_MS } from './time.ts'
import { causeOf, keepTransition, MOVES } from './transitions.ts'

/** Engagement is looked for below its line up to so far ahead (about 17,000 years); what stays above it longer never falls. */
const FARTHEST_MS = 2 ** 49

/** The next moment at which the state of the replay can change, by a record or by silence; infinity when it never will. */
export function nextStepMs(replay: Replay): number {
  const nextMs = Math.min(nextRecordedMs(replay), nextStageMs(replay, replay.stage))
  return replay.engagementHigh ? engagementFallMs(replay, nextMs) : nextMs
}

/** Plays on through every step up to and including `untilMs`; returns the moment of the first step after it. */
export function playUntil(replay: Replay, untilMs: number): number {
  let nextMs = nextStepMs(replay)
  while (nextMs <= untilMs) {
    step(replay, nextMs)
    nextMs = nextStepMs(replay)
  }
  return nextMs
}

/** Moves the replay to `atMs`, which must be its next step: takes in what is recorded for it, judges, and notes what changed. */
export function step(replay: Replay, atMs: number): void {
  const happened = takeIn(replay, atMs)
  const { model } = replay
  replay.stepMs = atMs
  const valueHigh = isHigh(valueLevel(model, replay), replay.valueHigh, model.hysteresis)
  const engagementHigh = isHigh(engagementLevel(model, replay, atMs), replay.engagementHigh, model.hysteresis)
  let moves = 0
  if (valueHigh !== replay.valueHigh) moves |= MOVES.value
  if (engagementHigh !== replay.engagementHigh) moves |= MOVES.engagement
  replay.valueHigh = valueHigh
  replay.engagementHigh = engagementHigh
  noteTier(replay, atMs, happened & moves)
  noteStage(replay, atMs, happened & MOVES.stage)
}

function noteTier(replay: Replay, atMs: number, happened: number): void {
  const from = replay.tier
  const to = tierOf(replay.valueHigh, replay.engagementHigh)
  if (to === from) return
  replay.tier = to
  replay.tierSinceMs = atMs
  replay.previousTier = from
  if (isTold(replay, atMs)) {
    const reasons = reasonsAt(replay.model, replay, replay.windowSinceMs, atMs)
    keepTransition(replay.changes.told, { atMs, kind: 'tier', from, to, cause: causeOf(happened), reasons })
  }
}

function noteStage(replay: Replay, atMs: number, happened: number): void {
  const from = replay.stage
  const to = stageAt(replay, replay.model, atMs)
  // Silence ends a win-back for good: a kinder model later must not bring it back.
  if (to === 'at_risk' || to === 'lapsed') replay.wonBack = false
  if (to === from) return
  replay.stage = to
  replay.stageSinceMs = atMs
  if (isTold(replay, atMs)) {
    const reasons = reasonsAt(replay.model, replay, replay.windowSinceMs, atMs)
    keepTransition(replay.changes.told, { atMs, kind: 'stage', from, to, cause: causeOf(happened), reasons })
  }
}

/** Whether a change is told with its reasons; earlier ones are only counted. */
function isTold(replay: Replay, atMs: number): boolean {
  if (atMs >= replay.changes.fromMs) return true
  replay.changes.untold++
  return false
}

/**
 * The first millisecond after the last step, and before `beforeMs`, at which high engagement is below its line; `beforeMs` if
 * there is none. Engagement only falls in silence, so halving the interval finds the moment, the same one from any bounds.
 */
function engagementFallMs(replay: Replay, beforeMs: number): number {
  const line = HIGH_FROM - replay.model.hysteresis
  const isBelow = (atMs: number): boolean => engagementLevel(replay.model, replay, atMs) < line
  let highMs = replay.stepMs
  let lowMs = beforeMs - 1
  if (beforeMs === NEVER_MS) {
    let aheadMs = 2 ** 32
    while (aheadMs < FARTHEST_MS && !isBelow(highMs + aheadMs)) aheadMs *= 2
    lowMs = highMs + aheadMs
  }
  if (lowMs <= highMs || !isBelow(lowMs)) return beforeMs
  while (lowMs - highMs > 1) {
    const middleMs = Math.floor((highMs + lowMs) / 2)
    if (isBelow(middleMs)) lowMs = middleMs
    else highMs = middleMs
  }
  return lowMs
}
