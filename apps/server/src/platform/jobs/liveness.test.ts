import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { releaseDead, startLiveness } from './liveness.ts'

let test: TestApp

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

async function lockJobAs(worker: string): Promise<void> {
  const { owner } = test.app.database
  await owner.query(`select graphile_worker.add_job('some.job', job_key := $1)`, [worker])
  await owner.query(`update graphile_worker._private_jobs set locked_by = $1, locked_at = now() where key = $1`, [
    worker,
  ])
}

async function holderOf(worker: string): Promise<string | null> {
  const result = await test.app.database.owner.query<{ locked_by: string | null }>(
    'select locked_by from graphile_worker._private_jobs where key = $1',
    [worker],
  )
  return result.rows[0]?.locked_by ?? null
}

describe('jobs of a killed worker', () => {
  it('are given back, those of a living one are not, however often one looks', async () => {
    const { owner } = test.app.database
    const living = await startLiveness(owner, test.app.log)
    await living.announce('worker-living')
    await lockJobAs('worker-living')
    await lockJobAs('worker-killed')
    expect(await releaseDead(owner, new Set())).toEqual(['worker-killed'])
    expect(await releaseDead(owner, new Set())).toEqual([])
    expect(await holderOf('worker-killed')).toBeNull()
    expect(await holderOf('worker-living')).toBe('worker-living')
    await living.retireAll()
    expect(await releaseDead(owner, new Set())).toEqual(['worker-living'])
    await living.announce('worker-living')
    await lockJobAs('worker-living')
    await living.stop()
    await expect.poll(() => releaseDead(owner, new Set())).toEqual(['worker-living'])
  })
})

describe('the connection that holds the locks', () => {
  it('may report an error after it was handed back', async () => {
    const { owner } = test.app.database
    const lent = new Promise<pg.PoolClient>((resolve) => owner.once('acquire', resolve))
    const liveness = await startLiveness(owner, test.app.log)
    await liveness.announce('worker-with-connection')
    const client = await lent
    await liveness.stop()
    expect(() => client.emit('error', new Error('terminating connection due to administrator command'))).not.toThrow()
  })
})
