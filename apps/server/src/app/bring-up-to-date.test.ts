import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert, newId } from '@rapport/kernel'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { mountSmallDisk } from '../../test/small-disk.ts'
import { rapport } from '../cli/commands/command.testkit.ts'
import { ask, createEmptyDatabase, fingerprints } from '../platform/backup/backup.testkit.ts'
import { restoreBackup } from '../platform/backup/index.ts'
import { type Config, readConfig } from '../platform/config/config.ts'
import { migrate, pendingMigrations } from '../platform/db/migrate.ts'
import { keepsRecords, readMigrations } from '../platform/db/migration.ts'
import { bringUpToDate } from './bring-up-to-date.ts'

let database: Awaited<ReturnType<typeof createEmptyDatabase>>
let dataDirectory: string
let snapshots: string
let config: Config
let lines: string[]
/** Tests look at what the log says, so it is kept instead of printed. */
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })

beforeEach(async () => {
  lines = []
  database = await createEmptyDatabase(inject('serverUrl'))
  dataDirectory = await mkdtemp(join(tmpdir(), 'rapport-snapshot-'))
  snapshots = join(dataDirectory, 'snapshots')
  config = { ...readConfig({}), dataDirectory }
})
afterEach(async () => {
  await database.drop()
  await rm(dataDirectory, { recursive: true, force: true })
})

/** The database as an earlier version left it: without the last migration that changes records, and those after it. Answers their names. */
async function anEarlierVersion(): Promise<[string, ...string[]]> {
  const migrations = await readMigrations()
  const from = migrations.findLastIndex((migration) => !keepsRecords(migration))
  await migrate(database.url, { migrations: migrations.slice(0, from) })
  const [first, ...others] = migrations.slice(from).map(({ name }) => name)
  assert(first, 'some migration changes records')
  return [first, ...others]
}

async function pendingNames(): Promise<string[]> {
  return (await pendingMigrations(database.url)).map(({ name }) => name)
}

async function withWorkspace(): Promise<void> {
  await ask(
    database.url,
    `insert into workspace (id, name, currency, time_zone) values ($1, 'Old', 'EUR', 'Europe/Paris')`,
    [newId()],
  )
}

function update(more: Partial<Config> = {}): Promise<string[]> {
  return bringUpToDate({ config: { ...config, ...more }, databaseUrl: database.url, log })
}

describe('a new version on an embedded database', () => {
  it('writes a snapshot that can be restored before it changes anything, says so, and goes on', async () => {
    const pending = await anEarlierVersion()
    await withWorkspace()
    expect(await update()).toEqual(pending)
    const after = await fingerprints(database.url)
    const names = await readdir(snapshots)
    expect(names).toEqual([
      expect.stringMatching(new RegExp(`^\\d{8}T\\d{6}Z\\.before-${pending[0].slice(0, -4)}\\.backup$`)),
    ])
    expect(lines.join('')).toContain('writing a snapshot first')
    expect(lines.join('')).toContain(names[0])

    const other = await createEmptyDatabase(inject('serverUrl'))
    const file = join(snapshots, names[0] ?? '')
    const filesDirectory = join(dataDirectory, 'restored')
    const { migrated } = await restoreBackup({ file, filesDirectory, openTarget: async () => other.url })
    expect(migrated).toEqual(pending)
    expect((await fingerprints(other.url))['public.workspace']).toBe(after['public.workspace'])
    await other.drop()
    expect(await update()).toEqual([])
    expect(await readdir(snapshots)).toHaveLength(1)
  })

  it('takes none where every record stays as it is, so that a start is not minutes later for an index', async () => {
    const pending = ['0130_customers_archived.sql']
    const others = (await readMigrations()).filter(({ name }) => !pending.includes(name))
    await migrate(database.url, { migrations: others })
    await withWorkspace()
    expect(await rapport(['migrate', '--plan'], { DATABASE_URL: database.url })).toMatchObject({
      out: `To be done:\n  ${pending[0]}\n`,
    })
    expect(await update()).toEqual(pending)
    expect(await readdir(dataDirectory)).toEqual([])
  })

  it('keeps the last three, of one state of the schema the last, and touches nothing else', async () => {
    const last = (await anEarlierVersion())[0].slice(0, -4)
    await withWorkspace()
    await mkdir(snapshots)
    const older = ['0001_a', '0002_b', '0002_b', '0003_c', last].map(
      (name, day) => `2024010${day}T000000Z.before-${name}.backup`,
    )
    for (const name of [...older, `${older[0]}.partial`, 'mine.backup']) await writeFile(join(snapshots, name), '')
    await update()
    const kept = (await readdir(snapshots)).sort()
    expect(kept).toEqual([older[2], older[3], expect.stringContaining(last), 'mine.backup'])
    expect(kept).not.toContain(older[4])
  })

  it('takes none of a database nobody uses yet', async () => {
    const pending = await anEarlierVersion()
    expect(await update()).toEqual(pending)
    expect(await readdir(dataDirectory)).toEqual([])
  })

  it('changes nothing when the snapshot cannot be written, unless somebody says to go on without', async () => {
    const pending = await anEarlierVersion()
    await withWorkspace()
    await writeFile(snapshots, 'a file where the folder should be')
    await expect(update()).rejects.toMatchObject({ code: 'backup.snapshot_failed' })
    expect(await pendingNames()).toEqual(pending)
    expect(await bringUpToDate({ config, databaseUrl: database.url, log, snapshot: false })).toEqual(pending)
  })

  it('stops on a full disk, and leaves nothing half-done', async (context) => {
    const pending = await anEarlierVersion()
    await withWorkspace()
    const files = join(dataDirectory, 'files', newId())
    await mkdir(files, { recursive: true })
    await writeFile(join(files, newId()), randomBytes(200_000))
    await mkdir(snapshots)
    const disk = mountSmallDisk(snapshots)
    if (disk === null) return context.skip('only root on Linux may mount a small disk')
    try {
      await expect(update()).rejects.toMatchObject({
        code: 'backup.snapshot_failed',
        message: expect.stringContaining('The disk is full'),
      })
      expect(await readdir(snapshots)).toEqual([])
    } finally {
      disk.remove()
    }
    expect(await pendingNames()).toEqual(pending)
  })
})

describe('a new version on a database of its own server', () => {
  it('takes no snapshot, but the log and the plan say that a backup is needed', async () => {
    const pending = await anEarlierVersion()
    await withWorkspace()
    const plan = await rapport(['migrate', '--plan'], { DATABASE_URL: database.url })
    expect(plan).toMatchObject({
      code: 0,
      out: `To be done:\n${pending.map((name) => `  ${name}\n`).join('')}No snapshot is taken of the database of DATABASE_URL. Take a backup before: rapport backup --out FILE\n`,
    })
    expect(await update({ databaseUrl: database.url })).toEqual(pending)
    expect(lines.join('')).toContain('a backup is the only way back')
    expect(await readdir(dataDirectory)).toEqual([])
  })
})
