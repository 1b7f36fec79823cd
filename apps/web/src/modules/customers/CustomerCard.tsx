import type { CustomerRow } from '@rapport/contract'
import { StageLabel, TimeAgo } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { useFormat } from '../../platform/format.ts'
import { AppLink } from '../../platform/navigation.tsx'
import type { RecordCardProps } from '../../platform/records/list/RecordCard.tsx'
import { useMe } from '../../platform/session/me.ts'
import { scanMoney, useNowMs } from './amounts.ts'
import { TierMark } from './TierMark.tsx'

/** What every card says anyway. */
const SAID = new Set(['name', 'tier', 'stage', 'spend12mMinor', 'orders', 'lastOrderAt', 'ownerId', 'kind'])

/** A customer on a narrow screen: who, how valuable, how long silent, and what the list is ordered by. */
export function CustomerCard({ row: line, ordering }: RecordCardProps) {
  const row = line as RecordCardProps['row'] & CustomerRow // as its list answers it
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const { currency, timeZone } = useMe().workspace
  const nowMs = useNowMs()
  const { score } = row
  return (
    <div className="customer-card">
      <TierMark tier={score.tier} />
      <div>
        <AppLink className="record-title" href={paths.customer(row.id)}>
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
            <span>{ordering.render(line)}</span>
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
