import '../home.css'
import { ErrorState } from '@rapport/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HomeSearch } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { useFormat } from '../../../platform/format.ts'
import { useLive } from '../../../platform/live/use-live.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { greetingOf } from '../greeting.ts'
import { HomeEmpty } from '../parts/HomeEmpty.tsx'
import { HomeSkeleton } from '../parts/HomeSkeleton.tsx'
import { KpiRow } from '../parts/KpiRow.tsx'
import { Movements } from '../parts/Movements.tsx'
import { Quadrants } from '../parts/Quadrants.tsx'
import { Revenue } from '../parts/Revenue.tsx'
import { Stages } from '../parts/Stages.tsx'
import { type HomeDays, homeQuery } from '../queries.ts'

const LIVE_GATHER_MS = 400

/** The state of the whole customer base, live: figures, quadrants, who moved and why, revenue, stages. */
export function HomePage() {
  const { t } = useTranslation('home')
  useDocumentTitle(t('title'))
  const problemText = useProblemText()
  const client = useQueryClient()
  const [search, setSearch] = useSearchState<HomeSearch>()
  const days: HomeDays = search.days ?? 90
  const { data: home, error, isPending, isPlaceholderData, refetch } = useQuery(homeQuery(days))
  useLive(['home'], () => void client.invalidateQueries({ queryKey: ['home'] }), { gatherMs: LIVE_GATHER_MS })
  return (
    <>
      <header className="rp-page-head">
        <Greeting customers={home?.customers} />
        {home?.customers === 0 ? null : (
          <Segmented<HomeDays>
            aria-label={t('window')}
            value={days}
            options={[
              { value: 30, label: t('days30') },
              { value: 90, label: t('days90') },
            ]}
            onChange={(chosen) => setSearch({ days: chosen === 30 ? 30 : null })}
          />
        )}
      </header>
      {isPending ? <HomeSkeleton /> : null}
      {error && !home ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {home?.customers === 0 ? <HomeEmpty /> : null}
      {home && home.customers > 0 ? (
        <div className="home-body" aria-busy={isPlaceholderData}>
          <KpiRow home={home} />
          <div className="home-pair">
            <Quadrants home={home} />
            <Movements days={days} />
          </div>
          <div className="home-pair">
            <Revenue home={home} />
            <Stages home={home} />
          </div>
        </div>
      ) : null}
    </>
  )
}

function Greeting({ customers }: { customers: number | undefined }) {
  const { t } = useTranslation(['home', 'common'])
  const format = useFormat()
  const me = useMe()
  const now = new Date()
  const date = format.dayOfWeek(now)
  const formatted = format.number(customers ?? 0)
  return (
    <div>
      <h1 className="rp-title">{t(`greeting.${greetingOf(now, me.workspace.timeZone)}`, { name: me.name })}</h1>
      <span className="rp-muted">
        {!customers
          ? date
          : t('lead', { date, customers: t('common:customersCount', { count: customers, formatted }) })}
      </span>
    </div>
  )
}
