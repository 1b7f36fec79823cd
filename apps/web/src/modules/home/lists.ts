import type { Stage, Tier } from '@rapport/contract'
import { encodeFilter, type Filter } from '@rapport/kernel'
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
  firstBought: (days: number) => list({ field: 'firstOrderAt', op: 'withinLastDays', value: days }, '-firstOrderAt'),
}

function list(filter: Filter, sort: string): string {
  return paths.customers({ filter: encodeFilter(filter), sort })
}
