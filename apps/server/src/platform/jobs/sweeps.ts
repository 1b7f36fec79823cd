import { setTimeout as pause } from 'node:timers/promises'
import { systemIdentity } from '../context/identity.ts'
import type { Sweep, SweepRun } from './job.ts'
import type { WorkerOptions } from './worker.ts'

const PAUSE_AFTER_ERROR_MS = 2000

/** Runs each sweep in a loop of its own until the signal; an error is logged and the loop goes on. */
export function startSweeps(options: WorkerOptions, signal: AbortSignal): { stopped: Promise<unknown> } {
  const run = sweepRun(options, signal)
  return { stopped: Promise.all(options.sweeps.map((sweep) => loop(sweep, run))) }
}

async function loop(sweep: Sweep, run: SweepRun): Promise<void> {
  while (!run.signal.aborted) {
    let pauseMs = sweep.everyMs
    try {
      await sweep.run(run)
    } catch (error) {
      if (run.signal.aborted) return
      run.log.warn({ sweep: sweep.name, error }, 'a sweep failed and will be tried again')
      pauseMs = Math.max(pauseMs, PAUSE_AFTER_ERROR_MS)
    }
    await pause(pauseMs, undefined, { signal: run.signal }).catch(() => {})
  }
}

/** Also used by tests, which call a sweep once. */
export function sweepRun(
  { database, contexts, files, log, retention, auditRoots }: Omit<WorkerOptions, 'sweeps' | 'jobs' | 'subscribers'>,
  signal: AbortSignal,
): SweepRun {
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
    identityOf: (workspaceId) => systemIdentity(database, workspaceId, 'sweep'),
    async query<Row extends object>(text: string, values: readonly unknown[]) {
      const result = await database.service.query<Row>(text, [...values])
      return result.rows
    },
  }
}
