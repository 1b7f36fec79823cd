import type { Home } from '@rapport/contract'

/** Where the drawing area lies within the box, shared by the drawing and the chart so that one takes the other's place unseen. */
export const CHART_BOX = { heightPx: 208, leftPx: 64, rightPx: 12, topPx: 12, bottomPx: 26 } as const
const STEPS_WANTED = 3
/** Below this a step would be a fraction of the smallest unit, which is no amount of money. */
const LARGEST_MINOR_MIN = 300

/** A round distance between grid lines and the end of the axis, in minor units, for everything that is drawn. */
export function chartScale(months: Home['months']): { step: number; max: number } {
  const largest = Math.max(LARGEST_MINOR_MIN, ...months.map((month) => month.revenueMinor))
  const rough = largest / STEPS_WANTED
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  return { step, max: Math.ceil(largest / step) * step }
}

/** Where one of several months stands from left to right, in percent of the drawing area. */
export function acrossOf(place: number, count: number): number {
  return count > 1 ? (place / (count - 1)) * 100 : 0
}
