import '../tasks.css'
import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { NewAddress } from './NewAddress.tsx'
import { calendarFeedQuery, useCloseCalendarFeed, useOpenCalendarFeed } from './queries.ts'

/** One's tasks in one's own calendar program: whether it may read them, and the address it reads them from. */
export function CalendarSection() {
  const { t } = useTranslation('tasks')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(calendarFeedQuery)
  return (
    <div className="rp-card settings-card">
      <h3>{t('calendar.title')}</h3>
      <p className="rp-muted">{t('calendar.programs')}</p>
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data ? <Subscription since={data.since} /> : null}
    </div>
  )
}

function Subscription({ since }: { since: string | null }) {
  const { t } = useTranslation('tasks')
  const { message } = App.useApp()
  const format = useFormat()
  const problemText = useProblemText()
  const [path, setPath] = useState<string | null>(null)
  const opening = useOpenCalendarFeed()
  const closing = useCloseCalendarFeed()
  const onError = (error: unknown) => void message.error(problemText(error))
  const create = () => opening.mutate(undefined, { onSuccess: (made) => setPath(made.path), onError })
  function turnOff(): void {
    closing.mutate(undefined, {
      onSuccess: () => {
        setPath(null)
        void message.success(t('calendar.turnedOff'))
      },
      onError,
    })
  }
  if (since === null) {
    return (
      <>
        <p>{t('calendar.off')}</p>
        <Button type="primary" loading={opening.isPending} onClick={create}>
          {t('calendar.create')}
        </Button>
      </>
    )
  }
  return (
    <>
      <div className="task-calendar-acts">
        <span>{t('calendar.on', { at: format.dateTime(since) })}</span>
        <Button size="small" loading={closing.isPending} onClick={turnOff}>
          {t('calendar.turnOff')}
        </Button>
      </div>
      {path === null ? null : <NewAddress path={path} />}
      <Replacement making={opening.isPending} onReplace={create} />
    </>
  )
}

/** Asks once more: the address that is in use cannot be brought back. */
function Replacement({ making, onReplace }: { making: boolean; onReplace: () => void }) {
  const { t } = useTranslation(['tasks', 'common'])
  const [asked, setAsked] = useState(false)
  function replace(): void {
    setAsked(false)
    onReplace()
  }
  return (
    <div className="task-calendar-replace">
      <p aria-live="polite">{t(asked ? 'calendar.replaceWarning' : 'calendar.createAnotherLead')}</p>
      <div className="task-calendar-acts">
        {/* The same button in both states keeps the focus of who uses the keyboard. */}
        <Button danger={asked} loading={making} onClick={asked ? replace : () => setAsked(true)}>
          {t(asked ? 'calendar.replace' : 'calendar.createAnother')}
        </Button>
        {asked ? <Button onClick={() => setAsked(false)}>{t('common:cancel')}</Button> : null}
      </div>
    </div>
  )
}
