import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import type { ModelView, Thresholds } from './queries.ts'

export const THRESHOLD_NAMES = [
  'spend12mMinor',
  'orders12m',
  'points',
  'gapRatio',
  'atRiskRatio',
  'lapsedRatio',
] as const satisfies readonly (keyof Thresholds)[]
export type ThresholdName = (typeof THRESHOLD_NAMES)[number]

/** Decimals of what is no money: as many are shown, typed and saved. */
const DECIMALS: Record<Exclude<ThresholdName, 'spend12mMinor'>, number> = {
  orders12m: 0,
  points: 1,
  gapRatio: 2,
  atRiskRatio: 2,
  lapsedRatio: 2,
}

export function thresholdDecimals(name: ThresholdName): number {
  return name === 'spend12mMinor' ? 0 : DECIMALS[name]
}

/** The thresholds as they are shown: what a form begins with and saves is what one saw. */
export function roundedThresholds(thresholds: Thresholds): Thresholds {
  const rounded = THRESHOLD_NAMES.map((name) => [name, Number(thresholds[name].toFixed(thresholdDecimals(name)))])
  return Object.fromEntries(rounded) as Thresholds // all of its names
}

/** A threshold for the eye: money in the workspace's currency, ratios with a ×. */
export function useThresholdText(): (name: ThresholdName, value: number) => string {
  const format = useFormat()
  const { currency } = useMe().workspace
  return (name, value) => {
    if (name === 'spend12mMinor') return format.money(value, currency)
    const text = format.number(value, thresholdDecimals(name))
    return name.endsWith('Ratio') ? `${text}×` : text
  }
}

/**
 * Since when a version holds; null of the initial one. Those made before there was much to judge by also judge the time before them: they say
 * when they were made.
 */
export function versionSince({ version, effectiveFrom, createdAt }: ModelView): string | null {
  if (version <= 1 || createdAt === null) return null
  return Date.parse(effectiveFrom) <= 0 ? createdAt : effectiveFrom
}
