import type { ScoringModel } from './model.ts'
import { type Axis, type Figures, fadedPoints, rhythmShare, saturation, silenceRatio } from './parts.ts'

/** One of the four figures behind a tier. */
export type Reason = {
  readonly part: 'spend12m' | 'orders12m' | 'rhythm' | 'points'
  readonly axis: Axis
  /** Minor units, orders, silence in multiples of the rhythm (null without an order), faded points. */
  readonly figure: number | null
  /** The figure that earns half the marks. */
  readonly threshold: number
  /** How much the part counts on its axis; the weights of an axis add up to 1. */
  readonly weight: number
  /** The marks earned, 0 to 1. The level of the axis is the sum of weight · share. */
  readonly share: number
  /** The last event (or end of the window, or change of model) that moved the figure; null when none ever did. */
  readonly sinceMs: number | null
}

/** The four reasons at one moment, value axis first. `windowSinceMs` is when the 12-month sums last changed. */
export function reasonsAt(
  model: ScoringModel,
  figures: Figures,
  windowSinceMs: number | null,
  atMs: number,
): readonly Reason[] {
  const { value, engagement } = model
  const ratio = silenceRatio(figures, atMs)
  const points = fadedPoints(figures.engagementPoints, figures.engagementAsOfMs, atMs, engagement.halfLifeDays)
  return [
    {
      part: 'spend12m',
      axis: 'value',
      figure: figures.spend12mMinor,
      threshold: value.spend12mMinor,
      weight: value.weights.spend,
      share: saturation(figures.spend12mMinor, value.spend12mMinor),
      sinceMs: windowSinceMs,
    },
    {
      part: 'orders12m',
      axis: 'value',
      figure: figures.orders12m,
      threshold: value.orders12m,
      weight: value.weights.orders,
      share: saturation(figures.orders12m, value.orders12m),
      sinceMs: windowSinceMs,
    },
    {
      part: 'rhythm',
      axis: 'engagement',
      figure: ratio,
      threshold: engagement.gapRatio,
      weight: engagement.weights.rhythm,
      share: ratio === null ? 0 : rhythmShare(ratio, engagement.gapRatio),
      sinceMs: figures.lastOrderAtMs,
    },
    {
      part: 'points',
      axis: 'engagement',
      figure: points,
      threshold: engagement.points,
      weight: engagement.weights.points,
      share: saturation(points, engagement.points),
      sinceMs: figures.engagementAsOfMs,
    },
  ]
}
