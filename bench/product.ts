import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { AppError, assert } from '@rapport/kernel'
import { findRunning } from '../apps/server/src/platform/db/embedded/index.ts'
import { FOLLOW_PARENT, NODE_ENVIRONMENT, NODE_FLAGS } from '../bin/lib/node-flags.mjs'

/** The product as everybody starts it: a process of its own with the embedded database. */
export type Product = {
  address: string
  databaseUrl: string
  pid: number
  dataDirectory: string
  /** From starting the process to being ready. */
  startMs: number
  stop(): Promise<void>
}

const CLI = join(import.meta.dirname, '../apps/server/src/cli.ts')
const READY_MAX_MS = 300_000
const STOP_MAX_MS = 60_000
const SAID_CHARACTERS_MAX = 10_000

const running = new Set<ChildProcess>()
/** Whatever ends the measuring must not leave servers behind. */
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM')
})

/** Starts everything in one process on a free port, with the settings of everyday use. */
export async function startProduct(dataDirectory: string): Promise<Product> {
  const beginMs = performance.now()
  const child = spawn(process.execPath, [...NODE_FLAGS, ...FOLLOW_PARENT, CLI, 'start', '--port', '0'], {
    env: environment(dataDirectory),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const address = await readAddress(child)
  const startMs = performance.now() - beginMs
  const found = await findRunning(dataDirectory)
  assert(found && child.pid !== undefined, 'a product that is ready runs')
  const { databaseUrl } = found
  return { address, databaseUrl, pid: child.pid, dataDirectory, startMs, stop: () => stop(child) }
}

/** Runs one command of the product on this data; answers what it printed and how long it took. Throws on any other exit code. */
export async function runCommand(
  dataDirectory: string,
  args: readonly string[],
  exitCodes: readonly (number | null)[] = [0],
): Promise<{ output: string; durationMs: number }> {
  const beginMs = performance.now()
  const child = spawn(process.execPath, [...NODE_FLAGS, ...FOLLOW_PARENT, CLI, ...args], {
    env: environment(dataDirectory),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const said = { output: '', complaints: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.complaints = (said.complaints + text).slice(-SAID_CHARACTERS_MAX)
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  running.delete(child)
  if (!exitCodes.includes(code))
    throw failed(`rapport ${args[0]} ended with ${code}: ${said.complaints}${said.output.slice(-1000)}`)
  return { output: said.output, durationMs: performance.now() - beginMs }
}

function environment(dataDirectory: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...others } = process.env
  return {
    ...NODE_ENVIRONMENT,
    ...others,
    RAPPORT_DATA: dataDirectory,
    RAPPORT_LOG_LEVEL: 'warn',
    LANG: 'en_US.UTF-8',
    LC_ALL: 'en_US.UTF-8',
  }
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(failed(`The product was not ready in time: ${text}`)), READY_MAX_MS)
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-SAID_CHARACTERS_MAX)
      const address = /ready: (http:\S+)/.exec(text)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(failed(`The product ended with ${code} before it was ready: ${text}`))
    })
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MAX_MS)
  await exited
  clearTimeout(timer)
}

function failed(message: string): AppError {
  return new AppError('bench.product_failed', 500, message)
}
