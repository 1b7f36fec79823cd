import './demo-start.css'
import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { useDemo } from './use-demo.ts'

/** The button that fills the workspace with the demo company, and its progress once pressed. */
export function DemoStart({ type = 'default' }: { type?: 'default' | 'primary' }) {
  const { t } = useTranslation('session')
  const format = useFormat()
  const go = useGo()
  const problemText = useProblemText()
  const { state, start } = useDemo()
  if (state?.status === 'running') {
    const share = state.total > 0 ? state.done / state.total : 0
    return (
      <div className="demo-progress">
        <Progress percent={Math.floor(share * 100)} size="small" aria-label={t('demo.progress')} />
        <span className="rp-muted rp-small">
          {t('demo.running', { done: format.number(state.done), total: format.number(state.total) })}{' '}
          {t('demo.runningHint')}
        </span>
      </div>
    )
  }
  if (state?.status === 'done') {
    return (
      <div>
        <p role="status">{t('demo.done')}</p>
        <Button type="primary" onClick={() => go(paths.home())}>
          {t('demo.open')}
        </Button>
      </div>
    )
  }
  const trouble = start.isError ? problemText(start.error) : state?.status === 'failed' ? t('demo.failed') : null
  return (
    <div>
      {trouble ? <p role="alert">{trouble}</p> : null}
      <Button type={type} loading={start.isPending} onClick={() => start.mutate()}>
        {start.isPending ? t('demo.starting') : t('demo.action')}
      </Button>
    </div>
  )
}
