import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, assert } from '@rapport/kernel'
import { pathsIn } from './paths.ts'
import { fileProblem } from './problems.ts'
import { isAlive, processIdentity } from './process-facts.ts'

/** The process that uses a data directory, as other commands see it. `address` is set once it answers over HTTP. */
export type Running = { pid: number; databaseUrl: string; address?: string }

/** Our own hold on a data directory. `release` is synchronous so that it also works while the process ends. */
export type Hold = { record(more: Partial<Pick<Running, 'databaseUrl' | 'address'>>): Promise<void>; release(): void }

/** Content of holder.json. It holds the password, so only its owner may read it. */
type HolderRecord = {
  token: string
  pid: number
  /** Tells a later process with the same id apart: see processIdentity. */
  identity: string | null
  since: string
  databaseUrl?: string
  address?: string
}

const ATTEMPT_LIMIT = 20
const HALF_WRITTEN_WAIT_MS = 50
const HALF_WRITTEN_LIMIT = 10
const STARTING_WAIT_MS = 10_000
const STARTING_POLL_MS = 100

const ownHolds = new Map<string, HolderRecord>()

/**
 * Takes the data directory (its real path) for this process or refuses with `database.held`, naming who holds it.
 * A hold whose process is gone is taken over.
 */
export async function takeHold(dataDirectory: string): Promise<Hold> {
  const { holderFile } = pathsIn(dataDirectory)
  const record: HolderRecord = {
    token: randomUUID(),
    pid: process.pid,
    identity: await processIdentity(process.pid),
    since: new Date().toISOString(),
  }
  for (let attempt = 0; attempt < ATTEMPT_LIMIT; attempt += 1) {
    if (await createRecord(holderFile, record)) return ownHold(dataDirectory, record)
    const found = await readRecord(holderFile)
    if (found !== null && (await isHeld(found))) throw heldBy(dataDirectory, found)
    await removeStale(holderFile, found?.token)
  }
  throw new AppError('database.held', 409, `Several starts are fighting over ${dataDirectory}. Start only one.`)
}

/** The process that runs on this data now, or null. Waits up to ten seconds for one that is just starting. */
export async function findRunning(dataDirectory: string): Promise<Running | null> {
  const { holderFile } = pathsIn(dataDirectory)
  for (let waitedMs = 0; waitedMs <= STARTING_WAIT_MS; waitedMs += STARTING_POLL_MS) {
    const found = await readRecord(holderFile)
    if (found === null || !(await isHeld(found))) return null
    const { pid, databaseUrl, address } = found
    if (databaseUrl !== undefined) return { pid, databaseUrl, ...(address === undefined ? {} : { address }) }
    await sleep(STARTING_POLL_MS)
  }
  return null
}

/** Who holds the data directory, also while still starting: for messages. Null when nobody does. */
export async function findHolder(
  dataDirectory: string,
): Promise<{ pid: number; since: string; address?: string } | null> {
  const found = await readRecord(pathsIn(dataDirectory).holderFile)
  if (found === null || !(await isHeld(found))) return null
  return { pid: found.pid, since: found.since, ...(found.address === undefined ? {} : { address: found.address }) }
}

/** Adds what other commands need to know about this process, which must hold the data directory. */
export async function recordRunning(
  dataDirectory: string,
  more: Partial<Pick<Running, 'databaseUrl' | 'address'>>,
): Promise<void> {
  const { holderFile } = pathsIn(await realpath(dataDirectory))
  const record = ownHolds.get(holderFile)
  assert(record !== undefined, `this process does not hold ${dataDirectory}`)
  Object.assign(record, more)
  const draft = `${holderFile}.${record.token}`
  await writeFile(draft, JSON.stringify(record), { mode: 0o600 })
  await rename(draft, holderFile)
}

function ownHold(dataDirectory: string, record: HolderRecord): Hold {
  const { holderFile } = pathsIn(dataDirectory)
  ownHolds.set(holderFile, record)
  return {
    record: (more) => recordRunning(dataDirectory, more),
    release: () => {
      if (ownHolds.delete(holderFile)) rmSync(holderFile, { force: true })
    },
  }
}

async function createRecord(holderFile: string, record: HolderRecord): Promise<boolean> {
  try {
    await writeFile(holderFile, JSON.stringify(record), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw fileProblem(error, holderFile)
  }
}

/** Null: no file, or one that a crash left half written. */
async function readRecord(holderFile: string): Promise<HolderRecord | null> {
  for (let attempt = 0; attempt < HALF_WRITTEN_LIMIT; attempt += 1) {
    try {
      const found: unknown = JSON.parse(await readFile(holderFile, 'utf8'))
      if (isRecord(found)) return found
      return null
    } catch (error) {
      if (error instanceof Error && 'code' in error) {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
        throw fileProblem(error, holderFile)
      }
      await sleep(HALF_WRITTEN_WAIT_MS)
    }
  }
  return null
}

function isRecord(value: unknown): value is HolderRecord {
  return typeof value === 'object' && value !== null && 'pid' in value && 'token' in value && 'since' in value
}

async function isHeld(record: HolderRecord): Promise<boolean> {
  if (!isAlive(record.pid)) return false
  const identity = await processIdentity(record.pid)
  return record.identity === null || identity === null || identity === record.identity
}

/** Moves the stale file aside; when another start was quicker and the file is already its own, puts it back. */
async function removeStale(holderFile: string, staleToken: string | undefined): Promise<void> {
  const aside = `${holderFile}.${randomUUID()}`
  try {
    await rename(holderFile, aside)
  } catch {
    return
  }
  const moved = await readRecord(aside)
  if (moved !== null && moved.token !== staleToken) await rename(aside, holderFile)
  else await rm(aside, { force: true })
}

function heldBy(dataDirectory: string, record: HolderRecord): AppError {
  const address = record.address === undefined ? '' : `, at ${record.address}`
  return new AppError(
    'database.held',
    409,
    `The data in ${dataDirectory} is in use by process ${record.pid} since ${record.since}${address}. Stop that process first, or set RAPPORT_DATA to another folder.`,
    { details: { pid: record.pid, since: record.since, ...(record.address ? { address: record.address } : {}) } },
  )
}
