import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@rapport/kernel'
import type { Binaries } from './binaries.ts'
import type { DataPaths } from './paths.ts'
import { isPostmasterOf, readPostmasterFile, stopPostmaster } from './postmaster.ts'
import { binariesBroken, fileProblem, startProblem } from './problems.ts'
import { isAlive } from './process-facts.ts'
import { giveTo, type RunAs, spawnAs } from './run-as.ts'
import { accessText } from './settings.ts'

/** Everything needed to start the server of one cluster. */
export type Cluster = {
  paths: DataPaths
  binaries: Binaries
  runAs: RunAs
  settings: string
  port: number
  socketDirectory: string | null
  log: EmbeddedLog
}

/** The part of a structured logger that is used here; pino's fits. */
export type EmbeddedLog = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** A running database server; `ended` resolves when it is gone, whoever stopped it. */
export type Postmaster = { pid: number; ended: Promise<void> }

const LOG_FILE_LIMIT_BYTES = 4 * 1024 * 1024
const LOG_TAIL_LIMIT_BYTES = 16 * 1024
const READY_POLL_MS = 10
const READY_LIMIT_MS = 30 * 60_000
const STILL_WAITING_NOTICE_MS = 10_000
const ADOPTED_POLL_MS = 200
const STILL_IN_USE_ATTEMPTS = 20
const STILL_IN_USE_PAUSE_MS = 500

/** Writes the settings, starts the server and waits until it takes connections, also through crash recovery. */
export async function launch(cluster: Cluster): Promise<Postmaster> {
  await writeSettings(cluster)
  for (let attempt = 1; ; attempt += 1) {
    await disownDeadPostmaster(cluster)
    try {
      return await launchOnce(cluster)
    } catch (error) {
      // Children of a killed server need a moment to notice; until then PostgreSQL rightly refuses.
      const inUse = error instanceof AppError && error.code === 'database.still_in_use'
      if (!inUse || attempt >= STILL_IN_USE_ATTEMPTS) throw error
      await sleep(STILL_IN_USE_PAUSE_MS)
    }
  }
}

/** Watches a server that an earlier process of ours started and left behind. */
export function adopt(pid: number): Postmaster {
  const ended = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(pid)) return
      clearInterval(timer)
      resolve()
    }, ADOPTED_POLL_MS)
    timer.unref()
  })
  return { pid, ended }
}

/** True when the settings on disk are the ones this start would write, so that a running server already has them. */
export async function hasSameSettings(cluster: Cluster): Promise<boolean> {
  const current = await readFile(join(cluster.paths.clusterDirectory, 'postgresql.conf'), 'utf8').catch(() => '')
  return current === cluster.settings
}

async function writeSettings({ paths, runAs, settings }: Cluster): Promise<void> {
  await replaceFile(join(paths.clusterDirectory, 'postgresql.conf'), settings, runAs)
  await replaceFile(join(paths.clusterDirectory, 'pg_hba.conf'), accessText(), runAs)
}

async function replaceFile(path: string, content: string, runAs: RunAs): Promise<void> {
  try {
    const draft = `${path}.new`
    await writeFile(draft, content, { mode: 0o600 })
    await giveTo(runAs, draft)
    await rename(draft, path)
  } catch (error) {
    throw fileProblem(error, path)
  }
}

/**
 * After a crash the lock files name a process that is gone, but its number may belong to another program by now and
 * PostgreSQL would refuse. It accepts its parent's number as stale: so we write ours. The line with the shared memory
 * key stays, with which it still notices living children of the old server.
 */
async function disownDeadPostmaster({ paths, runAs, port, socketDirectory }: Cluster): Promise<void> {
  const file = await readPostmasterFile(paths.clusterDirectory)
  if (file !== null && (await isPostmasterOf(file.pid, paths.clusterDirectory))) return
  if (socketDirectory !== null) await rm(join(socketDirectory, `.s.PGSQL.${port}.lock`), { force: true })
  if (file === null) return
  const path = join(paths.clusterDirectory, 'postmaster.pid')
  const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
  await replaceFile(path, [String(process.pid), ...rest].join('\n'), runAs)
}

async function launchOnce(cluster: Cluster): Promise<Postmaster> {
  const { paths, binaries, runAs } = cluster
  const logStart = await prepareLog(paths.logFile)
  const explain = async () =>
    startProblem(await logSince(paths.logFile, logStart), {
      clusterDirectory: paths.clusterDirectory,
      port: cluster.port,
    })
  if (process.platform === 'win32') return launchOnWindows(cluster, explain)
  const log = await open(paths.logFile, 'a', 0o600)
  try {
    // Detached: Ctrl-C in the terminal must reach us alone, so that requests end before the database does.
    const stdio: ['ignore', number, number] = ['ignore', log.fd, log.fd]
    const child = spawnAs(runAs, binaries.postgres, ['-D', paths.clusterDirectory], { detached: true, stdio })
    child.unref()
    const postmaster = childPostmaster(child)
    return await whenReady(cluster, postmaster, explain)
  } finally {
    await log.close()
  }
}

function childPostmaster(child: ChildProcess): Postmaster {
  // An error event without a pid means that the program could not be started at all.
  child.on('error', () => undefined)
  if (child.pid === undefined) throw binariesBroken()
  return { pid: child.pid, ended: once(child, 'exit').then(() => undefined) }
}

async function launchOnWindows(cluster: Cluster, explain: () => Promise<AppError>): Promise<Postmaster> {
  const { paths, binaries, runAs } = cluster
  // pg_ctl gives up administrator rights, with which the server would refuse to run.
  const options = ['start', '-W', '-D', paths.clusterDirectory, '-l', paths.logFile]
  await once(spawnAs(runAs, binaries.pgCtl, options, { stdio: 'ignore', windowsHide: true }), 'exit')
  const deadline = performance.now() + STILL_WAITING_NOTICE_MS
  while (performance.now() < deadline) {
    const file = await readPostmasterFile(paths.clusterDirectory)
    if (file !== null && file.pid !== process.pid && isAlive(file.pid)) {
      return whenReady(cluster, adopt(file.pid), explain)
    }
    await sleep(READY_POLL_MS)
  }
  throw await explain()
}

async function whenReady(
  cluster: Cluster,
  postmaster: Postmaster,
  explain: () => Promise<AppError>,
): Promise<Postmaster> {
  const started = performance.now()
  const ended = postmaster.ended.then(() => true)
  let noticeAtMs = STILL_WAITING_NOTICE_MS
  for (;;) {
    const waitedMs = performance.now() - started
    const file = await readPostmasterFile(cluster.paths.clusterDirectory)
    if (file?.ready === true && file.pid === postmaster.pid) return postmaster
    if (await Promise.race([ended, sleep(READY_POLL_MS, false)])) throw await explain()
    if (waitedMs > READY_LIMIT_MS) break
    if (waitedMs > noticeAtMs) {
      cluster.log.info(
        { waitedSeconds: Math.round(waitedMs / 1000) },
        'the database is recovering from an unclean stop',
      )
      noticeAtMs += STILL_WAITING_NOTICE_MS
    }
  }
  await stopPostmaster(postmaster.pid, { ...cluster.paths, binaries: cluster.binaries })
  throw await explain()
}

async function prepareLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size <= LOG_FILE_LIMIT_BYTES) return size
  await truncate(logFile)
  return 0
}

async function logSince(logFile: string, start: number): Promise<string> {
  const content = await readFile(logFile).catch(() => Buffer.alloc(0))
  return content.subarray(Math.max(start, content.length - LOG_TAIL_LIMIT_BYTES)).toString('utf8')
}
