import '../imports.css'
import { isId } from '@rapport/kernel'
import { ErrorState } from '@rapport/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { Button, Skeleton, Steps } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { isProblem } from '../../../platform/api/problem.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { NotFoundPage } from '../../../platform/frame/NotFoundPage.tsx'
import { RecordNotFound } from '../../../platform/frame/RecordNotFound.tsx'
import { useLive } from '../../../platform/live/use-live.ts'
import { AppLink, useGo } from '../../../platform/navigation.tsx'
import { readPreview } from '../preview-view.ts'
import { importPath, importQuery, isRunning } from '../queries.ts'
import { readingKey } from '../reading-view.ts'
import { DropStep } from '../steps/DropStep.tsx'
import { MeaningStep } from '../steps/MeaningStep.tsx'
import { ResultStep } from '../steps/ResultStep.tsx'
import { RunStep } from '../steps/RunStep.tsx'
import { UndoStep } from '../steps/UndoStep.tsx'

/** One import from the file to the result. Its state lives on the server: closing the tab loses nothing. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  const { importId } = useParams({ strict: false })
  const { target } = useSearch({ strict: false }) as { target?: string } // as `readImportSearch` answers it
  const go = useGo()
  const queryClient = useQueryClient()
  useDocumentTitle(t(importId ? 'title' : 'newTitle'))
  if (importId && !isId(importId)) return <NotFoundPage />
  if (importId) return <OneImport key={importId} importId={importId} />
  return (
    <Frame step={0} title={t('newTitle')}>
      <DropStep
        target={target ?? null}
        onUploaded={(view) => {
          queryClient.setQueryData(importQuery(view.id).queryKey, view)
          go(paths.import(view.id), { replace: true })
        }}
      />
    </Frame>
  )
}

function OneImport({ importId }: { importId: string }) {
  const { t } = useTranslation('imports')
  const go = useGo()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const { data: view, error, refetch } = useQuery(importQuery(importId))
  const { status } = view ?? {}
  useLive([`import:${importId}`], () => void refetch())
  useEffect(() => {
    if (status !== 'done' && status !== 'undone') return
    void queryClient.invalidateQueries({ queryKey: ['customers'] })
    void queryClient.invalidateQueries({ queryKey: ['home'] })
    void queryClient.invalidateQueries({ queryKey: ['records'] })
    // An import of old data moves the day the workspace looks from, and undoing it moves it back.
    void queryClient.invalidateQueries({ queryKey: ['me'] })
  }, [status, queryClient])
  if (!view) {
    if (!error) return <Skeleton active paragraph={{ rows: 8 }} />
    if (isProblem(error) && error.status === 404) return <RecordNotFound apiPath={importPath(importId)} />
    return (
      <ErrorState
        title={t('failed')}
        message={problemText(error)}
        onRetry={() => void refetch()}
        actions={<Button onClick={() => go(paths.imports())}>{t('title')}</Button>}
      />
    )
  }
  const preview = view.status === 'uploaded' ? readPreview(view.preview) : null
  const step = view.status === 'uploaded' ? 1 : isRunning(view) ? 2 : 3
  return (
    <Frame step={step} title={view.fileName}>
      {preview ? <MeaningStep key={readingKey(view)} view={view} preview={preview} /> : null}
      {view.status === 'uploaded' && !preview ? <Reading name={view.fileName} /> : null}
      {isRunning(view) ? <RunStep view={view} /> : null}
      {view.status === 'undoing' && view.undo ? <UndoStep name={view.fileName} undo={view.undo} /> : null}
      {step === 3 && view.status !== 'undoing' ? <ResultStep view={view} /> : null}
    </Frame>
  )
}

function Reading({ name }: { name: string }) {
  const { t } = useTranslation('imports')
  return (
    <section className="rp-card" aria-live="polite">
      <p className="rp-muted">{t('drop.reading', { name })}</p>
      <Skeleton active title={false} paragraph={{ rows: 6 }} />
    </section>
  )
}

function Frame({ step, title, children }: { step: number; title: string; children: React.ReactNode }) {
  const { t } = useTranslation('imports')
  return (
    <div className="import-page">
      <div className="import-head">
        <div>
          <AppLink className="rp-muted" href={paths.imports()}>
            {t('title')}
          </AppLink>
          <h1 className="rp-title">{title}</h1>
        </div>
        <Steps
          className="import-steps"
          size="small"
          responsive={false}
          current={step}
          items={(['file', 'meaning', 'run', 'result'] as const).map((name) => ({ title: t(`steps.${name}`) }))}
        />
      </div>
      {children}
    </div>
  )
}
