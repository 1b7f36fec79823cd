import '../imports.css'
import type { ImportView } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { fileSizeText } from '../../../platform/file-size.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink, useGo } from '../../../platform/navigation.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { importListQuery } from '../queries.ts'
import { useTargetText } from '../target-text.ts'

/** The latest imports, how they ended, and the way to a new one. */
export function ImportListPage() {
  const { t } = useTranslation('imports')
  useDocumentTitle(t('title'))
  const go = useGo()
  const mayRun = useCan('import.run')
  const start = mayRun ? (
    <Button type="primary" onClick={() => go(paths.newImport())}>
      {t('new')}
    </Button>
  ) : null
  return (
    <>
      <div className="rp-page-head">
        <h1 className="rp-title">{t('title')}</h1>
        {start}
      </div>
      <Imports start={start} />
    </>
  )
}

function Imports({ start }: { start: React.ReactNode }) {
  const { t } = useTranslation('imports')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(importListQuery)
  if (!data) {
    if (!error) return <Skeleton active paragraph={{ rows: 6 }} />
    return <ErrorState title={t('listFailed')} message={problemText(error)} onRetry={() => void refetch()} />
  }
  if (data.items.length === 0) {
    return (
      <section className="rp-card">
        <EmptyState title={t('listEmpty')} actions={start}>
          {t('listEmptyHint')}
        </EmptyState>
      </section>
    )
  }
  return (
    <ul className="rp-card imports" aria-label={t('title')}>
      {data.items.map((view) => (
        <ImportRow key={view.id} view={view} />
      ))}
    </ul>
  )
}

function ImportRow({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const targetText = useTargetText()
  const format = useFormat()
  const lines = view.result?.lines ?? view.progress.linesDone
  return (
    <li>
      <AppLink className="import-row" href={paths.import(view.id)}>
        <span className="import-status" data-status={view.status}>
          {t(`status.${view.status}`)}
        </span>
        <span className="import-row-name">
          <b>{view.fileName}</b>
          <small>
            {[
              view.target ? targetText(view.target) : null,
              fileSizeText(view.fileBytes, format.language),
              format.dateTime(view.createdAt),
              view.createdByName ? t('by', { name: view.createdByName }) : null,
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </small>
        </span>
        <span className="rp-number">
          {lines > 0 ? t('preview.lines', { count: lines, formatted: format.number(lines) }) : null}
        </span>
      </AppLink>
    </li>
  )
}
