import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, assert } from '@rapport/kernel'
import { type FileLock, isLockFileRefused, tryFileLock } from './file-lock.ts'
import { pathsIn } from './paths.ts'
import { fileProblem, noPermission } from './problems.ts'
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

const STARTING_WAIT_MS = 10_000
const STARTING_POLL_MS = 100

const ownHolds = new Map<string, HolderRecord>()

/**
 * Takes the data directory (its real path) for this process or refuses with `database.held`, naming who holds it. A lock of the operating
 * system decides, so of several starts one wins, and the hold of a killed process is free; holder.json only says who it is.
 */
export async function takeHold(dataDirectory: string): Promise<Hold> {
  const { holderFile, lockFile } = pathsIn(dataDirectory)
  const lock = lockData(lockFile)
  if (lock === null) throw heldBy(dataDirectory, await readRecord(holderFile))
  try {
    const earlier = await readRecord(holderFile)
    // Versions before the lock had only the record; the process it names must be that very one.
    if (earlier !== null && (await isSurelyHeld(earlier))) throw heldBy(dataDirectory, earlier)
    const record: HolderRecord = {
      token: randomUUID(),
      pid: process.pid,
      identity: await processIdentity(process.pid),
      since: new Date().toISOString(),
    }
    await writeRecord(holderFile, record)
    ownHolds.set(holderFile, record)
  } catch (error) {
    lock.release()
    throw error
  }
  return {
    record: (more) => recordRunning(dataDirectory, more),
    release: () => {
      if (!ownHolds.delete(holderFile)) return
      rmSync(holderFile, { force: true })
      lock.release()
    },
  }
}

/** The process that runs on this data now, or null. Waits up to ten seconds for one that is just starting. */
export async function findRunning(dataDirectory: string): Promise<Running | null> {
  const { holderFile } = pathsIn(dataDirectory)
  for (let waitedMs = 0; waitedMs <= STARTING_WAIT_MS; waitedMs += STARTING_POLL_MS) {
    const found = await readRecord(holderFile)
    if (found === null || !(await isHeld(found))) return null
    const { pid, databaseUrl } = found
    if (databaseUrl !== undefined) return { pid, databaseUrl, ...addressOf(found) }
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
  return { pid: found.pid, since: found.since, ...addressOf(found) }
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
  await writeRecord(holderFile, record)
}

function lockData(lockFile: string): FileLock | null {
  try {
    return tryFileLock(lockFile)
  } catch (error) {
    if (isLockFileRefused(error)) throw noPermission(lockFile)
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError(
      'database.no_lock',
      503,
      `${lockFile} cannot be locked: ${reason}. Set RAPPORT_DATA to a folder on a disk of this machine.`,
      { details: { path: lockFile, reason } },
    )
  }
}

/** Readers see the record before or after, never half of it. */
async function writeRecord(holderFile: string, record: HolderRecord): Promise<void> {
  const draft = `${holderFile}.${record.token}`
  try {
    await writeFile(draft, JSON.stringify(record), { mode: 0o600 })
    await rename(draft, holderFile)
  } catch (error) {
    await rm(draft, { force: true })
    throw fileProblem(error, holderFile)
  }
}

/** Null: no file, or one that an earlier version left half written. */
async function readRecord(holderFile: string): Promise<HolderRecord | null> {
  try {
    const found: unknown = JSON.parse(await readFile(holderFile, 'utf8'))
    return isRecord(found) ? found : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw fileProblem(error, holderFile)
  }
}

function isRecord(value: unknown): value is HolderRecord {
  return typeof value === 'object' && value !== null && 'pid' in value && 'token' in value && 'since' in value
}

async function isHeld(record: HolderRecord): Promise<boolean> {
  if (!isAlive(record.pid)) return false
  const identity = await processIdentity(record.pid)
  return record.identity === null || identity === null || identity === record.identity
}

async function isSurelyHeld({ pid, identity }: HolderRecord): Promise<boolean> {
  return pid !== process.pid && identity !== null && isAlive(pid) && (await processIdentity(pid)) === identity
}

function heldBy(dataDirectory: string, record: HolderRecord | null): AppError {
  // Its record is written a moment after the lock is taken.
  const details = record === null ? {} : { pid: record.pid, since: record.since, ...addressOf(record) }
  const who = record === null ? 'another process' : `process ${record.pid} since ${record.since}`
  const address = record?.address === undefined ? '' : `, at ${record.address}`
  return new AppError(
    'database.held',
    409,
    `The data in ${dataDirectory} is in use by ${who}${address}. Stop that process first, or set RAPPORT_DATA to another folder.`,
    { details },
  )
}

function addressOf({ address }: HolderRecord): { address?: string } {
  return address === undefined ? {} : { address }
}
