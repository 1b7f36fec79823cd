import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { openFront } from '../../../test/database-front.ts'
import { cloneDatabase } from '../../../test/databases.ts'
import { openOldDatabase } from '../../../test/old-database.ts'
import { mountSmallDisk } from '../../../test/small-disk.ts'
import type { Check, DoctorReport } from '../doctor/report.ts'
import { type Ended, rapport, rapportHere } from './command.testkit.ts'

const DOCTOR = ['doctor', '--json']
/** Any user but root. */
const SOMEBODY = { uid: 65_534, gid: 65_534 }

vi.setConfig({ testTimeout: 180_000 })

let directory: string
let dataDirectory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rpr-'))
  await chmod(directory, 0o755)
  dataDirectory = join(directory, 'd')
})
afterEach(async () => {
  await rm(directory, { recursive: true, force: true })
})

/** One sentence for people on standard error, and nothing else but the log's lines of JSON. */
function expectSentence(ended: Ended, sentence: RegExp): void {
  const lines = ended.err
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('{'))
  expect({ code: ended.code, out: ended.out, lines }).toEqual({
    code: 1,
    out: '',
    lines: [expect.stringMatching(sentence)],
  })
}

async function diagnose(environment: Record<string, string>, as?: { uid: number; gid: number }): Promise<Check[]> {
  const { code, out } = await (as ? rapport(DOCTOR, environment, as) : rapportHere(DOCTOR, environment))
  expect(code).toBe(1)
  const report: DoctorReport = JSON.parse(out)
  return report.checks.filter((check) => check.level === 'failure')
}

async function occupy(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

describe('what stands in the way of a start is said in one sentence, and found by doctor', () => {
  it('a port that is taken', async () => {
    const { server, port } = await occupy()
    const database = await cloneDatabase(inject('serverUrl'))
    const settings = { DATABASE_URL: database.url, RAPPORT_DATA: dataDirectory, RAPPORT_PORT: String(port) }
    expectSentence(await rapport(['serve'], settings), new RegExp(`^Port ${port} is used by another program\\.`))
    expect(await diagnose(settings)).toMatchObject([{ id: 'port' }])
    server.close()
    await database.drop()
  })

  it('an address this machine does not have', async () => {
    const database = await cloneDatabase(inject('serverUrl'))
    const settings = { DATABASE_URL: database.url, RAPPORT_DATA: dataDirectory, RAPPORT_HOST: '203.0.113.7' }
    expectSentence(await rapport(['serve'], settings), /^This machine has no address 203\.0\.113\.7\./)
    await database.drop()
  })

  it('a database that is too old', async () => {
    const old = await openOldDatabase()
    const settings = { DATABASE_URL: old.url, RAPPORT_DATA: dataDirectory, RAPPORT_PORT: '0' }
    for (const command of ['serve', 'work', 'migrate']) {
      expectSentence(
        await rapport([command], settings),
        /^Rapport needs PostgreSQL 15 or newer; this server runs 14\. Upgrade it/,
      )
    }
    expect(await diagnose(settings)).toMatchObject([
      { id: 'database', sentence: { en: 'PostgreSQL 14.11 is too old.' } },
    ])
    old.close()
  })

  it('a full disk', async (context) => {
    await mkdir(dataDirectory)
    const disk = mountSmallDisk(dataDirectory)
    if (disk === null) return context.skip('only root on Linux may mount a small disk')
    try {
      const settings = { RAPPORT_DATA: dataDirectory, RAPPORT_PORT: '0' }
      expectSentence(await rapport(['start'], settings), /^The disk with .* is full\. Free at least 1 GB/)
      expect(await diagnose(settings)).toMatchObject([{ id: 'disk' }])
      expect(await readdir(join(dataDirectory, 'postgres'))).not.toContain('cluster')
    } finally {
      disk.remove()
    }
  })

  it.skipIf(process.getuid?.() !== 0)('a folder this user may not write', async (context) => {
    const able = await rapport(['start', '--help'], {}, SOMEBODY)
    if (able.code !== 0) return context.skip('no other user may enter the folder of the program')
    await mkdir(dataDirectory)
    const settings = { RAPPORT_DATA: dataDirectory, RAPPORT_PORT: '0' }
    expectSentence(
      await rapport(['start'], settings, SOMEBODY),
      /^This user cannot read or write .*\. Start as the user who owns it/,
    )
    expect(await diagnose(settings, SOMEBODY)).toMatchObject([{ id: 'dataFolder' }])
    const database = await cloneDatabase(inject('serverUrl'))
    const front = await openFront(database.url, 0)
    await front.listen()
    const outside = await rapport(['serve'], { ...settings, DATABASE_URL: front.url }, SOMEBODY)
    expectSentence(outside, /^This user cannot read or write .*files\./)
    await front.close()
    await database.drop()
  })

  it('a data folder that is a file', async () => {
    await writeFile(dataDirectory, '')
    const settings = { RAPPORT_DATA: dataDirectory, RAPPORT_PORT: '0' }
    expectSentence(await rapport(['start'], settings), /is a file, not a folder/)
    expect(await diagnose(settings)).toMatchObject([{ id: 'dataFolder' }])
  })
})
