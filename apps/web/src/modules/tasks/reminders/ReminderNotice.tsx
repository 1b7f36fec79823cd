import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { nameOf } from '../../../platform/records/object.ts'
import { useMe } from '../../../platform/session/me.ts'
import { DueText } from '../DueText.tsx'
import { useTaskState } from '../use-task-state.tsx'
import type { ReminderTask } from './use-due-reminders.ts'
import { tomorrowMorning, useRemindAt } from './use-remind-at.ts'

const TEN_MINUTES_MS = 10 * 60_000

export function ReminderTitle({ task }: { task: ReminderTask }) {
  return <AppLink href={paths.record('tasks', task.id)}>{nameOf('task', task)}</AppLink>
}

/** For whom the task is and when it is due. */
export function ReminderFacts({ task }: { task: ReminderTask }) {
  return (
    <div className="task-reminder-facts">
      {typeof task.customerName === 'string' ? <span>{task.customerName}</span> : null}
      <DueText task={task} />
    </div>
  )
}

/** Done, or later: what one answers to a reminder. */
export function ReminderActs({ task }: { task: ReminderTask }) {
  const { t } = useTranslation('tasks')
  const { timeZone } = useMe().workspace
  const { move, moving } = useTaskState(task)
  const { remind, saving } = useRemindAt()
  if (task.can.update !== true) return null
  const isBusy = moving || saving
  return (
    <div className="task-reminder-acts">
      <Button size="small" type="primary" disabled={isBusy} onClick={() => move({ state: 'done' })}>
        {t('finish.button')}
      </Button>
      <Button
        size="small"
        disabled={isBusy}
        onClick={() => void remind(task, new Date(Date.now() + TEN_MINUTES_MS).toISOString())}
      >
        {t('reminder.inTenMinutes')}
      </Button>
      <Button size="small" disabled={isBusy} onClick={() => void remind(task, tomorrowMorning(Date.now(), timeZone))}>
        {t('reminder.tomorrow')}
      </Button>
    </div>
  )
}
