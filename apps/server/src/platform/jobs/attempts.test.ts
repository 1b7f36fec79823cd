import { runOnce } from 'graphile-worker'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import type { Job } from './job.ts'
import { quietLogger } from './quiet-logger.ts'
import { buildTaskList } from './worker.ts'

const WRITTEN_WITHIN_MS = 5000

let test: TestApp
let workspaceId: string

beforeAll(async () => {
  test = await openTestApp()
  workspaceId = (await test.createWorkspace()).id
})
afterAll(() => test.close())

const gone = () => Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })

/** Runs a job that was begun seven times before; answers how often the queue thinks it was tried, and when it comes again. */
async function runEighthTime(run: Job['run']): Promise<{ attempts: number; waitSeconds: number }> {
  const { owner } = test.app.database
  await owner.query('delete from graphile_worker._private_jobs')
  await owner.query(`select graphile_worker.add_job('interrupted', $1::json)`, [
    JSON.stringify({ workspaceId, data: {} }),
  ])
  await owner.query('update graphile_worker._private_jobs set attempts = 7')
  const job: Job = { name: 'interrupted', run }
  const taskList = buildTaskList({ ...test.app, jobs: [job], subscribers: [] }, new AbortController().signal)
  await runOnce({ pgPool: owner, logger: quietLogger(test.app.log), noHandleSignals: true, taskList })
  // The queue may write down how it ended a moment after it says that it is done.
  const row = await vi.waitFor(async () => {
    const result = await owner.query<{ attempts: number; waitSeconds: number }>(
      `select attempts, extract(epoch from run_at - now())::float8 as "waitSeconds" from graphile_worker._private_jobs
       where locked_at is null`,
    )
    expect(result.rows).toHaveLength(1)
    return result.rows[0]
  }, WRITTEN_WITHIN_MS)
  if (!row) throw new Error('a job that failed waits to be tried again')
  return row
}

describe('a job that was interrupted often', () => {
  it('comes again at once when the database was away: that is no failure of the job', async () => {
    const { attempts, waitSeconds } = await runEighthTime(() => Promise.reject(gone()))
    expect(attempts).toBe(0)
    expect(waitSeconds).toBeLessThan(2)
  })

  it('begins to count anew once it got something done', async () => {
    const { attempts, waitSeconds } = await runEighthTime(async (_data, { progressed }) => {
      await progressed()
      await progressed()
      throw new Error('broken')
    })
    expect(attempts).toBe(1)
    expect(waitSeconds).toBeLessThan(4)
  })

  it('waits ever longer when it fails by itself', async () => {
    const { attempts, waitSeconds } = await runEighthTime(() => Promise.reject(new Error('broken')))
    expect(attempts).toBe(8)
    expect(waitSeconds).toBeGreaterThan(60)
  })
})
