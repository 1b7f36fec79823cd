import type { ScheduledTask } from '../jobs/job.ts'

const EVERY_MS = 60 * 60_000
/** Longer than any upload may take. */
const ABANDONED_AFTER_MS = 2 * 60 * 60_000

/** Removes what a killed process left of files that were coming in. */
export const forgetIncomingTask: ScheduledTask = {
  name: 'files.forget-incoming',
  everyMs: EVERY_MS,
  run: ({ storage, now }) => storage.incoming.removeOld(new Date(now.getTime() - ABANDONED_AFTER_MS)),
}
