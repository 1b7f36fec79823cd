import type { CustomerRow } from '@rapport/contract'
import { StageLabel, TierBadge, TimeAgo } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { scanMoney, useNowMs } from '../amounts.ts'

/** A customer on a narrow screen: who, how valuable, how long silent. */
export function CustomerCard({ row }: { row: CustomerRow }) {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const { currency } = useMe().workspace
  const nowMs = useNowMs()
  const { standing } = row
  return (
    <div className="customer-card">
      <TierBadge tier={standing.tier} label={t(`common:tier.${standing.tier}.name`)} />
      <div>
        <AppLink className="customer-name" href={paths.customer(row.id)}>
          {row.name}
        </AppLink>{' '}
        <span className="customer-kind">{t(`kind.${row.kind}`)}</span>
        <p>
          <StageLabel stage={standing.stage} label={t(`common:stage.${standing.stage}`)} />
          <span>
            {standing.lastOrderAt ? <TimeAgo instant={standing.lastOrderAt} nowMs={nowMs} /> : t('neverOrdered')}
          </span>
          {row.ownerName ? <span>{row.ownerName}</span> : null}
        </p>
      </div>
      <div className="rp-number">
        <b>{scanMoney(standing.spend12mMinor, currency, format.language)}</b>
        <span>{t('ordersShort', { count: standing.orders })}</span>
      </div>
    </div>
  )
}
