import type { Home } from '@rapport/contract'
import { Fragment } from 'react'
import { useFormat } from '../../../platform/format.ts'
import { acrossOf, CHART_BOX, chartScale } from '../chart-scale.ts'

type Months = Home['months']
type RevenueSketchProps = { now: Months; before: Months; currency: string; description: string }

/**
 * The revenue lines as a plain drawing: there at once, without the chart engine, which is larger than half of the first screen and
 * comes when somebody points at the chart.
 */
export function RevenueSketch({ now, before, currency, description }: RevenueSketchProps) {
  const format = useFormat()
  const { step, max } = chartScale([...now, ...before])
  const ticks = Array.from({ length: Math.round(max / step) + 1 }, (_, place) => place * step)
  const percentUp = (value: number) => 100 - (Math.max(0, value) / max) * 100
  const points = (months: Months, from = 0) =>
    months.map((month, place) => `${acrossOf(place + from, now.length)},${percentUp(month.revenueMinor)}`).join(' ')
  const whole = now.slice(0, -1)
  const across = acrossOf(whole.length - 1, now.length)
  return (
    <div className="sketch" role="img" aria-label={description} style={{ height: CHART_BOX.heightPx }}>
      <div
        className="sketch-area"
        style={{
          inset: `${CHART_BOX.topPx}px ${CHART_BOX.rightPx}px ${CHART_BOX.bottomPx}px ${CHART_BOX.leftPx}px`,
        }}
      >
        {ticks.map((tick) => (
          <Fragment key={tick}>
            <i className="sketch-line" style={{ top: `${percentUp(tick)}%` }} />
            <span className="sketch-tick" style={{ top: `${percentUp(tick)}%` }}>
              {format.money(tick, currency, { compact: true })}
            </span>
          </Fragment>
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polygon className="sketch-fill" points={`0,100 ${points(whole)} ${across},100`} />
          <polyline className="sketch-before" points={points(before)} />
          <polyline className="sketch-now" points={points(whole)} />
          <polyline className="sketch-now" data-running="true" points={points(now.slice(-2), now.length - 2)} />
        </svg>
      </div>
    </div>
  )
}
