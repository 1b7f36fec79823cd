import type { FoldedHistory } from './history.ts'
import type { LocalDay } from './time.ts'

/** The three figures that buy-till-you-die models are fitted on (Fader, Hardie and Lee 2005), in days. */
export type FrequencyRecencyT = {
  /** Purchase days after the first. */
  readonly frequency: number
  /** From the first purchase day to the latest; 0 without a repeat purchase. */
  readonly recencyDays: number
  /** From the first purchase day to now: how long we have watched. */
  readonly tDays: number
}

/** Frequency, recency and T at `nowMs`, purchases of one local day counting as one; null without an order by then. */
export function frequencyRecencyT(history: FoldedHistory, nowMs: number, localDay: LocalDay): FrequencyRecencyT | null {
  let firstDay: number | null = null
  let lastDay = 0
  let days = 0
  for (const entry of history.purchases) {
    if (entry.atMs > nowMs) break
    if (entry.orders <= 0) continue
    const day = localDay(entry.atMs)
    if (firstDay !== null && day <= lastDay) continue
    firstDay ??= day
    lastDay = day
    days++
  }
  if (firstDay === null) return null
  return { frequency: days - 1, recencyDays: lastDay - firstDay, tDays: localDay(nowMs) - firstDay }
}
