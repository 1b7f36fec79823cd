import type { Subscriber } from '../events/event.ts'
import type { Job, ScheduledTask } from '../jobs/job.ts'
import type { RecordType } from '../records/record-type.ts'
import type { Route } from './route.ts'

/** A module's manifest: all it brings to the app. */
export type Module = {
  name: string
  routes: readonly Route[]
  /** Declared objects with what the module decides about their records; their routes follow. */
  objects?: readonly RecordType[]
  jobs?: readonly Job[]
  schedules?: readonly ScheduledTask[]
  subscribers?: readonly Subscriber[]
}
