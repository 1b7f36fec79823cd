import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRunning } from '../apps/server/src/platform/db/embedded/index.ts'

const CLI = join(import.meta.dirname, '../apps/server/src/cli.ts')
const READY_LIMIT_MS = 90_000
const POLL_MS = 20
const RESPAWN_PAUSE_MS = 100
const STOP_LIMIT_MS = 30_000
const COMMAND_LIMIT_MS = 300_000

/** Everything in one process, or server and background jobs apart (the database is the server's child in both). */
export type Mode = 'together' | 'apart'
export type Part = 'server' | 'worker' | 'database'

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

export type Surprises = {
  /** Ended though only something else was killed, such as the database. */
  endedAlone: number
  /** Could not start, for lack of a database just then; started again by the service manager. */
  startsRepeated: number
  /** Asked to stop, and did not end as a program that stopped in order. */
  stoppedBadly: number
}

type Program = { part: Part; child: ChildProcess | null; args: string[]; killed: boolean; up: boolean }

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
  let programs: Program[] = []
  let stopping = false
  const surprises: Surprises = { endedAlone: 0, startsRepeated: 0, stoppedBadly: 0 }

  function launch(program: Program, more: NodeJS.ProcessEnv): void {
    program.killed = false
    program.up = false
    const child = spawn(process.execPath, [CLI, ...program.args], {
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', log.fd],
    })
    program.child = child
    // Each says so in a line when it is up; nothing is said before.
    child.stdout?.on('data', () => {
      program.up = true
    })
    child.once('exit', async (code) => {
      program.child = null
      if (stopping) return
      if (!program.killed) {
        surprises[program.up ? 'endedAlone' : 'startsRepeated'] += 1
        tell(`the ${program.part} ${program.up ? 'ended by itself' : 'could not start'} (${code})`)
        await sleep(RESPAWN_PAUSE_MS)
      }
      if (!stopping) launch(program, more)
    })
  }

  async function ready(): Promise<number> {
    const sinceMs = performance.now()
    while (performance.now() - sinceMs < READY_LIMIT_MS) {
      if (await answers(`${address}/readyz`)) return performance.now() - sinceMs
      await sleep(POLL_MS)
    }
    const tail = (await readFile(logFile, 'utf8')).slice(-4000)
    throw new Error(`the server was not ready within ${READY_LIMIT_MS} ms; the end of its log:\n${tail}`)
  }

  async function databaseUrl(): Promise<string> {
    const running = await findRunning(dataDirectory)
    if (running === null) throw new Error('nothing runs on the data')
    return running.databaseUrl
  }

  return {
    address,
    dataDirectory,
    logFile,
    ready,
    databaseUrl,
    parts: () => (programs.length === 1 ? ['server', 'database'] : ['server', 'worker', 'database']),
    surprises: () => ({ ...surprises }),
    async start(mode) {
      stopping = false
      const server: Program = {
        part: 'server',
        child: null,
        args: [mode === 'together' ? 'start' : 'serve', '--port', String(port)],
        killed: false,
        up: false,
      }
      programs = [server]
      launch(server, {})
      await ready()
      if (mode === 'together') return
      const worker: Program = { part: 'worker', child: null, args: ['work'], killed: false, up: false }
      programs.push(worker)
      launch(worker, { DATABASE_URL: await databaseUrl() })
    },
    async kill(part) {
      if (part === 'database') return killPostmaster(dataDirectory)
      const program = programs.find((candidate) => candidate.part === part)
      if (!program?.child) return
      program.killed = true
      program.child.kill('SIGKILL')
    },
    async stop() {
      stopping = true
      // The worker first: the database is the server's.
      for (const { part, child } of programs.toReversed()) {
        const code = await end(child)
        if (code === 0) continue
        surprises.stoppedBadly += 1
        tell(`the ${part} ended with ${code} when asked to stop`)
      }
      programs = []
    },
    command: (...args) => runCommand(args, env),
    async remove() {
      await log.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function killPostmaster(dataDirectory: string): Promise<void> {
  const file = join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Down already: the file of a server killed before.
  }
}

/** Answers with what it ended; 0 also for one that is gone already. */
async function end(child: ChildProcess | null): Promise<number | null> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return 0
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
  const code = await gone
  clearTimeout(late)
  return code
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
