import { setTimeout as pause } from 'node:timers/promises'
import { systemIdentity } from '../context/identity.ts'
import type { ScheduledRun, ScheduledTask } from './job.ts'
import type { WorkerOptions } from './worker.ts'

const PAUSE_AFTER_ERROR_MS = 2000

/** Runs each scheduled task in a loop of its own until the signal; an error is logged and the loop goes on. */
export function startSchedules(options: WorkerOptions, signal: AbortSignal): { stopped: Promise<unknown> } {
  const run = scheduledRun(options, signal)
  return { stopped: Promise.all(options.schedules.map((task) => loop(task, run))) }
}

async function loop(task: ScheduledTask, run: ScheduledRun): Promise<void> {
  while (!run.signal.aborted) {
    let pauseMs = task.everyMs
    try {
      await task.run(run)
    } catch (error) {
      if (run.signal.aborted) return
      run.log.warn({ task: task.name, error }, 'a scheduled task failed and will be tried again')
      pauseMs = Math.max(pauseMs, PAUSE_AFTER_ERROR_MS)
    }
    await pause(pauseMs, undefined, { signal: run.signal }).catch(() => {})
  }
}

/** Also used by tests, which run a task once. */
export function scheduledRun(
  { database, contexts, files, log, retention, auditRoots }: Omit<WorkerOptions, 'schedules' | 'jobs' | 'subscribers'>,
  signal: AbortSignal,
): ScheduledRun {
  return {
    contexts,
    files,
    log,
    retention,
    auditRoots,
    signal,
    async workspaceIds() {
      const result = await database.service.query<{ id: string }>('select id from workspace order by id')
      return result.rows.map((row) => row.id)
    },
    identityOf: (workspaceId) => systemIdentity(database, workspaceId, 'scheduled task'),
    async query<Row extends object>(text: string, values: readonly unknown[]) {
      const result = await database.service.query<Row>(text, [...values])
      return result.rows
    },
  }
}
