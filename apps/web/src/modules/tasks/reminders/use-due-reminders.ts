import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLive } from '../../../platform/live/use-live.ts'
import type { AnyRecord } from '../../../platform/records/object.ts'
import { remindersQuery } from './queries.ts'

export type ReminderTask = AnyRecord & { remindAt: string }

/** The tasks whose reminder has come, from the moment it comes. */
export function useDueReminders(): ReminderTask[] {
  const client = useQueryClient()
  const { data, dataUpdatedAt } = useQuery(remindersQuery)
  useLive(['tasks'], () => void client.invalidateQueries({ queryKey: remindersQuery.queryKey }))
  const tasks = data?.items.filter(hasReminder) ?? []
  const [rangMs, setRangMs] = useState(0)
  // Timers stand still while a machine sleeps; the answer that comes afterwards knows the time.
  const nowMs = Math.max(rangMs, dataUpdatedAt)
  const nextMs = Math.min(...tasks.map(remindMs).filter((atMs) => atMs > nowMs))
  useEffect(() => {
    if (!Number.isFinite(nextMs)) return
    // Some timers fire a moment early by the clock.
    const ring = () => setRangMs(Math.max(nextMs, Date.now()))
    const timer = setTimeout(ring, Math.max(0, nextMs - Date.now()))
    return () => clearTimeout(timer)
  }, [nextMs])
  return tasks.filter((task) => remindMs(task) <= nowMs)
}

function hasReminder(task: AnyRecord): task is ReminderTask {
  return typeof task.remindAt === 'string'
}

function remindMs({ remindAt }: ReminderTask): number {
  return Date.parse(remindAt)
}
