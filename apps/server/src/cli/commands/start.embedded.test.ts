import { chmod, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findRunning } from '../../platform/db/embedded/index.ts'
import { type Program, startProgram } from './command.testkit.ts'

let directory: string
let dataDirectory: string
let program: Program | null = null

beforeEach(async () => {
  // Short on purpose: the path of a Unix socket has little room. Open to the user the database runs as.
  directory = await mkdtemp(join(tmpdir(), 'rps-'))
  await chmod(directory, 0o755)
  dataDirectory = join(directory, 'd')
})
afterEach(async () => {
  await program?.stop()
  program = null
  await rm(directory, { recursive: true, force: true })
})

const cluster = (...names: string[]) => join(dataDirectory, 'postgres', 'cluster', ...names)

async function killDatabase(): Promise<void> {
  const [pid] = (await readFile(cluster('postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGKILL')
}

async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    (answer) => answer.status,
    () => 0,
  )
}

describe('a server whose database cannot be started any more', () => {
  it('is not ready meanwhile, then ends with a sentence', async () => {
    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory })
    const address = await program.address
    expect(await statusOf(`${address}/readyz`)).toBe(200)
    await rename(cluster('global', 'pg_control'), cluster('global', 'pg_control.away'))
    await killDatabase()
    await expect.poll(() => statusOf(`${address}/readyz`), { timeout: 5000 }).toBe(503)
    expect(await statusOf(`${address}/healthz`)).toBe(200)
    const { code, err } = await program.ended
    expect(code).toBe(1)
    const last = err
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('{'))
    expect(last).toEqual([
      expect.stringMatching(
        /^The database died and could not be started again in 8 tries: .*pg_control.* Rapport ends\./,
      ),
    ])
    expect(await findRunning(dataDirectory)).toBeNull()
  })
})
