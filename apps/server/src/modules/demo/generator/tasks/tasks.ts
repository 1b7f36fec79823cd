import type { Language } from '@rapport/contract'
import { DAY_MS, localDay } from '@rapport/kernel'
import type { DemoCompany, DemoCustomer } from '../model.ts'
import { instantOf, workday, workdayBefore } from '../moments.ts'
import { DEMO_PEOPLE } from '../people.ts'
import { Random } from '../random.ts'
import { enTasks } from '../texts/en-tasks.ts'
import { zhTasks } from '../texts/zh-tasks.ts'
import { findAbout, historiesOf } from './about.ts'
import type { DemoTask, TaskPlan } from './plan.ts'

const MINUTE_MS = 60_000
const SOON_MINUTES = 25
/** How long before their time tasks were written down; those of later from now. */
const PLANNED_BEFORE_MS = 4 * DAY_MS
const MONDAY_HOUR = 9.5
/** Who came to us lately is nobody's task yet. */
const KNOWN_FOR_MS = 21 * DAY_MS
/** The key of the person who looks at the demo, beside its colleagues. */
export const VISITOR = 'visitor'

type TaskInput = { seed: string; endMs: number; timeZone: string }
type Person = { key: string; languages: readonly Language[] }

/** What is to be done and was done lately: by every colleague with customers, and by the visitor for customers of both languages. */
export function makeTasks(input: TaskInput, { customers, events }: DemoCompany): DemoTask[] {
  const histories = historiesOf(events)
  const colleagues = DEMO_PEOPLE.filter(({ share }) => share > 0)
  const people: Person[] = [
    { key: VISITOR, languages: ['zh', 'en'] },
    ...colleagues.map(({ key, language }) => ({ key, languages: [language] })),
  ]
  return people.flatMap(({ key, languages }) => {
    const random = new Random(`${input.seed}:tasks:${key}`)
    const theirs = key === VISITOR ? customers : customers.filter(({ ownerKey }) => ownerKey === key)
    const known = theirs.filter(({ joinedMs }) => joinedMs < input.endMs - KNOWN_FOR_MS)
    const waiting = shuffled(random, known)
    return zhTasks.flatMap((_, index) => {
      const language = languages[index % languages.length] ?? 'en'
      const plan = (language === 'zh' ? zhTasks : enTasks)[index]
      if (plan === undefined) return []
      if (plan.about === null) return [scheduled(input, { byKey: key, customer: null, plan, subject: plan.subject })]
      const speakers = waiting.filter((customer) => customer.language === language)
      const found = findAbout(plan.about, speakers, histories, input.endMs)
      if (found === null) return []
      waiting.splice(waiting.indexOf(found.customer), 1)
      const subject = plan.subject.replace('{number}', found.number ?? '')
      return [scheduled(input, { byKey: key, customer: found.customer, plan, subject })]
    })
  })
}

function scheduled(input: TaskInput, task: Pick<DemoTask, 'byKey' | 'customer' | 'plan' | 'subject'>): DemoTask {
  const { plan } = task
  const dueMs = dueOf(plan, input)
  const isEnded = plan.state === 'done' || plan.state === 'cancelled'
  const endedMs = isEnded && dueMs !== null ? Math.min(dueMs + 40 * MINUTE_MS, input.endMs) : null
  return {
    ...task,
    createdMs: Math.min(dueMs ?? input.endMs, input.endMs) - PLANNED_BEFORE_MS,
    dueMs,
    remindMs: dueMs === null || plan.remindMinutes === undefined ? null : dueMs - plan.remindMinutes * MINUTE_MS,
    endedMs,
  }
}

function dueOf({ due }: TaskPlan, { endMs, timeZone }: TaskInput): number | null {
  if (due === null) return null
  if (due === 'soon') return Math.ceil(endMs / MINUTE_MS / 5) * 5 * MINUTE_MS + SOON_MINUTES * MINUTE_MS
  const today = localDay(endMs, timeZone)
  if (due === 'monday') return instantOf(workday(sundayAfter(today)), MONDAY_HOUR, timeZone)
  const [days, hour] = due
  const day = days < 0 ? workdayBefore(today + days) : days === 0 ? today : workday(today + days)
  return instantOf(day, hour, timeZone)
}

/** The Sunday that ends the week of a day; days are counted from 1970-01-01, a Thursday. */
function sundayAfter(day: number): number {
  return day + ((7 - ((day + 4) % 7)) % 7)
}

function shuffled(random: Random, customers: readonly DemoCustomer[]): DemoCustomer[] {
  return customers
    .map((customer) => [random.next(), customer] as const)
    .sort(([a], [b]) => a - b)
    .map(([, customer]) => customer)
}
