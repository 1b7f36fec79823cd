import type { Movement, Reason, Tier } from '@rapport/contract'

const CAUSES = ['purchase', 'refund', 'engagement', 'model', 'window', 'silence'] as const
const PARTS = ['spend12m', 'orders12m', 'rhythm', 'points'] as const
export type Cause = (typeof CAUSES)[number]
/** The one figure that carried the move. `figure` null: there is none, as for the rhythm of somebody who never ordered. */
export type DecisiveReason = {
  part: Reason['part']
  high: boolean
  figure: number | null
  threshold: number
}

/** The cause where it is one we have words for; a newer server may know more. */
export function causeOf(movement: Movement): Cause | null {
  return CAUSES.find((cause) => cause === movement.cause) ?? null
}

/**
 * Which of the reasons at that moment explains the move best: on the axis that flipped (value between A/B and C/D, engagement between
 * A/C and B/D), the part that pulled furthest in the direction it went. Null when the reasons do not say.
 */
export function decisiveReason(movement: Movement): DecisiveReason | null {
  const reasons = movement.reasons.filter(isReason)
  const candidates = reasons
    .filter((reason) => movedOn(reason.axis, movement.from, movement.to))
    .map((reason) => {
      const high = isHigh(reason.axis, movement.to)
      const pull = reason.weight * (reason.share - 0.5) * (high ? 1 : -1)
      return { reason, high, pull }
    })
  const best = candidates.sort((left, right) => right.pull - left.pull)[0]
  if (!best || best.pull < 0) return null
  return {
    part: best.reason.part,
    high: best.high,
    figure: best.reason.figure,
    threshold: best.reason.threshold,
  }
}

function movedOn(axis: Reason['axis'], from: Tier | null, to: Tier): boolean {
  return from === null || isHigh(axis, from) !== isHigh(axis, to)
}

function isHigh(axis: Reason['axis'], tier: Tier): boolean {
  return axis === 'value' ? tier === 'A' || tier === 'B' : tier === 'A' || tier === 'C'
}

type LooseReason = Omit<Reason, 'figure'> & { figure: number | null }

function isReason(value: unknown): value is LooseReason {
  if (typeof value !== 'object' || value === null) return false
  const { part, axis, figure, threshold, weight, share } = value as Partial<Record<keyof Reason, unknown>> // each checked below
  return (
    PARTS.some((known) => known === part) &&
    (axis === 'value' || axis === 'engagement') &&
    (typeof figure === 'number' || figure === null) &&
    [threshold, weight, share].every((number) => typeof number === 'number')
  )
}
