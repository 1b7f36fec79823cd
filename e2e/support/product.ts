import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'

const READY_MAX_MS = 60_000
const STOP_MAX_MS = 15_000
const CLI = join(import.meta.dirname, '../../apps/server/src/cli.ts')

/** The product as a newcomer starts it: one process, its own database in a folder of its own, a free port. */
export type Product = {
  address: string
  dataDirectory: string
  run(...args: string[]): Promise<string>
  /** The same, with what is typed: a password. */
  runTyping(typed: string, ...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** Starts on a copy of the data folder that `prepare.ts` made; `isFirst`: on an empty one, as after installing. */
export async function startProduct({ isFirst = false } = {}): Promise<Product> {
  const dataDirectory = await makeDataDirectory()
  // The database refuses a folder that others may enter, and its owner is another user where we are root: keep both.
  if (!isFirst) await copyWhole(inject('preparedData'), dataDirectory)
  const { address, environment, stop } = await startIn(dataDirectory)
  return {
    address,
    dataDirectory,
    run: (...args) => runCommand(environment, args),
    runTyping: (typed, ...args) => runCommand(environment, args, typed),
    async stop() {
      await stop()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

export function makeDataDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'rapport-journey-'))
}

type Started = { address: string; environment: NodeJS.ProcessEnv; stop(): Promise<void> }

/** The product on this data folder until it is stopped. */
export async function startIn(dataDirectory: string): Promise<Started> {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    RAPPORT_DATA: dataDirectory,
    RAPPORT_LOG_LEVEL: 'warn',
    LANG: 'en_US.UTF-8',
  }
  delete environment.DATABASE_URL
  const child = spawn(process.execPath, [CLI, 'start', '--port', '0'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await readAddress(child)
  return {
    address,
    environment,
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MAX_MS)
      await exited
      clearTimeout(timer)
    },
  }
}

function copyWhole(from: string, to: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('cp', ['-a', `${from}/.`, to], { stdio: 'inherit' })
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`cp ended with ${code}`))))
  })
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(
      () => reject(new Error(`The product was not ready in ${READY_MAX_MS} ms: ${text}`)),
      READY_MAX_MS,
    )
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const address = /ready: (http:\S+)/.exec(text)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready: ${text}`)))
  })
}

function runCommand(environment: NodeJS.ProcessEnv, args: readonly string[], typed = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.end(typed)
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    child.once('exit', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`rapport ${args.join(' ')} ended with ${code}: ${text}`)),
    )
  })
}
