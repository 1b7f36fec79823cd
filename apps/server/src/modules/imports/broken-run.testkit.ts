import { expect } from 'vitest'
import type { TestApp, TestWorkspace } from '../../../test/harness.ts'
import { systemIdentity } from '../../platform/context/identity.ts'
import type { Job, JobRun } from '../../platform/jobs/job.ts'
import { rebuildScores } from '../scoring/index.ts'
import { jobRun, viewOf } from './testing.ts'

const ROUNDS_MAX = 90

/** Makes an import take in so many lines at a time. */
export async function setBatchRows(
  test: TestApp,
  { id }: TestWorkspace,
  importId: string,
  rows: number,
): Promise<void> {
  const change = `update import_job set counts = jsonb_set(counts, '{batchRows}', $3::jsonb) where workspace_id = $1 and id = $2`
  await test.app.database.owner.query(change, [id, importId, String(rows)])
}

type BrokenRun = { workspace: TestWorkspace; importId: string; job: Job; more: (test: TestApp) => Partial<JobRun> }

/** Runs a job again and again as the worker would, each time broken in its way, until the import stands still; answers how often. */
export async function runUntilEnded(test: TestApp, { workspace, importId, job, more }: BrokenRun): Promise<number> {
  for (let round = 1; round <= ROUNDS_MAX; round++) {
    const identity = await systemIdentity(test.app.database, workspace.id, 'job')
    await job.run({ importId }, jobRun(test, identity, more(test))).catch(() => {})
    const { status } = await viewOf(test, workspace, importId)
    if (status !== 'queued' && status !== 'running' && status !== 'undoing') return round
  }
  throw new Error('the import does not come to an end')
}

/** A process that is asked to stop after its next commit. */
export function stoppedAfterOneWrite(test: TestApp): Partial<JobRun> {
  const stop = new AbortController()
  const { withRead, withWrite } = test.app.contexts
  return {
    signal: stop.signal,
    contexts: {
      withRead,
      async withWrite(identity, work) {
        const result = await withWrite(identity, work)
        stop.abort()
        return result
      },
    },
  }
}

/** The database goes away right after it has committed: the run never learns that its write is there. */
export function cutOffAfterOneWrite(test: TestApp): Partial<JobRun> {
  const { withRead, withWrite } = test.app.contexts
  return {
    contexts: {
      withRead,
      async withWrite(identity, work) {
        await withWrite(identity, work)
        throw Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' })
      },
    },
  }
}

export async function expectScoresToEqualRebuild(test: TestApp, { id }: TestWorkspace): Promise<void> {
  const { database, contexts } = test.app
  const identity = await systemIdentity(database, id, 'test')
  expect(await rebuildScores({ contexts, identity, verify: true })).toMatchObject({
    different: 0,
    totalsDifferent: false,
  })
}
