import './tasks.css'
import { TASK_STATES_ENDED } from '@rapport/contract'
import { type FieldRow, formatInstant } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useMaybeMe } from '../../platform/session/me.ts'
import { type Due, dueIn } from './due.ts'

/** When a task is due, and how far that is where there is room; a task that is late stands out until it has ended. */
export function DueText({ task, brief = false }: { task: FieldRow; brief?: boolean }) {
  const { t } = useTranslation('tasks')
  const timeZone = useMaybeMe()?.workspace.timeZone
  const { dueAt, state } = task
  if (typeof dueAt !== 'string') return null
  const isEnded = TASK_STATES_ENDED.some((ended) => ended === state)
  const due = dueIn(dueAt, Date.now(), timeZone)
  const at = formatInstant(dueAt, 'moment', currentLanguage(), timeZone)
  const distance = isEnded ? null : distanceText(due, t)
  if (brief) {
    return (
      <time className="task-due" data-late={!isEnded && due.kind === 'late'} dateTime={dueAt} title={distance ?? at}>
        {at}
      </time>
    )
  }
  return (
    <span className="task-due" data-late={!isEnded && due.kind === 'late'}>
      <time dateTime={dueAt}>{at}</time>
      {distance === null ? null : <span> · {distance}</span>}
    </span>
  )
}

function distanceText({ kind, days }: Due, t: ReturnType<typeof useTranslation<'tasks'>>['t']): string | null {
  if (kind === 'far') return null
  if (kind === 'soon') return t('due.soon', { count: days })
  if (kind === 'late' && days > 0) return t('due.late', { count: days })
  return t(kind === 'late' ? 'due.justLate' : kind === 'today' ? 'due.today' : 'due.tomorrow')
}
