import { expect } from 'vitest'
import type { TestApp } from '../../../test/harness.ts'
import { type Program, startProgram } from './command.testkit.ts'

export const POLL = { timeout: 60_000, interval: 50 }

/** Where a worker of its own process works: on the database of a test, with a folder of its own. */
type Place = { test: TestApp; directory: string }

/** Starts a worker, lets it run into a lock, and kills it there. */
export async function killWorkerAt(place: Place, lock: [text: string, values: unknown[]]): Promise<void> {
  const { owner } = place.test.app.database
  const holder = await owner.connect()
  let worker: Program | null = null
  try {
    await holder.query('begin')
    await holder.query(...lock)
    worker = startWorker(place)
    await expect.poll(() => countConnections(place, `wait_event_type = 'Lock'`), POLL).toBe(1)
    worker.child.kill('SIGKILL')
    await worker.ended
    // What the dead worker still waits for must not be done once the lock is gone.
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  } finally {
    worker?.child.kill('SIGKILL')
    await holder.query('rollback')
    holder.release()
  }
  await expect.poll(() => countConnections(place, `state <> 'idle' and pid <> pg_backend_pid()`), POLL).toBe(0)
}

/** Lets a worker work until something is so. */
export async function workUntil(place: Place, isSo: () => Promise<unknown>): Promise<void> {
  const worker = startWorker(place)
  try {
    await isSo()
  } finally {
    await worker.stop()
  }
}

function startWorker({ test, directory }: Place): Program {
  return startProgram(['work'], { DATABASE_URL: test.app.database.url, RAPPORT_DATA: directory })
}

async function countConnections({ test }: Place, condition: string): Promise<number> {
  const { rows } = await test.app.database.owner.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and ${condition}`,
  )
  return rows[0]?.count ?? 0
}
