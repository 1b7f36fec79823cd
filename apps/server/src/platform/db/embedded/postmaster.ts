import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError } from '@rapport/kernel'
import type { Binaries } from './binaries.ts'
import { commandLineOf, isAlive } from './process-facts.ts'

const run = promisify(execFile)

/** What the file postmaster.pid says (PostgreSQL source, src/include/utils/pidfile.h). */
export type PostmasterFile = { pid: number; port: number; socketDirectory: string; ready: boolean }

const FAST_STOP_LIMIT_MS = 60_000
const IMMEDIATE_STOP_LIMIT_MS = 20_000
const STOP_POLL_MS = 20
const PROBE_TIMEOUT_MS = 2_000

/** Reads postmaster.pid of a cluster; null when there is none, so that it was shut down cleanly or never ran. */
export async function readPostmasterFile(clusterDirectory: string): Promise<PostmasterFile | null> {
  const content = await readFile(join(clusterDirectory, 'postmaster.pid'), 'utf8').catch(() => null)
  if (content === null) return null
  const lines = content.split('\n')
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    socketDirectory: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
  }
}

/** True when the process is the database server of exactly this cluster, and not a later one with its id. */
export async function isPostmasterOf(pid: number, clusterDirectory: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  const commandLine = await commandLineOf(pid)
  return commandLine?.includes('postgres') === true && commandLine.includes(clusterDirectory)
}

/** Whether anything accepts connections on the socket or port; used where a process cannot be seen (containers). */
export function answers(target: { path: string } | { port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect('path' in target ? target : { ...target, host: '127.0.0.1' })
    const finish = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.setTimeout(PROBE_TIMEOUT_MS, () => finish(false))
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}

/**
 * Stops a database server: fast first (open transactions are rolled back, memory is written out), and if that takes
 * longer than a minute at once, which loses nothing either but makes the next start replay its log.
 */
export async function stopPostmaster(
  pid: number,
  { clusterDirectory, binaries }: { clusterDirectory: string; binaries: Binaries },
): Promise<void> {
  await signalStop(pid, 'fast', clusterDirectory, binaries)
  if (await isGoneWithin(pid, FAST_STOP_LIMIT_MS)) return
  await signalStop(pid, 'immediate', clusterDirectory, binaries)
  if (await isGoneWithin(pid, IMMEDIATE_STOP_LIMIT_MS)) return
  throw new AppError('database.stop_failed', 503, `The database (process ${pid}) does not stop. Restart the machine.`, {
    details: { pid },
  })
}

async function signalStop(pid: number, mode: 'fast' | 'immediate', clusterDirectory: string, binaries: Binaries) {
  if (process.platform === 'win32') {
    // Windows has no signals; pg_ctl tells the server through a named event. Failure shows as the process staying.
    await run(binaries.pgCtl, ['stop', '-W', '-m', mode, '-D', clusterDirectory]).catch(() => undefined)
    return
  }
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
  } catch {
    // Gone already, which is what we want.
  }
}

async function isGoneWithin(pid: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await sleep(STOP_POLL_MS)
  }
  return true
}
