import { setTimeout as pause } from 'node:timers/promises'
import type { ImportView } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { App } from '../app/create-app.ts'
import { jobs, schedules, subscribers } from '../app/modules.ts'
import { getImport } from '../modules/imports/index.ts'
import { readConfig } from '../platform/config/config.ts'
import type { Identity } from '../platform/context/context.ts'
import { findRunning } from '../platform/db/embedded/index.ts'
import { DELIVER_JOB } from '../platform/events/deliver.ts'
import { startWorker } from '../platform/jobs/worker.ts'
import { words } from './words.ts'

const UNDER_WAY: readonly ImportView['status'][] = ['queued', 'running', 'undoing']
const LOOK_EVERY_MS = 200
const SCORES_WAIT_MAX_MS = 15 * 60_000

/**
 * Waits until a started import, or its undoing, has ended and the scores that follow from it stand. Where a server runs on the same data its worker does
 * the work; otherwise this process does it, with the same jobs. Ctrl-C stops after the batch in hand: the import goes on with the next
 * start.
 */
export async function followImport(app: App, identity: Identity, importId: string): Promise<ImportView> {
  const interrupted = interruption()
  const worker = (await isServed()) ? null : await startWorker({ ...app, jobs, schedules, subscribers })
  try {
    const view = await waitForEnd(app, identity, importId, interrupted.signal)
    await waitForScores(app, identity, interrupted.signal)
    return view
  } finally {
    interrupted.stop()
    await worker?.stop()
  }
}

/** Whether another process holds the embedded database: it has the worker. Over DATABASE_URL nobody knows, and two do no harm. */
async function isServed(): Promise<boolean> {
  const config = readConfig(process.env)
  if (config.databaseUrl !== null) return false
  const running = await findRunning(config.dataDirectory)
  return running !== null && running.pid !== process.pid
}

async function waitForEnd(app: App, identity: Identity, importId: string, signal: AbortSignal): Promise<ImportView> {
  for (;;) {
    const view = await app.contexts.withRead(identity, (ctx) => getImport(ctx, importId))
    showProgress(view)
    if (!UNDER_WAY.includes(view.status)) return view
    await look(signal)
  }
}

/** Thresholds are fitted anew after an import, and every customer is judged by them: until no such job waits. */
async function waitForScores(app: App, { workspace }: Identity, signal: AbortSignal): Promise<void> {
  const untilMs = performance.now() + SCORES_WAIT_MAX_MS
  while (performance.now() < untilMs) {
    const waiting = await app.database.service.query(
      `select 1 from graphile_worker.jobs
       where (key like $1 || ':%' or queue_name like '%:' || $1) and (task_identifier = $2 or task_identifier like 'scoring.%')
         and attempts < max_attempts and run_at <= now() limit 1`,
      [workspace.id, DELIVER_JOB],
    )
    if (waiting.rows.length === 0) return
    await look(signal)
  }
}

async function look(signal: AbortSignal): Promise<void> {
  try {
    await pause(LOOK_EVERY_MS, undefined, { signal })
  } catch {
    throw new AppError('cli.interrupted', 409, words.importing.interrupted)
  }
}

/** On a terminal only: a file or another program wants the result alone. */
function showProgress({ status, progress, undo }: ImportView): void {
  if (!process.stderr.isTTY) return
  const { linesDone, linesTotal } = undo ?? progress
  const { waiting, progress: linesOf } = words.importing
  const text = !UNDER_WAY.includes(status) ? '' : status === 'queued' ? waiting : linesOf(linesDone, linesTotal)
  process.stderr.write(`\r\u001b[K${text}`)
}

function interruption(): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const abort = () => controller.abort()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, abort)
  return {
    signal: controller.signal,
    stop() {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, abort)
    },
  }
}
