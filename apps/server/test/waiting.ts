import pg from 'pg'
import { expect } from 'vitest'
import type { TestApp } from './harness.ts'

/** Settles once so many statements of the test's database wait for locks; fails within the limit that polling has. */
export async function untilWaitingForLocks(test: TestApp, statements: number): Promise<void> {
  await expect.poll(() => waitingForLocks(test), { interval: 10 }).toBeGreaterThanOrEqual(statements)
}

async function waitingForLocks(test: TestApp): Promise<number> {
  const { rows } = await test.app.database.owner.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.n ?? 0
}

/** Holds a lock of its own on the database until `release`: `statement` waits for it, however long. */
export async function holdLock(url: string): Promise<{ statement: string; release(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('select pg_advisory_lock(1)')
  return { statement: 'select pg_advisory_lock(1)', release: () => client.end() }
}
