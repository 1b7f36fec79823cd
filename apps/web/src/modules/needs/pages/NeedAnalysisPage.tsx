import '../needs.css'
import type { NeedAnalysis } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Segmented, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { type NeedAnalysisSearch, paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { useFormat } from '../../../platform/format.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { useLive } from '../../../platform/live/use-live.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { useObject } from '../../../platform/records/object.ts'
import { KeyFigures } from '../analysis/KeyFigures.tsx'
import { Ranks } from '../analysis/Ranks.tsx'
import { Trend } from '../analysis/Trend.tsx'
import { lists } from '../lists.ts'
import { type AnalysisDays, analysisQuery } from '../queries.ts'

const LIVE_GATHER_MS = 400

/** What customers need: counted, ranked and over time, and the three figures of needs. */
export function NeedAnalysisPage() {
  const { t } = useTranslation('needs')
  useDocumentTitle(t('analysis.title'))
  const problemText = useProblemText()
  const client = useQueryClient()
  const [search, setSearch] = useSearchState<NeedAnalysisSearch>()
  const days: AnalysisDays = search.days ?? 365
  const { data, error, refetch } = useQuery(analysisQuery(days))
  const renew = () => void client.invalidateQueries({ queryKey: ['needs'] })
  useLive(['needs', 'studies'], renew, { gatherMs: LIVE_GATHER_MS })
  return (
    <>
      <header className="rp-page-head">
        <div>
          <h1 className="rp-title">{t('analysis.title')}</h1>
          <span className="rp-muted">{t('analysis.lead')}</span>
        </div>
        <Segmented<AnalysisDays>
          aria-label={t('analysis.window')}
          value={days}
          options={([90, 365] as const).map((value) => ({ value, label: t('analysis.days', { count: value }) }))}
          onChange={(chosen) => setSearch({ days: chosen === 90 ? 90 : null })}
        />
      </header>
      {error && !data ? (
        <ErrorState title={t('analysis.failed')} message={problemText(error)} onRetry={() => void refetch()} />
      ) : null}
      {data || error ? null : <Skeleton active paragraph={{ rows: 10 }} />}
      {data ? <Analysis analysis={data} /> : null}
    </>
  )
}

function Analysis({ analysis }: { analysis: NeedAnalysis }) {
  const { t } = useTranslation('needs')
  return (
    <div className="need-analysis">
      <KeyFigures figures={analysis.figures} />
      <Trend months={analysis.months} />
      {analysis.needs === 0 ? (
        <EmptyState title={t('analysis.empty')}>
          {t('analysis.emptyHint')}
          <LinkButton href={paths.records('needs', { view: 'all' })}>{t('analysis.all')}</LinkButton>
        </EmptyState>
      ) : (
        <Rankings analysis={analysis} />
      )}
    </div>
  )
}

function Rankings({ analysis }: { analysis: NeedAnalysis }) {
  const { t } = useTranslation('needs')
  const { words } = useObject('need')
  const format = useFormat()
  const { days, kinds, importances, states, products, subjects } = analysis
  const grouped = (field: 'kind' | 'importance' | 'state', groups: NeedAnalysis['kinds']) =>
    groups.map(({ value, ...counts }) => ({
      key: value,
      label: words.choices[field]?.[value] ?? value,
      href: lists.group(days, field, value),
      ...counts,
    }))
  return (
    <div className="need-rankings">
      <p className="need-total">
        <LinkButton href={lists.all(days)}>
          {t('analysis.all')}: {format.number(analysis.needs)}
        </LinkButton>
      </p>
      <Ranks
        title={t('analysis.bySubject')}
        ranks={subjects.map(({ subject, subjects: spellings, ...counts }) => ({
          key: subject,
          label: subject,
          href: lists.subject(days, spellings),
          ...counts,
        }))}
      />
      <Ranks
        title={t('analysis.byProduct')}
        ranks={products.map(({ productId, productName, ...counts }) => ({
          key: productId ?? '',
          label: productName ?? t('analysis.noProduct'),
          href: lists.product(days, productId),
          ...counts,
        }))}
      />
      <Ranks title={t('analysis.byKind')} ranks={grouped('kind', kinds)} />
      <Ranks title={t('analysis.byImportance')} ranks={grouped('importance', importances)} />
      <Ranks title={t('analysis.byState')} ranks={grouped('state', states)} />
    </div>
  )
}
