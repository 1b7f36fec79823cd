import { setTimeout as pause } from 'node:timers/promises'
import { systemIdentity } from '../context/identity.ts'
import type { Database } from '../db/database.ts'
import type { ScheduledRun, ScheduledTask } from './job.ts'
import type { WorkerOptions } from './worker.ts'

const PAUSE_AFTER_ERROR_MS = 2000

/** Runs each scheduled task in a loop of its own until the signal; an error is logged and the loop goes on. */
export function startSchedules(options: WorkerOptions, signal: AbortSignal): { stopped: Promise<unknown> } {
  return { stopped: Promise.all(options.schedules.map((task) => loop(task, options, signal))) }
}

async function loop(task: ScheduledTask, options: WorkerOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let pauseMs = task.everyMs
    await runTask(task, options, {
      signal,
      onError(error, workspaceId) {
        if (signal.aborted) return
        options.log.warn({ task: task.name, workspaceId, error }, 'a scheduled task failed and will be tried again')
        pauseMs = Math.max(pauseMs, PAUSE_AFTER_ERROR_MS)
      },
    })
    await pause(pauseMs, undefined, { signal }).catch(() => {})
  }
}

export type RunOptions = {
  signal: AbortSignal
  /** What failed, and in which workspace; the others are visited all the same. What it throws ends the run. */
  onError(error: unknown, workspaceId: string | null): void
}

/** Runs a task once. Also used by tests. */
export async function runTask(
  task: ScheduledTask,
  options: Omit<WorkerOptions, 'schedules' | 'jobs' | 'subscribers'>,
  { signal, onError }: RunOptions,
): Promise<void> {
  const run = scheduledRun(options, signal)
  try {
    if ('run' in task) return await task.run(run)
    for (const workspaceId of await task.dueWorkspaces(run)) {
      if (signal.aborted) return
      try {
        await task.visit(await systemIdentity(options.database, workspaceId, 'scheduled task'), run)
      } catch (error) {
        onError(error, workspaceId)
      }
    }
  } catch (error) {
    onError(error, null)
  }
}

function scheduledRun(
  {
    database,
    auth,
    contexts,
    files,
    storage,
    mail,
    log,
    retention,
    auditRoots,
    auditShipper,
    clock,
  }: Parameters<typeof runTask>[1],
  signal: AbortSignal,
): ScheduledRun {
  return {
    contexts,
    files,
    storage,
    mail,
    log,
    retention,
    auditRoots,
    auditShipper,
    signal,
    now: new Date(clock()),
    secret: async () => (await auth.engine.$context).secret,
    query: queryOf(database),
  }
}

function queryOf({ service }: Database): ScheduledRun['query'] {
  return async <Row extends object>(text: string, values: readonly unknown[]) =>
    (await service.query<Row>(text, [...values])).rows
}
