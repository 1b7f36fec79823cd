import '../tasks.css'
import { BellOutlined } from '@ant-design/icons'
import { useNarrow } from '@rapport/ui'
import { ConfigProvider, notification } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { nameOf } from '../../../platform/records/object.ts'
import { ReminderActs, ReminderFacts, ReminderTitle } from './ReminderNotice.tsx'
import { type ReminderTask, useDueReminders } from './use-due-reminders.ts'
import { useRemindAt } from './use-remind-at.ts'

/** More than these become one notice that counts them; on a telephone each takes half the screen. */
const NOTICES_MAX = 3
const NOTICES_MAX_ON_PHONE = 1
/** In the corner, where they cover nothing one needs: heads of pages have their buttons at the top. */
const CORNER_PX = 24
const ABOVE_PHONE_BAR_PX = 76
/** On a telephone a notice would cover the head of a dialog that somebody is filling in. */
const BELOW_DIALOGS = { components: { Notification: { zIndexPopup: 900 } } }

type Notice = Parameters<ReturnType<typeof notification.useNotification>[0]['open']>[0] & { key: string }

/** Says that the time of a task's reminder has come: one notice for each, until it is answered. */
export function Reminders() {
  const { closed, close, closeAll } = useClosed()
  const due = useDueReminders().filter((task) => !closed.has(keyOf(task)))
  const noticesMax = useNarrow() ? NOTICES_MAX_ON_PHONE : NOTICES_MAX
  const many = useManyNotice()
  const one = useOneNotice()
  const notices =
    due.length > noticesMax ? [many(due.length, () => closeAll(due))] : due.map((task) => one(task, () => close(task)))
  // `version`: a notice that stands shows its task as it is now.
  return useNotices(notices, due.map((task) => `${keyOf(task)}v${task.version}`).join())
}

/** The reminder of a task at one time: at another it is another, and is shown again. */
function keyOf({ id, remindAt }: ReminderTask): string {
  return `${id}@${remindAt}`
}

function useOneNotice(): (task: ReminderTask, onClose: () => void) => Notice {
  const { t } = useTranslation('tasks')
  return (task, onClose) => ({
    key: keyOf(task),
    title: <ReminderTitle task={task} />,
    description: <ReminderFacts task={task} />,
    actions: <ReminderActs task={task} />,
    props: { 'aria-label': t('reminder.named', { name: nameOf('task', task) }) },
    closable: { 'aria-label': t('reminder.close', { name: nameOf('task', task) }), onClose },
  })
}

function useManyNotice(): (count: number, onClose: () => void) => Notice {
  const { t } = useTranslation('tasks')
  return (count, onClose) => ({
    key: 'many',
    title: t('reminder.many', { count }),
    description: t('reminder.manyLead'),
    actions: <AppLink href={paths.records('tasks')}>{t('reminder.manyOpen')}</AppLink>,
    props: { 'aria-label': t('reminder.many', { count }) },
    closable: { 'aria-label': t('reminder.manyClose'), onClose },
  })
}

/** What was closed is gone at once; where the server refuses, it comes back. Closing many together only hides them in this tab. */
function useClosed() {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const { remind } = useRemindAt()
  const closeAll = (tasks: readonly ReminderTask[]) => setClosed((before) => new Set([...before, ...tasks.map(keyOf)]))
  async function close(task: ReminderTask): Promise<void> {
    closeAll([task])
    if (task.can.update !== true || (await remind(task, null))) return
    setClosed((before) => new Set([...before].filter((key) => key !== keyOf(task))))
  }
  return { closed, close: (task: ReminderTask) => void close(task), closeAll }
}

/** Shows exactly these notices. `state` changes whenever one of them does. Answers where they are drawn. */
function useNotices(notices: readonly Notice[], state: string) {
  const { i18n } = useTranslation('tasks')
  const bottom = useNarrow() ? ABOVE_PHONE_BAR_PX : CORNER_PX
  const [shown, holder] = notification.useNotification({ placement: 'bottomRight', bottom, stack: false })
  const keys = useRef<readonly string[]>([])
  const show = useEffectEvent(() => {
    const wanted = notices.map(({ key }) => key)
    for (const key of keys.current) if (!wanted.includes(key)) shown.destroy(key)
    for (const notice of notices) {
      shown.open({ ...notice, duration: false, role: 'status', icon: <BellOutlined aria-hidden /> })
    }
    keys.current = wanted
  })
  const kinds = notices.map(({ key }) => key).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each is a reason to show them anew
  useEffect(() => show(), [state, kinds, i18n.language])
  return <ConfigProvider theme={BELOW_DIALOGS}>{holder}</ConfigProvider>
}
