import type { Language } from '@rapport/contract'
import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator'
import type { CalendarTask } from './queries/calendar-feed.ts'

const MINUTES = 30
const MINUTE_MS = 60_000
const NAMES: Record<Language, string> = { en: 'Tasks', zh: '任务' }

export type CalendarOf = { workspaceName: string; language: Language; baseUrl: string }

/**
 * Tasks as a calendar (RFC 5545) that programs subscribe to. Events rather than to-dos, which most of them do not show; they block no time, and keep
 * their identity when a task moves.
 */
export function toCalendar(tasks: readonly CalendarTask[], { workspaceName, language, baseUrl }: CalendarOf): string {
  const calendar = ical({
    name: `${workspaceName} · ${NAMES[language]}`,
    prodId: { company: 'Rapport', product: 'Tasks' },
    ttl: 15 * 60,
  })
  for (const task of tasks) {
    if (task.dueAt === null) continue
    const startMs = Date.parse(task.dueAt)
    const about = [task.customerName, task.contactName].filter((name) => name !== null)
    const event = calendar.createEvent({
      id: task.id,
      sequence: task.version,
      start: new Date(startMs),
      end: new Date(startMs + MINUTES * MINUTE_MS),
      created: new Date(task.createdAt),
      lastModified: new Date(task.updatedAt),
      stamp: new Date(task.updatedAt),
      summary: task.subject,
      url: `${baseUrl}/tasks/${task.id}`,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(about.length === 0 ? {} : { description: about.join(' · ') }),
      ...(task.repetition === null ? {} : { repeating: task.repetition.replace(/^RRULE:/, '') }),
    })
    if (task.remindAt !== null) event.createAlarm({ type: ICalAlarmType.display, trigger: new Date(task.remindAt) })
  }
  return calendar.toString()
}
