import { EventEmitter } from 'node:events'
import { assert } from '@rapport/kernel'
import { type Runner, run as runGraphileWorker, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Entrances } from '../context/entrances.ts'
import { systemIdentity } from '../context/identity.ts'
import type { Database } from '../db/database.ts'
import { DELIVER_JOB, deliverEvent } from '../events/deliver.ts'
import type { Subscriber } from '../events/event.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Log } from '../log/log.ts'
import type { Job, JobRun, Sweep } from './job.ts'
import { type Liveness, startLiveness } from './liveness.ts'
import { quietLogger } from './quiet-logger.ts'
import { startSweeps } from './sweeps.ts'

const CONCURRENCY = 3
const POLL_INTERVAL_MS = 1000

export type WorkerOptions = {
  database: Database
  entrances: Entrances
  files: FileStore
  log: Log
  jobs: readonly Job[]
  sweeps: readonly Sweep[]
  subscribers: readonly Subscriber[]
}

export type Worker = { stop(): Promise<void> }

type Payload = { workspaceId: string; data: Record<string, unknown> }

/** Starts taking jobs: in the server's process or in one of its own, any number of them. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const abort = new AbortController()
  const liveness = await startLiveness(options.database.owner, options.log)
  const runner = await startRunner(options, abort.signal, liveness)
  const sweeps = startSweeps(options, abort.signal)
  return {
    async stop() {
      abort.abort()
      await Promise.all([runner.stop(), sweeps.stopped])
      await liveness.stop()
    },
  }
}

async function startRunner(options: WorkerOptions, signal: AbortSignal, liveness: Liveness): Promise<Runner> {
  const events = new EventEmitter() as WorkerEvents
  events.on('worker:create', ({ worker }) => {
    liveness
      .announce(worker.workerId)
      .catch((error: unknown) => options.log.warn({ error }, 'a worker could not announce itself'))
  })
  return await runGraphileWorker({
    pgPool: options.database.owner,
    concurrency: CONCURRENCY,
    pollInterval: POLL_INTERVAL_MS,
    noHandleSignals: true,
    events,
    logger: quietLogger(options.log),
    taskList: buildTaskList(options, signal),
  })
}

/** One task a job, and one that delivers events to subscribers. Also used by tests, which drain the queue by hand. */
export function buildTaskList(options: Omit<WorkerOptions, 'sweeps'>, signal: AbortSignal): TaskList {
  const tasks: TaskList = {}
  for (const job of options.jobs) {
    tasks[job.name] = async (payload, helpers) => {
      const { workspaceId, data } = payload as Payload // written by enqueue_job only
      await job.run(data, await jobRun(options, workspaceId, signal, helpers.job.attempts, helpers.job.max_attempts))
    }
  }
  tasks[DELIVER_JOB] = async (payload) => {
    const { workspaceId, data } = payload as Payload // written by enqueue_job only
    const subscriber = options.subscribers.find((candidate) => candidate.name === data.subscriber)
    assert(subscriber, `an event waits for the subscriber ${String(data.subscriber)}, which no room declares`)
    const identity = await systemIdentity(options.database, workspaceId, subscriber.name)
    await options.entrances.withWrite(identity, (ctx) => deliverEvent(ctx, String(data.eventId), subscriber))
  }
  return tasks
}

async function jobRun(
  { database, entrances, files, log }: Omit<WorkerOptions, 'sweeps'>,
  workspaceId: string,
  signal: AbortSignal,
  attempt: number,
  attemptsMax: number,
): Promise<JobRun> {
  const identity = await systemIdentity(database, workspaceId, 'job')
  return { entrances, identity, files, log, signal, attempt, attemptsMax }
}
