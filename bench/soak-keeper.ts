import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FOLLOW_PARENT } from '../bin/lib/node-flags.mjs'

export const CLI = join(import.meta.dirname, '../apps/server/src/cli.ts')
const RESPAWN_PAUSE_MS = 100
const STOP_LIMIT_MS = 30_000

export type ProgramName = 'server' | 'worker'

export type Surprises = {
  /** Ended though only something else was killed, such as the database. */
  endedAlone: number
  /** Could not start, for lack of a database just then; started again by the service manager. */
  startsRepeated: number
  /** Asked to stop, and did not end as a program that stopped in order. */
  stoppedBadly: number
}

/** Keeps programs of the product running as a service manager does: whatever ends is started again. */
export type Keeper = {
  start(name: ProgramName, args: string[], more?: NodeJS.ProcessEnv): void
  /** Kills a program as a crash would. */
  kill(name: ProgramName): void
  running(): ProgramName[]
  /** Ends all programs, the last one started first. */
  stop(): Promise<void>
  surprises(): Surprises
}

type Program = {
  name: ProgramName
  args: string[]
  env: NodeJS.ProcessEnv
  child: ChildProcess | null
  killed: boolean
  up: boolean
}

export function createKeeper({
  env,
  logDescriptor,
  tell,
}: {
  env: NodeJS.ProcessEnv
  logDescriptor: number
  tell: (line: string) => void
}): Keeper {
  let programs: Program[] = []
  const surprises: Surprises = { endedAlone: 0, startsRepeated: 0, stoppedBadly: 0 }

  function launch(program: Program): void {
    program.child = spawnProgram(program, logDescriptor)
    program.child.once('exit', (code, signal) => void ended(program, code ?? signal))
  }

  async function ended(program: Program, code: number | NodeJS.Signals | null): Promise<void> {
    program.child = null
    if (!programs.includes(program)) return
    if (!program.killed) {
      surprises[program.up ? 'endedAlone' : 'startsRepeated'] += 1
      tell(`the ${program.name} ${program.up ? 'ended by itself' : 'could not start'} (${code})`)
      await sleep(RESPAWN_PAUSE_MS)
    }
    if (programs.includes(program)) launch(program)
  }

  return {
    running: () => programs.map((program) => program.name),
    surprises: () => ({ ...surprises }),
    start(name, args, more = {}) {
      const program: Program = { name, args, env: { ...env, ...more }, child: null, killed: false, up: false }
      programs.push(program)
      launch(program)
    },
    kill: (name) => killNow(programs.find((program) => program.name === name)),
    async stop() {
      const stopped = programs.toReversed()
      programs = []
      for (const { name, child } of stopped) {
        const code = await end(child)
        if (code === 0) continue
        surprises.stoppedBadly += 1
        tell(`the ${name} ended with ${code} when asked to stop`)
      }
    },
  }
}

function spawnProgram(program: Program, logDescriptor: number): ChildProcess {
  program.killed = false
  program.up = false
  const child = spawn(process.execPath, [...FOLLOW_PARENT, CLI, ...program.args], {
    env: program.env,
    stdio: ['ignore', 'pipe', logDescriptor],
  })
  // Each says so in a line when it is up; nothing is said before.
  child.stdout?.on('data', () => {
    program.up = true
  })
  return child
}

function killNow(program: Program | undefined): void {
  if (!program?.child) return
  program.killed = true
  program.child.kill('SIGKILL')
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
