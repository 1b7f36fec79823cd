import { type SpawnOptions, spawn } from 'node:child_process'
import { PROJECT_ROOT } from './project.ts'

const OUTPUT_CHARACTERS_MAX = 4_000_000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What a finished program said; `code` is null when a signal ended it. Output beyond 4 million characters is cut. */
export type Finished = { code: number | null; stdout: string; stderr: string }

/** Runs a program to its end and collects what it says. Rejects only when it cannot be started. */
export function capture(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: PROJECT_ROOT, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        if (said[name].length < OUTPUT_CHARACTERS_MAX) said[name] += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...said }))
  })
}

/** Runs a program whose output the user sees as it comes, and passes signals on to it. Answers its exit code; 1 when a signal ended it. */
export function runVisibly(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: PROJECT_ROOT, ...options, stdio: ['ignore', 'inherit', 'inherit'] })
    const passOn = (signal: NodeJS.Signals) => void child.kill(signal)
    for (const signal of SIGNALS) process.on(signal, passOn)
    child.once('error', reject)
    child.once('close', (code) => {
      for (const signal of SIGNALS) process.off(signal, passOn)
      resolve(code ?? 1)
    })
  })
}
