import type { Subscriber } from '../events/event.ts'
import type { Job, Sweep } from '../jobs/job.ts'
import type { Route } from './route.ts'

/** A module's manifest: all it brings to the app. */
export type Module = {
  name: string
  routes: readonly Route[]
  jobs?: readonly Job[]
  sweeps?: readonly Sweep[]
  subscribers?: readonly Subscriber[]
}
