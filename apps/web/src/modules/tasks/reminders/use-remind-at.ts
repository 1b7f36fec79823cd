import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { takeRecord } from '../../../platform/records/queries.ts'
import { saveValue } from '../../../platform/records/save-value.ts'
import { instantOf, wallOf } from '../../../platform/records/wall-clock.ts'
import type { ReminderTask } from './use-due-reminders.ts'

const DAY_MS = 86_400_000

/** Moves a task's reminder to another time, or takes it away (null); answers whether the reminder shown is settled. */
export function useRemindAt() {
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [saving, setSaving] = useState(false)
  async function remind(task: ReminderTask, at: string | null): Promise<boolean> {
    setSaving(true)
    const outcome = await saveValue(
      { object: 'task', base: task, key: 'remindAt', value: at },
      { problemText, onRecord: (record) => takeRecord(client, 'task', record), onMeanwhile: () => {} },
    )
    setSaving(false)
    if (outcome.kind === 'refused') void message.error(outcome.message)
    // A conflict: set elsewhere meanwhile, and that time holds.
    return outcome.kind !== 'refused'
  }
  return { remind, saving }
}

/** Nine in the morning of the next day, by the clock of the zone. */
export function tomorrowMorning(nowMs: number, timeZone: string): string {
  const today = wallOf(new Date(nowMs).toISOString(), timeZone).slice(0, 10)
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
  return instantOf(`${tomorrow}T09:00`, timeZone)
}
