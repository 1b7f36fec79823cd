import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { assert } from '@rapport/kernel'
import { type Runner, run as runGraphileWorker, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { AuditRoots } from '../audit/roots-file.ts'
import type { AuditShipper } from '../audit/shipping/shipper.ts'
import type { Auth } from '../auth/auth.ts'
import type { Retention } from '../config/config.ts'
import type { ContextFactory } from '../context/context-factory.ts'
import { systemIdentity } from '../context/identity.ts'
import type { Database } from '../db/database.ts'
import { isUnavailable } from '../db/errors.ts'
import { DELIVER_JOB, deliverEvent } from '../events/deliver.ts'
import type { Subscriber } from '../events/event.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Storage } from '../files/storage.ts'
import type { Log } from '../log/log.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Job, JobRun, ScheduledTask } from './job.ts'
import { type Liveness, startLiveness } from './liveness.ts'
import { queuePool } from './queue-pool.ts'
import { quietLogger } from './quiet-logger.ts'
import { startSchedules } from './schedules.ts'

const CONCURRENCY = 3
const POLL_INTERVAL_MS = 1000
const RESTART_PAUSE_MS = 500

export type WorkerOptions = {
  database: Database
  auth: Auth
  contexts: ContextFactory
  files: FileStore
  storage: Storage
  mail: Mailer | null
  log: Log
  retention: Retention
  auditRoots: AuditRoots
  auditShipper: AuditShipper | null
  clock: () => number
  jobs: readonly Job[]
  schedules: readonly ScheduledTask[]
  subscribers: readonly Subscriber[]
}

export type Worker = { stop(): Promise<void> }

type Payload = { workspaceId: string; data: Record<string, unknown> }

/** Starts taking jobs: in the server's process or in one of its own, any number of them. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const abort = new AbortController()
  const liveness = await startLiveness(options.database.service, options.log)
  const runner = await keepRunning(options, abort.signal, liveness)
  const schedules = startSchedules(options, abort.signal)
  return {
    async stop() {
      abort.abort()
      await Promise.all([runner.stop(), schedules.stopped])
      await liveness.stop()
    },
  }
}

/**
 * The queue's runner gives up when the database goes away just while it reports on a job; that must not end the process. Another takes
 * its place as soon as the database is back; the job it held is given back by the liveness of workers.
 */
async function keepRunning(
  options: WorkerOptions,
  signal: AbortSignal,
  liveness: Liveness,
): Promise<{ stop(): Promise<void> }> {
  let runner = await startRunner(options, signal, liveness)
  async function watch(): Promise<void> {
    for (;;) {
      const error: unknown = await runner.promise.then(
        () => null,
        (reason: unknown) => reason,
      )
      if (signal.aborted) return
      options.log.warn({ error }, 'the job queue lost its database and starts again')
      await pause(RESTART_PAUSE_MS, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      runner = await startRunner(options, signal, liveness).catch(() => runner)
      if (signal.aborted) return stopRunner(runner)
    }
  }
  const watching = watch()
  return {
    async stop() {
      await stopRunner(runner)
      await watching
    },
  }
}

/** One that has ended already refuses to be stopped. */
async function stopRunner(runner: Runner): Promise<void> {
  await runner.stop().catch(() => {})
}

async function startRunner(options: WorkerOptions, signal: AbortSignal, liveness: Liveness): Promise<Runner> {
  await liveness.retireAll()
  const events = new EventEmitter() as WorkerEvents
  // Jobs are locked in the name of the pool, not of one of its workers.
  events.on('pool:create', ({ workerPool }) => {
    liveness
      .announce(workerPool.id)
      .catch((error: unknown) => options.log.warn({ error }, 'a worker could not announce itself'))
  })
  return await runGraphileWorker({
    pgPool: queuePool(options.database.service, signal),
    concurrency: CONCURRENCY,
    pollInterval: POLL_INTERVAL_MS,
    noHandleSignals: true,
    // Without batches the queue reports on jobs by promises nobody awaits, and a lost connection would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    events,
    logger: quietLogger(options.log),
    taskList: buildTaskList(options, signal),
  })
}

/** One task a job, and one that delivers events to subscribers. Also used by tests, which drain the queue by hand. */
export function buildTaskList(options: Omit<WorkerOptions, 'schedules'>, signal: AbortSignal): TaskList {
  const taskList: TaskList = {}
  for (const job of options.jobs) {
    taskList[job.name] = async (payload, helpers) => {
      const { workspaceId, data } = payload as Payload // written by enqueue_job only
      await sparingAttempts(options, helpers.job.id, async () =>
        job.run(data, await jobRun(options, workspaceId, signal, helpers.job)),
      )
    }
  }
  taskList[DELIVER_JOB] = async (payload, helpers) => {
    const { workspaceId, data } = payload as Payload // written by enqueue_job only
    const subscriber = options.subscribers.find((candidate) => candidate.name === data.subscriber)
    assert(subscriber, `an event waits for the subscriber ${String(data.subscriber)}, which no module declares`)
    await sparingAttempts(options, helpers.job.id, async () => {
      const identity = await systemIdentity(options.database, workspaceId, subscriber.name)
      await options.contexts.withWrite(identity, (ctx) => deliverEvent(ctx, String(data.eventId), subscriber))
    })
  }
  return taskList
}

type Queued = { id: string; attempts: number; max_attempts: number }

async function jobRun(
  { database, contexts, files, storage, log }: Omit<WorkerOptions, 'schedules'>,
  workspaceId: string,
  signal: AbortSignal,
  { id, attempts, max_attempts }: Queued,
): Promise<JobRun> {
  const identity = await systemIdentity(database, workspaceId, 'job')
  let countsAnew = attempts <= 1
  async function progressed(): Promise<void> {
    if (countsAnew) return
    countsAnew = true
    await setAttempts(database, id, 1)
  }
  return { contexts, identity, files, storage, log, signal, attempt: attempts, attemptsMax: max_attempts, progressed }
}

/** A database that went away is no failure of the job: the attempt is given back, so that the queue tries again at once. */
async function sparingAttempts(
  { database, log }: Pick<WorkerOptions, 'database' | 'log'>,
  jobId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isUnavailable(error)) {
      await setAttempts(database, jobId, 0).catch((failure: unknown) =>
        log.warn({ error: failure }, 'an attempt could not be given back'),
      )
    }
    throw error
  }
}

/** Uses the primary key. */
async function setAttempts({ service }: Database, jobId: string, attempts: number): Promise<void> {
  await service.query('update graphile_worker._private_jobs set attempts = $2 where id = $1 and attempts > $2', [
    jobId,
    attempts,
  ])
}
