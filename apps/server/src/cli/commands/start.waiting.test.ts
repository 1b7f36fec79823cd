import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type DatabaseFront, openFront } from '../../../test/database-front.ts'
import { cloneDatabase, type TestDatabase } from '../../../test/databases.ts'
import { type Program, rapport, startProgram } from './command.testkit.ts'

let database: TestDatabase
let front: DatabaseFront
let directory: string
let program: Program | null = null

beforeEach(async () => {
  database = await cloneDatabase(inject('serverUrl'))
  front = await openFront(database.url, 3)
  directory = await mkdtemp(join(tmpdir(), 'rapport-waiting-'))
})
afterEach(async () => {
  program?.child.kill('SIGKILL')
  await program?.ended
  program = null
  await front.close()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

const settings = () => ({ DATABASE_URL: front.url, RAPPORT_DATA: directory })

describe('a database that is still starting', () => {
  it('is waited for by a server, which says so and then serves', async () => {
    await front.listen()
    program = startProgram(['serve'], settings())
    const address = await program.address
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    expect(program.err()).toContain('waiting up to 60 seconds for the database')
    expect(program.err()).toContain('the database system is starting up')
    expect(await program.stop()).toMatchObject({ code: 0 })
  })

  it('does not keep a program from stopping', async () => {
    program = startProgram(['work'], settings())
    const { child, err } = program
    await expect.poll(err, { timeout: 20_000 }).toContain('waiting up to 60 seconds')
    expect(child.exitCode).toBeNull()
    expect(await program.stop()).toMatchObject({ code: 0, out: '' })
  })

  it.each([
    ['user', 'list'],
    ['backup', '--out', 'x.backup'],
  ])('is one sentence for a command that is typed: %s', async (...args) => {
    const ended = await rapport(args, settings())
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toMatch(/^The database at 127\.0\.0\.1:\d+ took no connection: .*ECONNREFUSED.*\.\n$/)
  })
})
