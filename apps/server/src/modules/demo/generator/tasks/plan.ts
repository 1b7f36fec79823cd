import type { task } from '@rapport/contract'
import type { RecordOf } from '@rapport/objects'
import type { DemoContact, DemoCustomer, DemoOrder } from '../model.ts'

type Task = RecordOf<typeof task>

/** Customers of which there is something to do. */
export type About = 'unpaid' | 'complaint' | 'large' | 'regular' | 'cooling' | 'enquirer' | 'wonBack' | 'solved'

/** What somebody means to do, before it is known for whom. Days are counted from today; hours are of the workspace. */
export type TaskPlan = {
  about: About | null
  type: Task['type']
  state: Task['state']
  priority?: Task['priority']
  /** `soon` is within the hour, `monday` the next one; null is no time at all. */
  due: readonly [day: number, hour: number] | 'soon' | 'monday' | null
  /** How long before it is due. */
  remindMinutes?: number
  repetition?: string
  /** {number} is the order that is not paid yet. */
  subject: string
  notes?: string
  outcome?: string
}

/** A task with everything but the ids. */
export type DemoTask = {
  byKey: string
  customer: DemoCustomer | null
  plan: TaskPlan
  subject: string
  createdMs: number
  dueMs: number | null
  remindMs: number | null
  /** When it was done or cancelled; null while it is open. */
  endedMs: number | null
}

/** What is known of a customer when tasks are made. */
export type CustomerHistory = { orders: readonly DemoOrder[]; contacts: readonly DemoContact[] }
