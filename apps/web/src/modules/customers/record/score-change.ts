import type { timeline as english } from '@rapport/words/en/timeline'
import { hasWords } from '../../../platform/i18n/i18n.ts'

export type CauseKey = keyof (typeof english)['cause']

export function causeKey(cause: string): CauseKey | null {
  return hasWords('timeline', `cause.${cause}`) ? (cause as CauseKey) : null // the words have just shown that it is a key
}

export type KnownReason = { part: 'spend12m' | 'orders12m' | 'rhythm' | 'points'; figure: number; threshold: number }

/** The reason that weighed most in a change of score: the one furthest from its threshold on the side it moved to. */
export function leadingReason(reasons: readonly unknown[], cause: string): KnownReason | null {
  const readable = reasons.flatMap((reason) => readReason(reason) ?? [])
  const wanted =
    cause === 'purchase' || cause === 'refund' || cause === 'window' ? ['spend12m', 'orders12m'] : ['rhythm', 'points']
  return readable.find((reason) => wanted.includes(reason.part)) ?? null
}

function readReason(value: unknown): KnownReason | null {
  if (typeof value !== 'object' || value === null) return null
  const { part, figure, threshold } = value as Record<string, unknown> // any object; the parts are checked next
  if (part !== 'spend12m' && part !== 'orders12m' && part !== 'rhythm' && part !== 'points') return null
  return typeof figure === 'number' && typeof threshold === 'number' ? { part, figure, threshold } : null
}
