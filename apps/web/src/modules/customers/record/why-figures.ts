import type { Reason, ScoreExplanation } from '@rapport/contract'
import type { ShareTone } from '@rapport/ui'
import type { Static } from 'typebox'

type Explanation = Static<typeof ScoreExplanation>

/** A reason earns half its marks at its threshold: that is where the tick of its bar stands. */
export const HALF_MARKS = 0.5
const FAR_BELOW = 0.3

export type Axis = 'value' | 'engagement'

/** The reasons of one axis, weightiest first. */
export function reasonsOf(explanation: Explanation, axis: Axis): Reason[] {
  return explanation.reasons.filter((reason) => reason.axis === axis).sort((left, right) => right.weight - left.weight)
}

/** What a reason is called: silence is only measured by the customer's own rhythm where there is one. */
export function partOf(reason: Reason, { summary }: Explanation): Reason['part'] | 'usualRhythm' {
  return reason.part === 'rhythm' && summary.rhythmDays === null ? 'usualRhythm' : reason.part
}

/** Jade at or above the threshold, amber below, red far below: colour says where to look. */
export function toneOf(share: number, threshold: number = HALF_MARKS): ShareTone {
  if (share >= threshold) return 'good'
  return share >= threshold * (FAR_BELOW / HALF_MARKS) ? 'warn' : 'danger'
}

/** Advice worth showing: each action once, those that change the tier before those that merely keep it. */
export function adviceOf(explanation: Explanation): Explanation['whatWouldChange'] {
  const { tier } = explanation.summary
  const seen = new Set<string>()
  const fresh = explanation.whatWouldChange.filter((advice) => {
    const key = `${advice.action} ${advice.amountMinor ?? ''} ${advice.points ?? ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  const changing = fresh.filter((advice) => advice.tier !== tier)
  return changing.length > 0 ? changing : fresh.slice(0, 1)
}
