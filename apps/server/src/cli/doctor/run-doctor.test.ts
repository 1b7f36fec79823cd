import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from '../../platform/db/embedded/index.ts'
import { judgeVersion } from './database.ts'
import { checkClock, judgeDisk, judgeMemory } from './machine.ts'
import { checkRuntime } from './program.ts'
import type { Check, DoctorReport } from './report.ts'
import { runDoctor } from './run-doctor.ts'

vi.setConfig({ testTimeout: 180_000 })

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const MEGABYTE = 1024 * 1024
let root: string
let dataDirectory: string
let squatter: Server | undefined

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rapport-doctor-'))
  await chmod(root, 0o755)
  dataDirectory = join(root, 'data')
})

afterEach(async () => {
  squatter?.close()
  squatter = undefined
  await rm(root, { recursive: true, force: true })
})

describe('the whole report', () => {
  test('a machine ready for its first start is fine, and nothing is made on the way', async () => {
    const report = await runDoctor({ dataDirectory, port: await freePort() })
    expect(report.checks.filter(({ level }) => level === 'failure')).toEqual([])
    expect(report.ok).toBe(true)
    expect(await readdir(root)).toEqual([])
    for (const { sentence } of report.checks) expect([sentence.en, sentence.zh]).not.toContain('')
  })

  test('a running system: who holds the data, and the database answers', async () => {
    const database = await startEmbeddedPostgres({ dataDirectory, log: quiet, durability: 'test' })
    try {
      const report = await runDoctor({ dataDirectory, port: await freePort() })
      expect(find(report, 'holder').sentence.en).toContain(`Process ${process.pid} has been using the data since`)
      expect(find(report, 'database').sentence.en).toMatch(/^PostgreSQL 18\.\d+ .*is responding\.$/)
      const wrong = new URL(database.url)
      wrong.password = 'wrong'
      const refused = find(await runDoctor({ dataDirectory, port: 0, databaseUrl: wrong.href }), 'database')
      expect(refused).toMatchObject({ ok: false, sentence: { en: 'The database rejected the user or password.' } })
    } finally {
      await database.stop()
    }
  })

  test('a user of DATABASE_URL who may not create logins, and who need not', async () => {
    const database = await startEmbeddedPostgres({ dataDirectory, log: quiet, durability: 'test' })
    try {
      const plain = new URL(database.url)
      const client = new Client({ connectionString: database.url })
      await client.connect()
      await client.query(`create role plain login password 'x'`)
      await client.end()
      plain.searchParams.set('user', 'plain')
      plain.searchParams.set('password', 'x')
      const input = { dataDirectory, port: 0, databaseUrl: plain.href }
      const refused = find(await runDoctor(input), 'logins')
      expect(refused).toMatchObject({ level: 'failure' })
      expect(refused.advice?.zh).toContain('create role rapport_service_login login')
      const logins = { appUrl: 'postgresql://a', serviceUrl: 'postgresql://b' }
      expect(find(await runDoctor({ ...input, logins }), 'logins').level).toBe('fine')
      expect(find(await runDoctor({ ...input, databaseUrl: database.url }), 'logins').level).toBe('fine')
    } finally {
      await database.stop()
    }
  })

  test('a taken port is named with its program', async () => {
    const port = await occupiedPort()
    const check = find(await runDoctor({ dataDirectory, port }), 'port')
    expect(check).toMatchObject({ ok: false, level: 'failure' })
    expect(check.sentence.en).toContain(`Port ${port} is used by another program`)
    if (process.platform === 'linux') expect(check.sentence.en).toContain(`, ${process.pid})`)
  })

  test('a database that is not there, and one of another version', async () => {
    const databaseUrl = `postgresql://a:b@127.0.0.1:${await freePort()}/c`
    const report = await runDoctor({ dataDirectory, port: 0, databaseUrl })
    expect(report.ok).toBe(false)
    expect(find(report, 'database').sentence.en).toBe('There is no database at that address.')
    await mkdir(join(dataDirectory, 'postgres/cluster'), { recursive: true })
    await writeFile(join(dataDirectory, 'postgres/cluster/PG_VERSION'), '16\n')
    expect(find(await runDoctor({ dataDirectory, port: 0 }), 'database').sentence.zh).toContain('PostgreSQL 16')
  })

  test.skipIf(process.getuid?.() === 0)('data of another user', async () => {
    await mkdir(dataDirectory)
    await writeFile(join(dataDirectory, 'holder.json'), '{}', { mode: 0o000 })
    await chmod(dataDirectory, 0o555)
    const report = await runDoctor({ dataDirectory, port: 0 })
    expect(find(report, 'holder').sentence.en).toBe(`This user cannot read ${dataDirectory}.`)
    expect(find(report, 'dataFolder').sentence.en).toBe(`This user cannot write to ${dataDirectory}.`)
    await chmod(dataDirectory, 0o755)
  })

  test('a data folder that is a file', async () => {
    await writeFile(dataDirectory, '')
    const check = find(await runDoctor({ dataDirectory, port: 0 }), 'dataFolder')
    expect(check).toMatchObject({ level: 'failure' })
    expect(check.sentence.en).toContain('is a file, not a folder')
  })
})

describe('limits', () => {
  test.each([
    [199, 'failure'],
    [200, 'warning'],
    [1023, 'warning'],
    [1024, 'fine'],
  ])('%i MB of disk: %s', (megabytes, level) => {
    expect(judgeDisk(megabytes * MEGABYTE, '/data').level).toBe(level)
  })

  test('memory, Node and PostgreSQL versions', () => {
    expect(judgeMemory(512 * MEGABYTE, 100 * MEGABYTE).level).toBe('warning')
    expect(judgeMemory(2048 * MEGABYTE, 100 * MEGABYTE).level).toBe('fine')
    expect([checkRuntime('22.11.0').level, checkRuntime('24.0.0').level]).toEqual(['failure', 'fine'])
    expect([judgeVersion(140_011, '14.11').level, judgeVersion(150_000, '15.0').level]).toEqual(['failure', 'fine'])
  })

  test('a clock in the past, and one that differs from the database', async () => {
    expect((await checkClock(new Date('2001-01-01'), null)).level).toBe('failure')
    const now = new Date('2999-01-01T00:00:00Z')
    expect((await checkClock(now, new Date(now.getTime() - 6000))).level).toBe('warning')
    expect((await checkClock(now, new Date(now.getTime() - 4000))).level).toBe('fine')
  })
})

function find(report: DoctorReport, id: string): Check {
  const check = report.checks.find((candidate) => candidate.id === id)
  if (check === undefined) throw new Error(`no check "${id}"`)
  return check
}

async function occupiedPort(): Promise<number> {
  squatter = createServer().listen(0)
  await once(squatter, 'listening')
  const address = squatter.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

async function freePort(): Promise<number> {
  const port = await occupiedPort()
  squatter?.close()
  return port
}
