/** What the tests of the embedded server share: a fresh data directory, and no process left over after a test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts'

export const asRoot = process.getuid?.() === 0

const TEST_TIMEOUT_MS = 120_000
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const running = new Set<EmbeddedPostgres>()
const children = new Set<ChildProcess>()

/** The folders of the current test; `dataDirectory` does not exist yet. */
export const place = { root: '', dataDirectory: '' }

export function useFreshPlace(): void {
  vi.setConfig({ testTimeout: TEST_TIMEOUT_MS, hookTimeout: TEST_TIMEOUT_MS })
  beforeEach(async () => {
    place.root = await mkdtemp(join(tmpdir(), 'rapport-embedded-'))
    // The folder mkdtemp makes is closed to others; most tests want the ordinary case.
    await chmod(place.root, 0o755)
    place.dataDirectory = join(place.root, 'data')
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    children.clear()
    for (const database of running) await database.stop()
    running.clear()
    await rm(place.root, { recursive: true, force: true })
  })
}

/** Starts without waiting for the disk unless told otherwise; stopped after the test. */
export async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const { dataDirectory } = place
  const database = await startEmbeddedPostgres({ dataDirectory, log: quiet, durability: 'test', ...options })
  running.add(database)
  return database
}

export async function stop(database: EmbeddedPostgres): Promise<void> {
  running.delete(database)
  await database.stop()
}

export async function startHolder(): Promise<{ child: ChildProcess; postgresPid: number; url: string }> {
  const program = join(import.meta.dirname, 'holder.fixture.ts')
  const child = spawn(process.execPath, [program, place.dataDirectory], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  // Listened for from the start: under load it may be over before the last line is read.
  const ended = once(child, 'close')
  // Told only with the failure: that one of several is refused is what some tests want.
  let said = ''
  child.stderr.on('data', (part) => {
    said += String(part)
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const { pid, url }: { pid: number; url: string } = JSON.parse(line)
    return { child, postgresPid: pid, url }
  }
  await ended
  throw new Error(`the holder ended before it was ready:\n${said}`)
}

/** Ends a process as a crash would, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
  children.delete(child)
}

export async function ask(url: string, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query({ text: statement, rowMode: 'array' })
    return rows?.[0]?.[0]
  } finally {
    await client.end()
  }
}

export async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 60_000, interval: 20 }).toBe(true)
}

/** A process that is killed after the test. */
export function bystander(as: { uid?: number; gid?: number }): ChildProcess {
  const child = spawn('sleep', ['60'], as)
  children.add(child)
  return child
}
