import './bulk.css'
import { CloseOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format.ts'
import type { BulkState, Refused } from './bulk-state.ts'

const REASONS_SHOWN = 5

/** How far an act on many is, or how it ended: what was refused and why, and the way back. */
export function Outcome({ state, onDismiss }: { state: BulkState; onDismiss: () => void }) {
  const { t } = useTranslation(['lists', 'common'])
  const format = useFormat()
  if (state.kind === 'idle') return null
  if (state.kind === 'running') {
    const percent = Math.round((100 * state.done) / Math.max(1, state.all))
    return (
      <div className="bulk-line">
        <Progress
          className="bulk-progress"
          percent={percent}
          size="small"
          showInfo={false}
          aria-label={t('bulk.label')}
        />
        <span>{t('bulk.progress', { done: format.number(state.done), all: format.number(state.all) })}</span>
      </div>
    )
  }
  return (
    <>
      <div className="bulk-line">
        <span>{state.text}</span>
        {state.undo ? (
          <Button size="small" onClick={state.undo}>
            {t('common:undo')}
          </Button>
        ) : null}
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t('common:close')} onClick={onDismiss} />
      </div>
      {state.refusedCount > 0 ? <RefusedList refused={state.refused} count={state.refusedCount} /> : null}
    </>
  )
}

function RefusedList({ refused, count }: { refused: readonly Refused[]; count: number }) {
  const { t } = useTranslation('lists')
  const more = refused.length - REASONS_SHOWN
  return (
    <div className="bulk-refused">
      <b>{t('bulk.refused', { count })}</b>
      <ul>
        {refused.slice(0, REASONS_SHOWN).map(({ key, name, reason }) => (
          <li key={key}>{name === null ? reason : `${name}: ${reason}`}</li>
        ))}
        {more > 0 ? <li>{t('bulk.refusedMore', { count: more })}</li> : null}
      </ul>
    </div>
  )
}
