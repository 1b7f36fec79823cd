import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { runCommand } from '../run-command.ts'

const CLI = join(import.meta.dirname, '../../cli.ts')
const TIMEOUT_MS = 60_000

export type Ended = { code: number; out: string; err: string }

/** Runs a command as a process of its own, with these settings and none of the tests', as another user where one is given, with this on its standard input. */
export function rapport(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  { input, ...as }: { uid?: number; gid?: number; input?: string } = {},
): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: '', LC_ALL: 'C.UTF-8', ...environment }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], { ...as, env, timeout: TIMEOUT_MS }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
    )
    // One that ended before it read is told by its code.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input ?? '')
  })
}

/** Runs a command as `rapport` does, in this process: starting a new one costs more than most commands. The log is not in `err`. */
export async function rapportHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  { input = '' }: { input?: string } = {},
): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []]
  const codeBefore = process.exitCode
  for (const [name, value] of Object.entries({ DATABASE_URL: '', ...environment })) vi.stubEnv(name, value)
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(collectIn(out)),
    vi.spyOn(process.stderr, 'write').mockImplementation(collectIn(err)),
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(input)]) as typeof process.stdin), // read as a pipe is
  ]
  try {
    process.exitCode = 0
    await runCommand(args)
    return { code: Number(process.exitCode), out: out.join(''), err: err.join('') }
  } finally {
    process.exitCode = codeBefore
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}

function collectIn(parts: string[]): typeof process.stdout.write {
  return (part: unknown) => parts.push(String(part)) > 0
}

/** A program that goes on until it is stopped. */
export type Program = {
  child: ChildProcess
  /** The address it serves at; fails when it ends before it says so. */
  address: Promise<string>
  ended: Promise<Ended>
  /** What it said and logged so far. */
  out(): string
  err(): string
  /** Asks it to stop, and answers how it ended. */
  stop(): Promise<Ended>
}

/** Starts a command that stays; on a port of its own choice, with these settings and none of the tests'. */
export function startProgram(args: readonly string[], environment: Readonly<Record<string, string>>): Program {
  const env = { ...process.env, DATABASE_URL: '', RAPPORT_PORT: '0', LC_ALL: 'C.UTF-8', ...environment }
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code: code ?? (signal === null ? 1 : -1), out, err }))
  })
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part) => {
      out += String(part)
      const found = /(?:ready: |已就绪：)(\S+)/.exec(out)?.[1]
      if (found !== undefined) resolve(found)
    })
    ended.then(() => reject(new Error(`it ended before it was ready:\n${err}`)))
  })
  // Whoever does not wait for the address looks at how the program ended.
  address.catch(() => {})
  child.stderr.on('data', (part) => {
    err += String(part)
  })
  return {
    child,
    address,
    ended,
    out: () => out,
    err: () => err,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}
