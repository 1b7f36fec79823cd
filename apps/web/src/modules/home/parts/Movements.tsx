import './movements.css'
import type { Movement } from '@rapport/contract'
import { ErrorState, TimeAgo } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { type HomeDays, movementsQuery } from '../queries.ts'
import { useMovementSentence } from '../use-movement-sentence.ts'
import { TierChange } from './Quadrants.tsx'

/** The latest changes of tier, each with the reason that carried it. */
export function Movements({ days }: { days: HomeDays }) {
  const { t } = useTranslation('home')
  const problemText = useProblemText()
  const { data, error, isPending, refetch } = useQuery(movementsQuery(days))
  return (
    <section className="rp-card" aria-labelledby="movements-title">
      <header className="card-head">
        <div>
          <h2 id="movements-title">{t('movements.title')}</h2>
          <span className="rp-muted">{t('movements.lead', { days })}</span>
        </div>
      </header>
      {isPending ? <Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <p className="rp-muted">{t('movements.empty', { days })}</p> : null}
      {data && data.items.length > 0 ? (
        <ul className="movements">
          {data.items.map((movement) => (
            <Line key={`${movement.customerId}${movement.at}`} movement={movement} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Line({ movement }: { movement: Movement }) {
  const { workspace } = useMe()
  const sentence = useMovementSentence(workspace.currency)(movement)
  const nowMs = workspace.asOf ? Date.parse(workspace.asOf) : undefined
  return (
    <li>
      <div>
        <AppLink href={paths.customer(movement.customerId)}>{movement.customerName}</AppLink>
        {sentence ? <span title={sentence}>{sentence}</span> : null}
      </div>
      <TierChange from={movement.from} to={movement.to} />
      <TimeAgo instant={movement.at} nowMs={nowMs} timeZone={workspace.timeZone} />
    </li>
  )
}
