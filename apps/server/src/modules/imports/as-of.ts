import { assert, DAY_MS, localDay, localDayStartMs, parseDay, parseInstantMs } from '@rapport/kernel'

/** Data whose newest day lies further back are old: they are looked at in their own time. */
export const OLD_AFTER_DAYS = 60

export type AsOfDecision = { kind: 'keep' } | { kind: 'leave' } | { kind: 'look'; asOf: string }

export type AsOfFacts = {
  /** `auto`, `live`, a day or an instant. */
  wanted: string
  /** The newest moment in the file; null when it holds none. */
  lastAtMs: number | null
  nowMs: number
  timeZone: string
  /** As of when the workspace looks now; null: live. */
  asOf: string | null
  /** Whether anything was recorded before this import. */
  hasInteractions: boolean
}

/**
 * As of when the workspace looks once a file is in. `auto`: a file that ends more than 60 days ago is seen at the end of its last day,
 * unless the workspace already lives in the present or looks at a later day; a newer one ends a look at the past.
 */
export function decideAsOf(facts: AsOfFacts): AsOfDecision {
  const { wanted, lastAtMs, nowMs, asOf } = facts
  if (wanted === 'live') return asOf === null ? { kind: 'keep' } : { kind: 'leave' }
  if (wanted !== 'auto') return lookAt(namedMoment(wanted, facts), facts)
  if (lastAtMs === null) return { kind: 'keep' }
  if (lastAtMs > nowMs - OLD_AFTER_DAYS * DAY_MS) return asOf === null ? { kind: 'keep' } : { kind: 'leave' }
  const endMs = endOfDay(localDay(lastAtMs, facts.timeZone), facts)
  if (asOf === null) return facts.hasInteractions ? { kind: 'keep' } : lookAt(endMs, facts)
  return endMs > Date.parse(asOf) ? lookAt(endMs, facts) : { kind: 'keep' }
}

/** A moment that has not come yet is the present. */
function lookAt(atMs: number, { nowMs, asOf }: AsOfFacts): AsOfDecision {
  if (atMs >= nowMs) return asOf === null ? { kind: 'keep' } : { kind: 'leave' }
  if (asOf !== null && Date.parse(asOf) === atMs) return { kind: 'keep' }
  return { kind: 'look', asOf: new Date(atMs).toISOString() }
}

function namedMoment(wanted: string, facts: AsOfFacts): number {
  const day = parseDay(wanted)
  const atMs = day === null ? parseInstantMs(wanted) : endOfDay(day, facts)
  assert(atMs !== null, 'the mapping was checked')
  return atMs
}

function endOfDay(day: number, { timeZone }: AsOfFacts): number {
  return localDayStartMs(day + 1, timeZone) - 1
}
