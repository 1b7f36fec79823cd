import type { Customer } from '@rapport/contract'
import { formatDay, formatDays, KpiFigure, wholeDays } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import { scanMoney, useNowMs } from '../amounts.ts'
import { rfmText } from '../list/columns.tsx'
import { scoreQuery } from '../queries.ts'

/** The six figures a colleague looks at first, each beside what it is to be compared with; `brief`: two, and the others when asked for. */
export function KpiRow({ customer, brief = false }: { customer: Customer; brief?: boolean }) {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const { currency } = useMe().workspace
  const { score } = customer
  const money = (amountMinor: number) => scanMoney(amountMinor, currency, format.language)
  const ordered = score.orders > 0
  const [whole, setWhole] = useState(false)
  if (brief && !whole) {
    return (
      <div className="customer-kpis">
        <SpendFigure customer={customer} />
        <RecencyFigure customer={customer} />
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          {t('record.moreFigures')}
        </Button>
      </div>
    )
  }
  return (
    <div className="customer-kpis">
      <SpendFigure customer={customer} />
      <KpiFigure
        label={t('kpi.spend')}
        figure={money(score.spendMinor)}
        comparison={ordered ? t('kpi.spendHint', { amount: money(score.averageOrderMinor) }) : t('kpi.ordersNone')}
      />
      <KpiFigure
        label={t('kpi.orders')}
        figure={format.number(score.orders)}
        comparison={
          score.firstOrderAt ? t('kpi.ordersHint', { date: format.date(score.firstOrderAt) }) : t('kpi.ordersNone')
        }
      />
      <RecencyFigure customer={customer} />
      <NextChangeFigure customer={customer} />
      <KpiFigure
        label={t('kpi.rfm')}
        figure={rfmText(customer)}
        comparison={t(score.r === null ? 'kpi.rfmNone' : 'kpi.rfmHint')}
      />
    </div>
  )
}

function SpendFigure({ customer: { score } }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { language } = useFormat()
  const { currency } = useMe().workspace
  return (
    <KpiFigure
      label={t('kpi.spend12m')}
      figure={scanMoney(score.spend12mMinor, currency, language)}
      comparison={t('kpi.spend12mHint', { count: score.orders12m })}
    />
  )
}

function RecencyFigure({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { language } = useFormat()
  const nowMs = useNowMs()
  const { lastOrderAt, rhythmDays, stage } = customer.score
  const days = lastOrderAt ? Math.max(0, wholeDays(lastOrderAt, nowMs)) : null
  const figure = days === null ? t('kpi.never') : days === 0 ? t('kpi.today') : formatDays(days, language)
  return (
    <KpiFigure
      label={t('kpi.recency')}
      figure={figure}
      tone={stage === 'lapsed' ? 'danger' : stage === 'at_risk' ? 'warn' : 'plain'}
      comparison={
        rhythmDays === null || days === null
          ? t('kpi.recencyNoRhythm')
          : t('kpi.recencyHint', { rhythm: formatDays(Math.round(rhythmDays), language) })
      }
    />
  )
}

function NextChangeFigure({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const nowMs = useNowMs()
  const { timeZone } = useMe().workspace
  const nextChange = useQuery(scoreQuery(customer.id)).data?.nextChange
  if (!nextChange) {
    return (
      <KpiFigure
        label={t('kpi.nextChange')}
        figure={t('kpi.nextChangeNone')}
        comparison={t('kpi.nextChangeNoneHint')}
      />
    )
  }
  const stage = nextChange.to as Customer['score']['stage'] // the server's `to` of a stage change is a stage
  const to =
    nextChange.kind === 'tier'
      ? t(`common:tier.${nextChange.to as Customer['score']['tier']}.name`)
      : t(`common:stage.${stage}`)
  return (
    <KpiFigure
      label={t('kpi.nextChange')}
      figure={formatDay(nextChange.at, nowMs, format.language, timeZone)}
      comparison={t('kpi.nextChangeHint', { to })}
    />
  )
}
