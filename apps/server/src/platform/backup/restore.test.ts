import { readdir, readFile, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { migrate } from '../db/migrate.ts'
import { readMigrations } from '../db/migration.ts'
import { ask, backUp, createEmptyDatabase, fillApp, fingerprints, openPlace, type Place } from './backup.testkit.ts'
import { restoreBackup, writeBackup } from './index.ts'
import { changeJson, rewriteBackup } from './rewrite.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let source: Place
let place: Place
let target: Awaited<ReturnType<typeof createEmptyDatabase>>
let emptyPrints: Record<string, string>

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  source = await openPlace()
  await fillApp(test, workspace)
  await backUp(test, source)
  target = await createEmptyDatabase(inject('serverUrl'))
  await migrate(target.url)
  emptyPrints = await fingerprints(target.url)
})
afterAll(async () => {
  await test.close()
  await target.drop()
  await source.remove()
})
beforeEach(async () => {
  place = await openPlace()
})
afterEach(() => place.remove())

function restore(file = place.file, url = target.url) {
  return restoreBackup({ file, filesDirectory: place.filesDirectory, openTarget: async () => url })
}

async function expectNothingRestored() {
  expect(await fingerprints(target.url)).toEqual(emptyPrints)
  expect(await ask(target.url, 'select 1 from graphile_worker._private_jobs')).toEqual([])
  expect((await readdir(place.directory)).filter((name) => name.startsWith('files'))).toEqual([])
}

describe('a backup that is not whole', () => {
  it.each([0.05, 0.4, 0.8, 0.999])('is refused when cut off at %f of its length', async (share) => {
    const whole = await readFile(source.file)
    await writeFile(place.file, whole.subarray(0, Math.floor(whole.length * share)))
    await expect(restore()).rejects.toMatchObject({ code: 'backup.damaged' })
    await expectNothingRestored()
  })

  it.each([0.3, 0.6, 0.95])('is refused with one wrong byte at %f of its length', async (share) => {
    const bytes = await readFile(source.file)
    const at = Math.floor(bytes.length * share)
    bytes[at] = (bytes[at] ?? 0) ^ 0x55
    await writeFile(place.file, bytes)
    await expect(restore()).rejects.toMatchObject({ code: 'backup.damaged' })
    await expectNothingRestored()
  })

  it.each<[string, (name: string, content: Buffer) => Buffer | null]>([
    [
      'a changed name',
      (name, content) =>
        name.includes('public.customer/') ? Buffer.from(content.toString().replace('张伟', '李伟')) : content,
    ],
    [
      'a missing row',
      (name, content) =>
        name.includes('public.search_document/') ? content.subarray(0, content.indexOf('\n') + 1) : content,
    ],
    ['a row twice', (name, content) => (name.includes('public.event/') ? Buffer.concat([content, content]) : content)],
    ['an orphan', (name, content) => (name.includes('public.customer/') ? null : content)],
    ['a missing file', (name, content) => (name.startsWith('files/') ? null : content)],
    ['another file', (name, content) => (name.startsWith('files/') ? Buffer.from('other') : content)],
    ['no end', (name, content) => (name === 'manifest.json' ? null : content)],
    [
      'a column of another version',
      (name, content) =>
        name === 'header.json' ? Buffer.from(content.toString().replace('"job_title"', '"jobs_title"')) : content,
    ],
    [
      'a word that is no number',
      (name, content) =>
        name.includes('public.revenue_day/') ? Buffer.from(content.toString().replace(/\d+\n/, 'ten\n')) : content,
    ],
  ])('is refused with %s though its checksums are right', async (_, change) => {
    await rewriteBackup(source.file, place.file, change)
    await expect(restore()).rejects.toMatchObject({ code: 'backup.damaged' })
    await expectNothingRestored()
  })
})

describe('what is no backup for this program', () => {
  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('hello')],
    ['another compressed file', gzipSync('hello')],
    ['another archive', gzipSync(Buffer.alloc(10_240))],
  ])('%s is refused', async (_, content) => {
    await writeFile(place.file, content)
    await expect(restore()).rejects.toMatchObject({ code: 'backup.not_a_backup' })
  })

  it('a missing file and a folder are refused', async () => {
    await expect(restore()).rejects.toMatchObject({ code: 'backup.not_found' })
    await expect(restore(place.directory)).rejects.toMatchObject({ code: 'backup.not_readable' })
  })

  it.each<[string, (header: Record<string, unknown>) => void]>([
    [
      'a newer format',
      (header) => Object.assign(header, { formatVersion: 2, tables: 'elsewhere', productVersion: '9.0' }),
    ],
    [
      'a migration of later',
      (header) => Object.assign(header, { migrations: ['0001_auth.sql', '9999_later.sql'], productVersion: '9.0' }),
    ],
  ])('%s is refused before any database is touched', async (_, change) => {
    await rewriteBackup(source.file, place.file, (name, content) =>
      name === 'header.json' ? changeJson(content, change) : content,
    )
    const openTarget = () => Promise.reject(new Error('must not be opened'))
    await expect(
      restoreBackup({ file: place.file, filesDirectory: place.filesDirectory, openTarget }),
    ).rejects.toMatchObject({
      code: 'backup.newer',
      details: { version: '9.0' },
    })
  })
})

describe('a target that is not free', () => {
  it('with a workspace is refused and not changed', async () => {
    const other = await openTestApp()
    await other.createWorkspace()
    const before = await fingerprints(other.app.database.url)
    await expect(restore(source.file, other.app.database.url)).rejects.toMatchObject({
      code: 'backup.target_not_empty',
    })
    expect(await fingerprints(other.app.database.url)).toEqual(before)
    await other.close()
  })

  it('with a server at it is refused', async () => {
    const other = await openTestApp()
    await expect(restore(source.file, other.app.database.url)).rejects.toMatchObject({
      code: 'backup.server_running',
    })
    await other.close()
  })

  it("with another program's tables is refused and not changed", async () => {
    const foreign = await createEmptyDatabase(inject('serverUrl'))
    await ask(foreign.url, 'create table workspace (id int)')
    await expect(restore(source.file, foreign.url)).rejects.toMatchObject({ code: 'backup.target_foreign' })
    expect(
      await ask(
        foreign.url,
        `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
      ),
    ).toEqual([{ relname: 'workspace' }])
    await foreign.drop()
  })
})

describe('restoring elsewhere', () => {
  it('works for an owner who is no superuser', async () => {
    const owner = `rapport_owner_${process.pid}`
    await ask(inject('serverUrl'), `create role ${owner} login password 'x' createrole`)
    await ask(inject('serverUrl'), `grant rapport_app to ${owner} with admin option`)
    const database = await createEmptyDatabase(inject('serverUrl'), `owner ${owner}`)
    const url = new URL(database.url)
    url.username = owner
    url.password = 'x'
    const { tables } = await restore(source.file, url.href)
    expect(tables.find((table) => table.name === 'public.interaction')?.rows).toBe(7)
    expect(await fingerprints(database.url)).toEqual(await fingerprints(test.app.database.url))
    await database.drop()
    await ask(inject('serverUrl'), `drop role ${owner}`)
  })

  it('brings a backup of an older version up to date', async () => {
    const [old, fresh] = [
      await createEmptyDatabase(inject('serverUrl')),
      await createEmptyDatabase(inject('serverUrl')),
    ]
    await migrate(old.url)
    const migrations = await readMigrations()
    const early = migrations.slice(0, 8)
    await ask(old.url, 'drop schema public cascade')
    await ask(old.url, 'drop schema auth cascade')
    await ask(old.url, 'create schema public')
    await ask(old.url, 'grant usage on schema public to rapport_app')
    await ask(old.url, 'create table migration (name text primary key, applied_at timestamptz not null default now())')
    for (const { name, sql } of early) {
      await ask(old.url, sql)
      await ask(old.url, 'insert into migration (name) values ($1)', [name])
    }
    await ask(
      old.url,
      `insert into workspace (id, name, currency, time_zone) values ('${workspace.id}', 'Old', 'EUR', 'Europe/Paris')`,
    )
    await writeBackup({
      databaseUrl: old.url,
      filesDirectory: place.filesDirectory,
      out: place.file,
      productVersion: '0.0.1',
    })
    await migrate(fresh.url)
    const report = await restore(place.file, fresh.url)
    expect(report.migrated).toEqual(migrations.slice(8).map((migration) => migration.name))
    expect(await migrate(fresh.url)).toEqual([])
    expect(await ask(fresh.url, 'select name, currency from workspace')).toEqual([{ name: 'Old', currency: 'EUR' }])
    await old.drop()
    await fresh.drop()
  })
})
