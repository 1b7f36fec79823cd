import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import type { Thresholds } from './queries.ts'

export const THRESHOLD_NAMES = [
  'spend12mMinor',
  'orders12m',
  'points',
  'gapRatio',
  'atRiskRatio',
  'lapsedRatio',
] as const satisfies readonly (keyof Thresholds)[]
export type ThresholdName = (typeof THRESHOLD_NAMES)[number]

/** A threshold for the eye: money in the workspace's currency, ratios with a ×. */
export function useThresholdText(): (name: ThresholdName, value: number) => string {
  const format = useFormat()
  const { currency } = useMe().workspace
  return (name, value) => {
    if (name === 'spend12mMinor') return format.money(value, currency)
    return name.endsWith('Ratio') ? `${format.number(value, 2)}×` : format.number(value, 1)
  }
}

/** The first fitted model also judges the time before it: as a date that would be the first of January 1970. */
export function isForAllTime({ effectiveFrom }: { effectiveFrom: string }): boolean {
  return Date.parse(effectiveFrom) <= 0
}
