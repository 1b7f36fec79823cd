import { AppError, assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { Actor, Identity, WriteCtx } from '../../../platform/context/context.ts'
import { isRetryable, isUnavailable } from '../../../platform/db/errors.ts'
import type { Job, JobRun } from '../../../platform/jobs/job.ts'
import { findActor } from '../../users/index.ts'
import { clockOf } from '../commands/set-mapping.ts'
import { RUN_IMPORT_JOB, requestRun } from '../commands/start-import.ts'
import { type MappedBatch, mapFile } from '../mapping/map-file.ts'
import type { Preview } from '../mapping/preview.ts'
import { holdsRecords, modelNow } from '../model-now.ts'
import type { ImportRow } from '../present-import.ts'
import { requireImport } from '../queries/get-import.ts'
import { beginImport, measureFile } from './begin-import.ts'
import { withFactsOfNow } from './lock-run.ts'
import { type RunState, storeBatch } from './store-batch.ts'
import { tellAuthor } from './tell-author.ts'

/** The clock of a workspace changes by hand, or by news in the file: more often than this within one batch is a bug. */
const CLOCK_CHANGES_MAX = 5

/** Takes in the rows of a file from where the last run stopped. May be stopped or killed at any moment and run any number of times. */
export const runImportJob: Job = {
  name: RUN_IMPORT_JOB,
  async run(data, run) {
    const importId = String(data.importId)
    try {
      await runImport(importId, run)
    } catch (error) {
      if (run.signal.aborted) await run.contexts.withWrite(run.identity, async (ctx) => requestRun(ctx, importId))
      else if (isRetryable(error) || isUnavailable(error)) throw error
      else await failImport(importId, run, error)
    }
  },
}

async function runImport(importId: string, run: JobRun): Promise<void> {
  const job = await findImport(importId, run)
  if (!job) return
  const { mapping, preview } = job
  assert(mapping && preview, 'an import is started with mapping and preview')
  const runner = new ImportRunner(job, run)
  const begun = await runner.begin(preview, { importId, mapping, rowsDone: job.rows_done, counts: job.counts })
  if (!begun) return
  const end = await runner.storeRows(preview, begun)
  if (end === 'stopped') await run.contexts.withWrite(runner.identity, async (ctx) => requestRun(ctx, importId))
  if (end === 'finished') await run.contexts.withWrite(runner.identity, (ctx) => finishImport(ctx, importId))
}

/** Null when there is nothing to do any more: ended meanwhile, or done by an earlier run of the same job. */
async function findImport(importId: string, { contexts, identity }: JobRun): Promise<ImportRow | null> {
  const job = await contexts.withRead(identity, (ctx) => requireImport(ctx, importId))
  return job.status === 'queued' || job.status === 'running' ? job : null
}

/** Throws `import.author_gone` (409) where whoever brought the file works here no more. */
async function findAuthor({ target, created_by: memberId }: ImportRow, run: JobRun): Promise<Actor | null> {
  if (!holdsRecords(target) || memberId === null) return null
  const found = await run.contexts.withRead(run.identity, (ctx) => findActor(ctx, memberId))
  if (found) return found.actor
  const sentence = 'Whoever uploaded this file is no longer a member. Upload it again.'
  throw new AppError('import.author_gone', 409, sentence)
}

class ImportRunner {
  readonly #job: ImportRow
  readonly #run: JobRun
  /** With the workspace's facts as this run last saw them: an import may take long, and its own lines may change the clock. */
  identity: Identity

  /** Who brings records of declared objects, by their own rights; null where the system does, as for everything else. */
  #author: Actor | null = null

  constructor(job: ImportRow, run: JobRun) {
    this.#job = job
    this.#run = run
    this.identity = run.identity
  }

  async begin(preview: Preview, state: RunState): Promise<RunState | null> {
    if (this.#job.status === 'running') return state
    const file = await measureFile(this.#job, preview, this.#run)
    if (!file) return null
    const counts = await this.#run.contexts.withWrite(this.identity, (ctx) => beginImport(ctx, this.#job, file))
    await this.#refreshFacts()
    return counts ? { ...state, counts } : null
  }

  /** Whether the file came to its end, the process wants to stop, or somebody ended the import. */
  async storeRows(preview: Preview, begun: RunState): Promise<'finished' | 'stopped' | 'ended'> {
    const { files, signal } = this.#run
    let state = begun
    const batches = mapFile(files.path(this.#job.file_key), preview.profile, begun.mapping, {
      nowMs: clockOf(this.#job),
      model: await modelNow(this.#run.contexts, this.identity),
      checkpoint: { byte: 0, chars: 0, line: 1, rows: begun.rowsDone },
      limits: { batchRows: begun.counts.batchRows },
      signal,
    })
    for await (const batch of readAhead(batches)) {
      // Read before each batch: they may have other rights by now, or have left.
      this.#author = await findAuthor(this.#job, this.#run)
      const after = await this.#store(state, batch)
      if (after === 'ended' || after === 'stopped') return after
      state = after
      await this.#run.progressed()
      if (signal.aborted) return 'stopped'
    }
    return 'finished'
  }

  /** `stopped`: the next run has to read the rest by the fields as they are now. */
  async #store(state: RunState, batch: MappedBatch): Promise<RunState | 'ended' | 'stopped'> {
    for (let attempt = 0; attempt <= CLOCK_CHANGES_MAX; attempt++) {
      const identity = { ...this.identity, actor: this.#author ?? this.identity.actor }
      const outcome = await this.#run.contexts.withWrite(identity, (ctx) => storeBatch(ctx, state, batch))
      if (outcome.kind === 'stored') return outcome.state
      if (outcome.kind === 'ended') return 'ended'
      if (outcome.kind === 'fields') return 'stopped'
      await this.#refreshFacts()
    }
    throw new AppError('import.clock_restless', 409, 'The “Data as of” setting keeps changing. Import again later.')
  }

  async #refreshFacts(): Promise<void> {
    this.identity = await withFactsOfNow(this.#run.contexts, this.identity)
  }
}

/** Makes the next of the file while the caller stores the last: neither waits for the other. At most one is made ahead. */
async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = source.next()
      next.catch(() => {}) // awaited above, unless the caller has gone
      yield value
    }
  } finally {
    await source.return(undefined)
  }
}

async function finishImport(ctx: WriteCtx, importId: string): Promise<void> {
  const job = await requireImport(ctx, importId)
  const finished = await sql`
    update import_job set status = 'done', phase = 'finished', rows_total = rows_done,
      finished_at = ${ctx.realNow.toISOString()}::timestamptz, updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${importId} and status = 'running'`.execute(ctx.db)
  if (finished.numAffectedRows === 0n) return
  const { customersCreated, customersUpdated, ordersCreated, interactionsCreated, linesLeftOut } = job.counts
  const { recordsCreated = 0, recordsUpdated = 0 } = job.counts
  const facts = {
    ...{ customersCreated, customersUpdated, ordersCreated, interactionsCreated, linesLeftOut },
    ...{ recordsCreated, recordsUpdated },
  }
  ctx.recordChange({
    action: 'import.finished',
    object: 'import',
    id: importId,
    after: { lines: job.rows_done, ...facts },
    event: { target: job.target, lines: job.rows_done, ...facts },
    topics: [`import:${importId}`, 'customers', 'home', ...(holdsRecords(job.target) ? [job.target ?? ''] : [])],
  })
  await tellAuthor(ctx, importId, 'done')
}

/** A file that cannot be read any further, or a bug: it would only fail again. What was taken in before stays. */
async function failImport(importId: string, { contexts, identity, log }: JobRun, error: unknown): Promise<void> {
  const isUserError = error instanceof AppError
  if (!isUserError) log.error({ importId, error }, 'an import failed')
  const problem = isUserError
    ? { code: error.code, message: error.message }
    : {
        code: 'import.failed',
        message: 'Something went wrong on the server. Import the file again: only what is missing is added.',
      }
  await contexts.withWrite(identity, async (ctx) => {
    await sql`
      update import_job set status = 'failed', phase = 'finished', problem = ${JSON.stringify(problem)}::jsonb,
        started_at = coalesce(started_at, ${ctx.realNow.toISOString()}::timestamptz),
        finished_at = ${ctx.realNow.toISOString()}::timestamptz, updated_at = now()
      where workspace_id = ${ctx.workspaceId} and id = ${importId} and status in ('queued', 'running')`.execute(ctx.db)
    ctx.recordChange({
      action: 'import.failed',
      object: 'import',
      id: importId,
      after: { code: problem.code },
      topics: [`import:${importId}`],
    })
    await tellAuthor(ctx, importId, 'failed')
  })
}
