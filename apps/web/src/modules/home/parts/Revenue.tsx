import './revenue.css'
import type { Home } from '@rapport/contract'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { changeOf } from '../change.ts'
import { lists } from '../lists.ts'
import { RevenueMonths } from './RevenueMonths.tsx'
import { RevenueSketch } from './RevenueSketch.tsx'

const RevenueChart = lazyPart(() => import('./RevenueChart.tsx').then((module) => ({ default: module.RevenueChart })))

/** Twelve months beside the twelve before; the same figures as a table for those who would rather read. */
export function Revenue({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const now = home.months.slice(-12)
  const before = home.months.slice(-24, -12)
  const total = sum(now)
  const change = changeOf(total, sum(before))
  const totalText = format.money(total, home.currency, { compact: true })
  const description = t('revenue.description', { total: totalText })
  const signed = change === null ? null : `${change >= 0 ? '+' : '−'}${format.percent(Math.abs(change))}`
  return (
    <section className="rp-card" aria-labelledby="revenue-title">
      <header className="card-head">
        <div>
          <h2 id="revenue-title">{t('revenue.title')}</h2>
          <span className="rp-muted">
            {signed ? t('revenue.total', { total: totalText, change: signed }) : totalText}
          </span>
        </div>
        <span className="chart-legend rp-muted" aria-hidden="true">
          <i className="legend-line" data-line="now" /> {t('revenue.current')}
          <i className="legend-line" data-line="before" /> {t('revenue.before')}
        </span>
      </header>
      <Lines now={now} before={before} currency={home.currency} description={description} />
      <RevenueTable now={now} before={before} currency={home.currency} />
    </section>
  )
}

type LinesProps = TableProps & { description: string }

/** A drawing at first; pointed at or touched, the chart that answers with figures. */
function Lines(props: LinesProps) {
  const [touched, setTouched] = useState(false)
  const sketch = <RevenueSketch {...props} />
  return (
    <div className="revenue-lines" onPointerEnter={() => setTouched(true)} onPointerDown={() => setTouched(true)}>
      {touched ? (
        <Suspense fallback={sketch}>
          <RevenueChart {...props} />
        </Suspense>
      ) : (
        sketch
      )}
      <RevenueMonths months={props.now} />
    </div>
  )
}

type TableProps = { now: Home['months']; before: Home['months']; currency: string }

function RevenueTable({ now, before, currency }: TableProps) {
  const { t } = useTranslation('home')
  const { timeZone } = useMe().workspace
  const format = useFormat()
  return (
    <details className="chart-table">
      <summary>{t('revenue.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('revenue.month')}</th>
            <th scope="col">{t('revenue.revenue')}</th>
            <th scope="col">{t('revenue.yearBefore')}</th>
            <th scope="col">{t('revenue.orders')}</th>
          </tr>
        </thead>
        <tbody>
          {now.map((month, place) => (
            <tr key={month.month}>
              <th scope="row">
                <AppLink href={lists.ordered(month.month, timeZone)}>{format.month(month.month)}</AppLink>
              </th>
              <td>{format.money(month.revenueMinor, currency)}</td>
              <td>{format.money(before[place]?.revenueMinor ?? 0, currency)}</td>
              <td>{format.number(month.orders)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function sum(months: Home['months']): number {
  return months.reduce((total, month) => total + month.revenueMinor, 0)
}
