import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.setConfig({ testTimeout: 180_000 })

const PATIENCE = { timeout: 60_000, interval: 100 }
/** What each signal does is tested in bin/; here that the programs are wired. */
const CASES = [
  ['soak.ts', 'SIGTERM'],
  ['soak.ts', 'SIGKILL'],
  ['main.ts', 'SIGTERM'],
  ['main.ts', 'SIGHUP'],
] as const

/** Everything below it is this test's, and is named in the command line of a database. */
let directory: string

beforeEach(async () => {
  // Short on purpose: the path of a Unix socket has little room. Open to the user the database runs as.
  directory = await mkdtemp(join(tmpdir(), 'rs-'))
  await chmod(directory, 0o755)
})
afterEach(async () => {
  for (const pid of processesBelow(directory)) process.kill(pid, 'SIGKILL')
  await rm(directory, { recursive: true, force: true, maxRetries: 5 })
})

/** Programs whose command line or settings name this folder; ended ones have neither. */
function processesBelow(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`].some((path) => read(path).includes(folder)))
    .map(Number)
}

function databasesBelow(folder: string): number[] {
  return processesBelow(folder).filter((pid) => read(`/proc/${pid}/cmdline`).includes('postgres'))
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // gone meanwhile, or another user's
  }
}

describe.skipIf(process.platform !== 'linux')('whoever interrupts', () => {
  it.each(CASES)('%s by %s leaves neither product nor database behind', async (program, signal) => {
    const environment = { ...process.env, TMPDIR: directory, DATABASE_URL: '' }
    const args = program === 'main.ts' ? ['--small'] : []
    const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
      env: environment,
      stdio: 'ignore',
    })
    await expect.poll(() => databasesBelow(directory).length, PATIENCE).toBeGreaterThan(0)
    child.kill(signal)
    await expect.poll(() => processesBelow(directory), PATIENCE).toEqual([])
  })
})
