import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { start, useFreshPlace } from './embedded.harness.ts'

/** As sched(7) numbers them. */
const SCHED_OTHER = 0
const SCHED_BATCH = 3

const canChange = process.platform === 'linux' && spawnSync('chrt', ['--batch', '0', 'true']).status === 0

useFreshPlace()
afterEach(() => vi.unstubAllEnvs())

describe('the database as long work', () => {
  test.skipIf(!canChange)('connections wait for the turn of whoever wakes them', async () => {
    expect(await policyOfConnection()).toBe(SCHED_BATCH)
  })

  test.skipIf(process.platform !== 'linux')('a system that does not let us starts it all the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rapport-refused-'))
    await writeFile(join(folder, 'chrt'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
    expect(await policyOfConnection()).toBe(SCHED_OTHER)
    await rm(folder, { recursive: true })
  })
})

async function policyOfConnection(): Promise<number> {
  const { url } = await start()
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const stat = await readFile(`/proc/${rows[0]?.pid}/stat`, 'utf8')
  await client.end()
  // The name in parentheses may hold blanks; the policy is the 41st field, the 39th after it.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[38])
}
