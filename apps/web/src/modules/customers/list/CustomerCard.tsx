import type { CustomerRow } from '@rapport/contract'
import { type RecordColumn, StageLabel, TierBadge, TimeAgo } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { scanMoney, useNowMs } from '../amounts.ts'

/** What every card says anyway. */
const SAID = new Set(['name', 'tier', 'stage', 'spend12mMinor', 'orders', 'lastOrderAt', 'ownerId', 'kind'])

type Props = { row: CustomerRow; ordering: RecordColumn<CustomerRow> | undefined }

/** A customer on a narrow screen: who, how valuable, how long silent, and what the list is ordered by. */
export function CustomerCard({ row, ordering }: Props) {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const { currency, timeZone } = useMe().workspace
  const nowMs = useNowMs()
  const { score } = row
  return (
    <div className="customer-card">
      <TierBadge tier={score.tier} label={t(`common:tier.${score.tier}.name`)} />
      <div>
        <AppLink className="customer-name" href={paths.customer(row.id)}>
          {row.name}
        </AppLink>{' '}
        <span className="customer-kind">{t(`kind.${row.kind}`)}</span>
        <p>
          <StageLabel stage={score.stage} label={t(`common:stage.${score.stage}`)} />
          <span>
            {score.lastOrderAt ? (
              <TimeAgo instant={score.lastOrderAt} nowMs={nowMs} timeZone={timeZone} />
            ) : (
              t('neverOrdered')
            )}
          </span>
          {row.ownerName ? <span>{row.ownerName}</span> : null}
        </p>
        {ordering && !SAID.has(ordering.key) ? (
          <p>
            <span>{ordering.title}</span>
            <span>{ordering.render(row)}</span>
          </p>
        ) : null}
      </div>
      <div className="rp-number">
        <b>{scanMoney(score.spend12mMinor, currency, format.language)}</b>
        <span>{t('ordersShort', { count: score.orders })}</span>
      </div>
    </div>
  )
}
