import { chmod, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findRunning } from '../../platform/db/embedded/index.ts'
import { type Program, rapport, startProgram } from './command.testkit.ts'

vi.setConfig({ testTimeout: 180_000 })

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

/** Uploads of which a part has arrived. */
async function partialFiles(): Promise<string[]> {
  const names = await readdir(join(dataDirectory, 'files'), { recursive: true })
  return names.filter((name) => name.endsWith('.partial'))
}

async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    (answer) => answer.status,
    () => 0,
  )
}

const PERSON = { email: 'ada@example.com', password: 'a long test password' }
const SETUP = {
  workspaceName: 'One',
  name: 'Ada',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  language: 'en',
  ...PERSON,
}

/** Signs in, or sets up first; answers what authorises requests. */
async function authorise(address: string, path: string, body: object): Promise<{ authorization: string }> {
  const answer = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return { authorization: `Bearer ${answer.headers.get('set-auth-token')}` }
}

/** An upload of which the first half is sent; `finish` sends the rest and answers status and body. */
function beginUpload(address: string, headers: Record<string, string>) {
  const request = httpRequest(`${address}/api/v1/imports`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=half' },
  })
  const answered = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    request.on('error', reject)
    request.on('response', (response) => {
      let text = ''
      response.on('data', (part) => {
        text += String(part)
      })
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
  })
  request.write(
    '--half\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\ncustomer_id,name\r\n1,An',
  )
  return {
    finish() {
      request.end('n\r\n\r\n--half--\r\n')
      return answered
    },
  }
}

describe('a start', () => {
  it('speaks Chinese at a Chinese terminal', async () => {
    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory, LC_ALL: 'zh_CN.UTF-8' })
    expect(await statusOf(`${await program.address}/readyz`)).toBe(200)
    await vi.waitFor(() => expect(program?.out()).toMatch(/数据位于.*\n[\s\S]*初始化码 \S+/))
    expect(program.out()).not.toMatch(/[a-z]{3,} [a-z]{3,} [a-z]{3,}/)
  })
})

describe('a running server', () => {
  it('is named to whoever starts a second one on its data', async () => {
    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory })
    const address = await program.address
    const second = await rapport(['start'], { RAPPORT_DATA: dataDirectory, RAPPORT_PORT: '0' })
    expect(second).toMatchObject({ code: 1, out: '' })
    expect(second.err).toContain(`is in use by process ${program.child.pid} since 20`)
    expect(second.err).toContain(`, at ${address}. Stop that process first`)
    expect(await statusOf(`${address}/readyz`)).toBe(200)
  })

  it('lets a request in hand finish when asked to stop, takes no new one, and keeps what it confirmed', async () => {
    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory })
    const address = await program.address
    const headers = await authorise(address, '/api/v1/setup', SETUP)
    const upload = beginUpload(address, headers)
    await expect.poll(() => partialFiles()).toHaveLength(1)
    program.child.kill('SIGTERM')
    await expect.poll(() => statusOf(`${address}/healthz`)).toBe(0)
    expect(program.child.exitCode).toBeNull()
    const { status, text } = await upload.finish()
    expect(status).toBe(201)
    expect(await program.ended).toMatchObject({ code: 0 })
    expect(await findRunning(dataDirectory)).toBeNull()

    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory })
    const again = await program.address
    const list = await fetch(`${again}/api/v1/imports`, {
      headers: await authorise(again, '/api/auth/sign-in/email', PERSON),
    })
    expect(await list.json()).toMatchObject({ items: [{ id: JSON.parse(text).id, fileName: 'a.csv' }] })
  })
})

describe('a server whose database cannot be started any more', () => {
  it('is not ready meanwhile, then ends with a sentence', async () => {
    program = startProgram(['start'], { RAPPORT_DATA: dataDirectory })
    const address = await program.address
    expect(await statusOf(`${address}/readyz`)).toBe(200)
    await rename(cluster('global', 'pg_control'), cluster('global', 'pg_control.away'))
    await killDatabase()
    await expect.poll(() => statusOf(`${address}/readyz`)).toBe(503)
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
