import { execFile } from 'node:child_process'
import { join } from 'node:path'

const CLI = join(import.meta.dirname, '../../cli.ts')
const TIMEOUT_MS = 60_000

export type Ended = { code: number; out: string; err: string }

/** Runs a command as a process of its own, with these settings and none of the tests'. */
export function rapport(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: '', ...environment }
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env, timeout: TIMEOUT_MS }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
    )
  })
}
