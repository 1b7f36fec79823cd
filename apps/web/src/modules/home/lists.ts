import type { Stage, Tier } from '@rapport/contract'
import { dayOfDate, encodeFilter, type Filter, localDayStartMs } from '@rapport/kernel'
import { paths } from '../../paths.ts'

/** The list behind each figure of the page. */
export const lists = {
  tier: (tier: Tier) => list({ field: 'tier', op: 'eq', value: tier }, '-spend12mMinor'),
  moved: (from: Tier, to: Tier, days: number) =>
    list(
      {
        and: [
          { field: 'tier', op: 'eq', value: to },
          { field: 'previousTier', op: 'eq', value: from },
          { field: 'tierSince', op: 'withinLastDays', value: days },
        ],
      },
      '-tierSince',
    ),
  stage: (stage: Stage) => list({ field: 'stage', op: 'eq', value: stage }, '-spend12mMinor'),
  bought: (days: number, sort: string) => list({ field: 'lastOrderAt', op: 'withinLastDays', value: days }, sort),
  /** Whoever ordered in a month (`2026-03`) as the workspace's zone counts it. */
  ordered: (month: string, timeZone: string) =>
    list({ field: 'orderedAt', op: 'between', value: spanOfMonth(month, timeZone) }, '-spend12mMinor'),
  firstBought: (days: number) => list({ field: 'firstOrderAt', op: 'withinLastDays', value: days }, '-firstOrderAt'),
}

function list(filter: Filter, sort: string): string {
  return paths.customers({ filter: encodeFilter(filter), sort })
}

/** First and last millisecond of a month in a zone, as the filter's days are written too. */
function spanOfMonth(month: string, timeZone: string): [string, string] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: number + 1, day: 1 }
  const startMs = localDayStartMs(dayOfDate({ year, month: number, day: 1 }), timeZone)
  const endMs = localDayStartMs(dayOfDate(next), timeZone) - 1
  return [new Date(startMs).toISOString(), new Date(endMs).toISOString()]
}
