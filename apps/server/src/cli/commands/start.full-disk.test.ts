import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, type TestContext, vi } from 'vitest'
import { mountSmallDisk } from '../../../test/small-disk.ts'
import { type Program, rapport, startProgram } from './command.testkit.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const MEGABYTE = 1024 * 1024
/** Enough for a new installation and its log. */
const DISK_BYTES = 512 * MEGABYTE
const PATIENCE = { timeout: 60_000, interval: 200 }
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
let disk: { remove(): void } | null = null

beforeEach(async () => {
  // Short on purpose: the path of a Unix socket has little room. Open to the user the database runs as.
  directory = await mkdtemp(join(tmpdir(), 'rpd-'))
  await chmod(directory, 0o755)
  dataDirectory = join(directory, 'd')
  await mkdir(dataDirectory, { mode: 0o755 })
})
afterEach(async () => {
  await program?.stop()
  program = null
  disk?.remove()
  disk = null
  await rm(directory, { recursive: true, force: true })
})

function mount(context: TestContext, folder: string, bytes?: number): void {
  disk = mountSmallDisk(folder, bytes)
  if (disk === null) context.skip('only root on Linux may mount a small disk')
}

async function setUp(address: string): Promise<Record<string, string>> {
  const answer = await post(`${address}/api/v1/setup`, {}, SETUP)
  expect(answer.status).toBe(200)
  return { authorization: `Bearer ${answer.headers.get('set-auth-token')}` }
}

function post(url: string, headers: Record<string, string>, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

function upload(address: string, headers: Record<string, string>, bytes: number): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([`customer_id,name\n1,${'n'.repeat(bytes)}\n`]), 'a.csv')
  return fetch(`${address}/api/v1/imports`, { method: 'POST', headers, body: form })
}

async function readiness(address: string): Promise<string> {
  const answer = await fetch(`${address}/readyz`).catch(() => null)
  return answer === null ? 'no answer' : ((await answer.json()) as { status: string }).status
}

/** Fills what is left. */
async function fill(path: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (let size = MEGABYTE; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (;;) await file.writeFile(Buffer.alloc(size))
      } catch {
        // Less at once may still fit.
      }
    }
  } finally {
    await file.close()
  }
}

describe('a full disk', () => {
  it('of uploaded files is told to whoever sends one, and ends when there is room', async (context) => {
    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory })
    const address = await program.address
    const headers = await setUp(address)
    expect(await readiness(address)).toBe('ready')
    mount(context, join(dataDirectory, 'files'))
    const refused = await upload(address, headers, MEGABYTE)
    expect(refused.status).toBe(507)
    expect(await refused.json()).toMatchObject({ code: 'server.disk_full' })
    expect(await readiness(address)).toBe('disk full')
    disk?.remove()
    disk = null
    expect(await readiness(address)).toBe('ready')
    expect((await upload(address, headers, 1000)).status).toBe(201)
  })

  it('of the database is told, is not ready, and is outlived', async (context) => {
    mount(context, dataDirectory, DISK_BYTES)
    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory })
    const address = await program.address
    const headers = await setUp(address)
    await fill(join(dataDirectory, 'ballast'))
    await expect.poll(() => readiness(address), PATIENCE).not.toBe('ready')
    const name = 'n'.repeat(100)
    const statuses = new Set<number>()
    for (let number = 0; number < 4000 && !statuses.has(503) && !statuses.has(507); number++) {
      const answer = await post(`${address}/api/v1/customers`, headers, {
        kind: 'individual',
        name: `${name}${number}`,
      })
      statuses.add(answer.status)
      if (answer.status >= 500)
        expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/^server\.(disk_full|busy)$/) })
    }
    expect([...statuses].filter((status) => ![201, 503, 507].includes(status))).toEqual([])
    expect([...statuses].some((status) => status >= 503)).toBe(true)
    const { email, password } = SETUP
    expect([200, 503, 507]).toContain((await post(`${address}/api/auth/sign-in/email`, {}, { email, password })).status)
    expect(await readiness(address)).not.toBe('ready')
    await rm(join(dataDirectory, 'ballast'))
    await expect.poll(() => readiness(address), PATIENCE).toBe('ready')
    const later = await post(`${address}/api/v1/customers`, headers, { kind: 'individual', name: 'Later' })
    expect(later.status).toBe(201)
    expect(program.child.exitCode).toBeNull()
  })

  it('is said in a sentence by the command line', async (context) => {
    const environment = { RAPPORT_DATA: dataDirectory }
    program = startProgram(['start'], environment)
    await setUp(await program.address)
    const file = join(directory, 'people.csv')
    await writeFile(file, `customer_id,name\n1,${'n'.repeat(MEGABYTE)}\n`)
    mount(context, join(dataDirectory, 'files'))
    const { code, err } = await rapport(['import', file, '--as', 'customers'], environment)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('The disk is full') })
    expect(err).not.toContain('    at ')
  })

  it('of the log ends no process', async (context) => {
    mount(context, dataDirectory)
    const log = await open(join(dataDirectory, 'log'), 'w')
    const script = `import { createLog } from ${JSON.stringify(join(import.meta.dirname, '../../platform/log/log.ts'))}
      const log = createLog('info')
      for (let line = 0; line < 2000; line++) log.info({ line }, 'x'.repeat(200))
      process.once('beforeExit', () => process.stdout.write('alive'))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', log.fd] })
    const said: string[] = []
    child.stdout?.on('data', (part) => said.push(String(part)))
    expect(await once(child, 'exit')).toEqual([0, null])
    await log.close()
    expect(said.join('')).toBe('alive')
  })
})
