import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Program, rapport, startProgram } from './command.testkit.ts'

vi.setConfig({ testTimeout: 180_000 })

const asRoot = process.getuid?.() === 0
const SETUP = {
  workspaceName: 'One',
  name: 'Ada',
  email: 'ada@example.com',
  password: 'a long test password',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  language: 'en',
}

let directory: string
let dataDirectory: string
let program: Program | null = null
let umask: number

beforeEach(async () => {
  // Short on purpose: the path of a Unix socket has little room. Open to the user the database runs as.
  directory = await mkdtemp(join(tmpdir(), 'rpf-'))
  await chmod(directory, 0o755)
  dataDirectory = join(directory, 'd')
  // What is started here starts with the widest there is.
  umask = process.umask(0)
})
afterEach(async () => {
  process.umask(umask)
  await program?.stop()
  program = null
  await rm(directory, { recursive: true, force: true })
})

async function upload(address: string): Promise<void> {
  const answer = await fetch(`${address}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SETUP),
  })
  expect(answer.status).toBe(200)
  const form = new FormData()
  form.append('file', new Blob(['customer_id,name\n1,Ann\n']), 'a.csv')
  const headers = { authorization: `Bearer ${answer.headers.get('set-auth-token')}` }
  const filed = await fetch(`${address}/api/v1/imports`, { method: 'POST', headers, body: form })
  expect(filed.status).toBe(201)
}

/** What others than its owner may do with anything below, as `path mode`. As root, they may pass through the folders above the database. */
async function openToOthers(folder: string): Promise<string[]> {
  const passed = new Set(asRoot ? [dataDirectory, join(dataDirectory, 'postgres')] : [])
  const found: string[] = []
  const names = await readdir(folder, { recursive: true })
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    const mode = await modeOf(path)
    if (mode === null) continue
    // The folder of the tests themselves; a socket lies in a folder of its own.
    if (path === directory || dirname(path) === join(dataDirectory, 'postgres', 'run')) continue
    const open = mode & (passed.has(path) ? 0o066 : 0o077)
    if (open !== 0) found.push(`${relative(directory, path)} ${(mode & 0o777).toString(8)}`)
  }
  return found
}

/** Null: PostgreSQL has taken away a temporary file of its own meanwhile. */
async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

describe('what Rapport writes', () => {
  it('is for its user alone, whatever the umask', async () => {
    const environment = { RAPPORT_DATA: dataDirectory }
    program = startProgram(['start'], environment)
    await upload(await program.address)
    const written = join(directory, 'written')
    await mkdir(written, { mode: 0o700 })
    for (const format of ['csv', 'xlsx', 'jsonl']) {
      const out = join(written, `customers.${format}`)
      expect(await rapport(['export', 'customers', '--out', out], environment)).toMatchObject({ code: 0 })
    }
    const backup = join(written, 'rapport.backup')
    expect(await rapport(['backup', '--out', backup], environment)).toMatchObject({ code: 0 })
    const restored = { RAPPORT_DATA: join(written, 'restored') }
    expect(await rapport(['restore', backup], restored)).toMatchObject({ code: 0 })
    if (asRoot) for (const name of ['restored', 'restored/postgres']) await chmod(join(written, name), 0o700)
    expect(await openToOthers(directory)).toEqual([])
  })

  it('is closed by the next start where an earlier version left it open', async () => {
    await mkdir(join(dataDirectory, 'files'), { recursive: true, mode: 0o755 })
    await mkdir(join(dataDirectory, 'postgres'), { mode: 0o755 })
    await writeFile(join(dataDirectory, 'files', 'a'), '', { mode: 0o644 })
    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory })
    await program.address
    expect((await stat(join(dataDirectory, 'files'))).mode & 0o077).toBe(0)
    expect((await stat(join(dataDirectory, 'postgres'))).mode & 0o066).toBe(0)
  })
})
