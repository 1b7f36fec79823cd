import type { Customer } from '@rapport/contract'
import { formatDay, formatDays, KpiFigure, wholeDays } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import { scanMoney, useNowMs } from '../amounts.ts'
import { scoreQuery } from '../queries.ts'
import { rfmText } from '../rfm-text.ts'

type Props = { record: Customer }

export function TotalFigure({ record: { score } }: Props) {
  const { t } = useTranslation('customers')
  const { language } = useFormat()
  const { currency } = useMe().workspace
  const money = (amountMinor: number) => scanMoney(amountMinor, currency, language)
  return (
    <KpiFigure
      label={t('kpi.spend')}
      figure={money(score.spendMinor)}
      comparison={
        score.orders > 0 ? t('kpi.spendHint', { amount: money(score.averageOrderMinor) }) : t('kpi.ordersNone')
      }
    />
  )
}

export function OrdersFigure({ record: { score } }: Props) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { firstOrderAt } = score
  return (
    <KpiFigure
      label={t('kpi.orders')}
      figure={format.number(score.orders)}
      comparison={firstOrderAt ? t('kpi.ordersHint', { date: format.date(firstOrderAt) }) : t('kpi.ordersNone')}
    />
  )
}

export function RfmFigure({ record: customer }: Props) {
  const { t } = useTranslation('customers')
  return (
    <KpiFigure
      label={t('kpi.rfm')}
      figure={rfmText(customer.score)}
      comparison={t(customer.score.r === null ? 'kpi.rfmNone' : 'kpi.rfmHint')}
    />
  )
}

export function SpendFigure({ record: { score } }: Props) {
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

export function RecencyFigure({ record: customer }: Props) {
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

export function NextChangeFigure({ record: customer }: Props) {
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
