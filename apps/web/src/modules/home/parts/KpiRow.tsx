import type { Home } from '@rapport/contract'
import { KpiFigure, type KpiFigureProps } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { changeOf, directionOf } from '../change.ts'
import { lists } from '../lists.ts'

/** Five figures, each against the window before, each opening the customers behind it. */
export function KpiRow({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const trend = useTrend()
  const { days, currency } = home
  const money = (amountMinor: number) => format.money(amountMinor, currency, { compact: true })
  const atRisk = home.stages.find((entry) => entry.stage === 'at_risk')?.customers ?? 0
  const share = home.customers > 0 ? atRisk / home.customers : 0
  return (
    <section className="home-kpis" aria-label={t('kpi.row')}>
      <LinkedFigure
        label={t('kpi.active')}
        figure={format.number(home.active.now)}
        comparison={t('kpi.activeNote', { days, before: format.number(home.active.before) })}
        href={lists.bought(days, '-lastOrderAt')}
        {...trend(home.active.now, home.active.before)}
      />
      <LinkedFigure
        label={t('kpi.revenue', { days })}
        figure={money(home.revenue.nowMinor)}
        comparison={t('kpi.before', { days, before: money(home.revenue.beforeMinor) })}
        href={lists.bought(days, '-spend12mMinor')}
        {...trend(home.revenue.nowMinor, home.revenue.beforeMinor)}
      />
      <LinkedFigure
        label={t('kpi.orders', { days })}
        figure={format.number(home.orders.now)}
        comparison={t('kpi.before', { days, before: format.number(home.orders.before) })}
        href={lists.bought(days, '-orders12m')}
        {...trend(home.orders.now, home.orders.before)}
      />
      <LinkedFigure
        label={t('kpi.new')}
        figure={format.number(home.newCustomers.now)}
        comparison={t('kpi.newNote', { days, before: format.number(home.newCustomers.before) })}
        href={lists.firstBought(days)}
        {...trend(home.newCustomers.now, home.newCustomers.before)}
      />
      <LinkedFigure
        label={t('kpi.atRisk')}
        figure={format.number(atRisk)}
        tone={atRisk > 0 ? 'warn' : 'plain'}
        comparison={t('kpi.atRiskNote', { share: format.percent(share) })}
        href={lists.stage('at_risk')}
      />
    </section>
  )
}

function LinkedFigure(props: KpiFigureProps & { href: string }) {
  const go = useGo()
  return <KpiFigure {...props} onOpen={() => go(props.href)} />
}

function useTrend(): (now: number, before: number) => Pick<KpiFigureProps, 'trend'> {
  const { t } = useTranslation('home')
  const format = useFormat()
  return (now, before) => {
    const change = changeOf(now, before)
    if (change === null) return {}
    const direction = directionOf(change)
    return { trend: { direction, text: t(`kpi.${direction}`, { change: format.percent(Math.abs(change)) }) } }
  }
}
