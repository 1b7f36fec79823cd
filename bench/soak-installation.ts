import { execFile } from 'node:child_process'
import { chmod, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRunning } from '../apps/server/src/platform/db/embedded/index.ts'
import { isPostmasterOf } from '../apps/server/src/platform/db/embedded/postmaster.ts'
import { CLI, createKeeper, type ProgramName, type Surprises } from './soak-keeper.ts'

const READY_LIMIT_MS = 90_000
const POLL_MS = 20
const COMMAND_LIMIT_MS = 300_000

/** Everything in one process, or server and background jobs apart (the database is the server's child in both). */
export type Mode = 'together' | 'apart'
export type Part = ProgramName | 'database'

/** The real product in a folder of its own, started as people start it. */
export type Installation = {
  address: string
  parts(): readonly Part[]
  start(mode: Mode): Promise<void>
  /** Kills one part as a crash would; the processes are started again at once, as a service manager does. */
  kill(part: Part): Promise<void>
  /** Waits until the server answers and its database too. Answers how long that took in milliseconds. */
  ready(): Promise<number>
  /** Ends all processes in order; they finish what they have in hand. */
  stop(): Promise<void>
  /** Runs a command of the product and answers its standard output. */
  command(...args: string[]): Promise<string>
  databaseUrl(): Promise<string>
  dataDirectory: string
  logFile: string
  /** What processes did that nobody asked for. */
  surprises(): Surprises
  remove(): Promise<void>
}

export async function createInstallation(tell: (line: string) => void): Promise<Installation> {
  // Short on purpose: the path of a Unix socket has little room. Open to the user the database runs as.
  const directory = await mkdtemp(join(tmpdir(), 'rps-'))
  await chmod(directory, 0o755)
  const dataDirectory = join(directory, 'd')
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const logFile = join(directory, 'log')
  const log = await open(logFile, 'a')
  const env: NodeJS.ProcessEnv = { ...process.env, RAPPORT_DATA: dataDirectory, RAPPORT_LOG_LEVEL: 'warn' }
  delete env.DATABASE_URL
  const keeper = createKeeper({ env, logDescriptor: log.fd, tell })
  const ready = () => untilReady(address, logFile)
  return {
    address,
    dataDirectory,
    logFile,
    ready,
    databaseUrl: () => databaseUrlOf(dataDirectory),
    parts: () => [...keeper.running(), 'database'],
    surprises: keeper.surprises,
    async start(mode) {
      keeper.start('server', [mode === 'together' ? 'start' : 'serve', '--port', String(port)])
      await ready()
      if (mode === 'together') return
      keeper.start('worker', ['work'], { DATABASE_URL: await databaseUrlOf(dataDirectory) })
    },
    kill: async (part) => (part === 'database' ? killPostmaster(dataDirectory) : keeper.kill(part)),
    stop: keeper.stop,
    command: (...args) => runCommand(args, env),
    async remove() {
      await log.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function untilReady(address: string, logFile: string): Promise<number> {
  const sinceMs = performance.now()
  while (performance.now() - sinceMs < READY_LIMIT_MS) {
    if (await answers(`${address}/readyz`)) return performance.now() - sinceMs
    await sleep(POLL_MS)
  }
  const tail = (await readFile(logFile, 'utf8')).slice(-4000)
  throw new Error(`the server was not ready within ${READY_LIMIT_MS} ms; the end of its log:\n${tail}`)
}

async function databaseUrlOf(dataDirectory: string): Promise<string> {
  const running = await findRunning(dataDirectory)
  if (running === null) throw new Error('nothing runs on the data')
  return running.databaseUrl
}

/**
 * Kills the database that runs on the data, if one does. While it is started again, the file names the server that starts it: that one must
 * not be killed in its place.
 */
export async function killPostmaster(dataDirectory: string): Promise<void> {
  const clusterDirectory = join(dataDirectory, 'postgres', 'cluster')
  const pid = Number((await readFile(join(clusterDirectory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !(await isPostmasterOf(pid, clusterDirectory))) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Down already: the file of a server killed before.
  }
}

function runCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CLI, ...args], { env, timeout: COMMAND_LIMIT_MS }, (error, out, err) => {
      // A verdict of "different" ends with 1, and says so on standard output.
      if (error !== null && out === '') reject(new Error(`rapport ${args.join(' ')}: ${err}`))
      else resolve(out)
    })
  })
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
