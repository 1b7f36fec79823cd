import type { ScoringModel } from './model.ts'
import { halved } from './portable-math.ts'
import { DAY_MS } from './time.ts'

/** The two axes of the quadrants. */
export type Axis = 'value' | 'engagement'

/** A (high, high), B (high value, cooling), C (low value, engaged), D (low, low). */
export type Tier = 'A' | 'B' | 'C' | 'D'

/** The level from which an axis is high. */
export const HIGH_FROM = 0.5

/** All that the parts of both axes depend on, in a form that stays the same while nothing happens. */
export type Figures = {
  readonly spend12mMinor: number
  readonly orders12m: number
  readonly lastOrderAtMs: number | null
  readonly rhythmDays: number
  readonly engagementPoints: number
  readonly engagementAsOfMs: number | null
}

/** x / (x + threshold): 0 for nothing (or less), ½ exactly at the threshold, towards 1 beyond. */
export function saturation(figure: number, threshold: number): number {
  return figure > 0 ? figure / (figure + threshold) : 0
}

/** 1 / (1 + (ratio / gapRatio)²): 1 on the day of a purchase, ½ exactly at gapRatio. */
export function rhythmShare(ratio: number, gapRatio: number): number {
  const relative = ratio / gapRatio
  return 1 / (1 + relative * relative)
}

/** Silence since the last order in multiples of the customer's rhythm; null without an order. */
export function silenceRatio(figures: Figures, atMs: number): number | null {
  return figures.lastOrderAtMs === null ? null : (atMs - figures.lastOrderAtMs) / DAY_MS / figures.rhythmDays
}

/** What is left at `atMs` of points that stood at `asOfMs`. */
export function fadedPoints(points: number, asOfMs: number | null, atMs: number, halfLifeDays: number): number {
  return asOfMs === null || points === 0 ? 0 : points * halved((atMs - asOfMs) / (halfLifeDays * DAY_MS))
}

/** The value axis, 0 to 1. */
export function valueLevel(model: ScoringModel, figures: Figures): number {
  const { spend12mMinor, orders12m, weights } = model.value
  return (
    weights.spend * saturation(figures.spend12mMinor, spend12mMinor) +
    weights.orders * saturation(figures.orders12m, orders12m)
  )
}

/** The engagement axis at a moment, 0 to 1. It never rises in silence. */
export function engagementLevel(model: ScoringModel, figures: Figures, atMs: number): number {
  const { gapRatio, points, halfLifeDays, weights } = model.engagement
  const ratio = silenceRatio(figures, atMs)
  const left = fadedPoints(figures.engagementPoints, figures.engagementAsOfMs, atMs, halfLifeDays)
  const rhythm = ratio === null ? 0 : rhythmShare(ratio, gapRatio)
  return weights.rhythm * rhythm + weights.points * saturation(left, points)
}

/** Whether an axis at this level is high, given whether it was: rises at ½, falls only below ½ − hysteresis. */
export function isHigh(level: number, wasHigh: boolean, hysteresis: number): boolean {
  return level >= (wasHigh ? HIGH_FROM - hysteresis : HIGH_FROM)
}

/** The quadrant of the two axes. */
export function tierOf(valueHigh: boolean, engagementHigh: boolean): Tier {
  if (valueHigh) return engagementHigh ? 'A' : 'B'
  return engagementHigh ? 'C' : 'D'
}
