import { Suspense } from 'react'
import { withWords } from '../../../platform/i18n/with-words.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { useDueReminders } from './use-due-reminders.ts'

const Reminders = lazyPart(withWords(['tasks'], async () => ({ default: (await import('./Reminders.tsx')).Reminders })))

/** Waits for the time of a reminder; how it is shown is loaded with the first one that is due. */
export function ReminderWatch() {
  if (useDueReminders().length === 0) return null
  return (
    <Suspense fallback={null}>
      <Reminders />
    </Suspense>
  )
}
