import type { ImportView } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useFormat } from '../../../platform/format.ts'
import { useImportProblemText } from '../import-problem.ts'
import { importPath, importQuery } from '../queries.ts'

/** How far a running import is. It goes on without this page. */
export function RunStep({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { progress } = view
  const { linesDone, linesTotal, phase } = progress
  const percent = linesTotal ? Math.min(100, Math.floor((linesDone / linesTotal) * 100)) : 0
  const rate = linesPerSecond(view, Date.now())
  const lines = linesTotal
    ? t('run.lines', { done: format.number(linesDone), all: format.number(linesTotal) })
    : t('run.linesOpen', { done: format.number(linesDone) })
  return (
    <section className="rp-card import-progress">
      <h2>{t('run.title', { name: view.fileName })}</h2>
      <Progress
        percent={percent}
        status="active"
        aria-label={t(`run.phase.${phase}`)}
        showInfo={linesTotal !== null && phase === 'reading'}
      />
      <p>
        <b aria-live="polite">{t(`run.phase.${phase}`)}</b>
        <span className="rp-muted import-figures">
          {lines}
          {rate !== null && phase === 'reading' ? ` · ${t('run.rate', { rate: format.number(rate) })}` : ''}
        </span>
      </p>
      <p className="rp-muted">{t('run.leave')}</p>
      {view.can.cancel === false ? null : <CancelButton importId={view.id} />}
    </section>
  )
}

function CancelButton({ importId }: { importId: string }) {
  const { t } = useTranslation('imports')
  const queryClient = useQueryClient()
  const problemText = useImportProblemText()
  const [problem, setProblem] = useState<string | null>(null)
  async function cancel(): Promise<void> {
    setProblem(null)
    try {
      const view = await api.post<ImportView>(`${importPath(importId)}/cancellation`)
      queryClient.setQueryData(importQuery(importId).queryKey, view)
    } catch (error) {
      setProblem(problemText(error))
    }
  }
  return (
    <>
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
      <Popconfirm
        title={t('run.cancelAsk')}
        description={t('run.cancelHint')}
        okText={t('run.cancel')}
        cancelText={t('run.cancelKeep')}
        onConfirm={cancel}
      >
        <Button>{t('run.cancel')}</Button>
      </Popconfirm>
    </>
  )
}

/** Lines a second since the start; null while there is too little to go by. */
export function linesPerSecond(view: Pick<ImportView, 'startedAt' | 'progress'>, nowMs: number): number | null {
  if (!view.startedAt || view.progress.linesDone === 0) return null
  const seconds = (nowMs - Date.parse(view.startedAt)) / 1000
  return seconds >= 1 ? Math.round(view.progress.linesDone / seconds) : null
}
