import type { Tier } from './parts.ts'
import type { Reason } from './reasons.ts'
import type { Stage } from './stages.ts'

/** What moved a customer. 'window': a purchase or refund grew older than 12 months. 'model': other thresholds came into force. */
export type Cause = 'purchase' | 'refund' | 'engagement' | 'model' | 'window' | 'silence'

type Moved = {
  readonly atMs: number
  readonly cause: Cause
  /** As they stood at that moment. */
  readonly reasons: readonly Reason[]
}

/** One past change of tier or stage. */
export type Transition =
  | (Moved & { readonly kind: 'tier'; readonly from: Tier; readonly to: Tier })
  | (Moved & { readonly kind: 'stage'; readonly from: Stage; readonly to: Stage })

/** So many of the latest transitions are given back. */
export const MAX_TRANSITIONS = 200

/** What happened at one step, as bits, because several things may share a moment. */
export const HAPPENED = { purchase: 1, refund: 2, engagement: 4, model: 8, window: 16 } as const

/** What can move each of the three things that change, as bits of HAPPENED. */
export const MOVES = {
  value: HAPPENED.purchase | HAPPENED.refund | HAPPENED.model | HAPPENED.window,
  engagement: HAPPENED.purchase | HAPPENED.engagement | HAPPENED.model,
  stage: HAPPENED.purchase | HAPPENED.model,
} as const

/** The cause among what happened, the most telling first; silence when nothing did. */
export function causeOf(happened: number): Cause {
  if ((happened & HAPPENED.purchase) !== 0) return 'purchase'
  if ((happened & HAPPENED.refund) !== 0) return 'refund'
  if ((happened & HAPPENED.engagement) !== 0) return 'engagement'
  if ((happened & HAPPENED.model) !== 0) return 'model'
  return (happened & HAPPENED.window) !== 0 ? 'window' : 'silence'
}

/** Adds a transition; now and then drops the oldest, so that a long history does not pile up what is never given back. */
export function keepTransition(transitions: Transition[], transition: Transition): void {
  if (transitions.length >= MAX_TRANSITIONS * 2) transitions.splice(0, transitions.length - MAX_TRANSITIONS)
  transitions.push(transition)
}
