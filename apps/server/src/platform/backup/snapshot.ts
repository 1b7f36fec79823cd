import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@rapport/kernel'
import { makePrivateFolder } from '../files/private.ts'
import { withOwner } from './connection.ts'
import { writeProblem } from './problems.ts'
import { type BackupReport, writeBackup } from './write-backup.ts'

/** How many are kept, each of another state of the schema. */
const KEPT_MAX = 3
/** When, and which migration was to come: sorted by name they are sorted by time. */
const NAME = /^\d{8}T\d{6}Z\.before-(\d{4}_[a-z_]+)\.backup$/

export type SnapshotOptions = {
  databaseUrl: string
  dataDirectory: string
  /** The first migration to come. */
  before: string
  productVersion: string
  now: Date
  signal?: AbortSignal
}

/** The folder snapshots are written to. */
export function snapshotsIn(dataDirectory: string): string {
  return join(dataDirectory, 'snapshots')
}

/** Whether somebody has begun to use this database: it holds a workspace. */
export function holdsData(databaseUrl: string): Promise<boolean> {
  return withOwner(databaseUrl, async (client) => {
    const exists = await client.query<{ found: boolean }>(`select to_regclass('public.workspace') is not null as found`)
    if (!exists.rows[0]?.found) return false
    return (await client.query('select 1 from public.workspace limit 1')).rows.length > 0
  })
}

/**
 * Writes a backup of everything beside the data, before a new version changes the schema, and removes older ones: the last three stay,
 * of one state of the schema only the last. Refuses with `backup.snapshot_failed`, then nothing new is kept and no old one removed.
 */
export async function takeSnapshot(options: SnapshotOptions): Promise<BackupReport> {
  const { databaseUrl, dataDirectory, before, productVersion, now, signal } = options
  const folder = snapshotsIn(dataDirectory)
  const name = `${now.toISOString().replace(/[-:]|\.\d+/g, '')}.before-${before.replace(/\.sql$/, '')}.backup`
  try {
    await makePrivateFolder(folder)
    const report = await writeBackup({
      databaseUrl,
      filesDirectory: join(dataDirectory, 'files'),
      out: join(folder, name),
      productVersion,
      ...(signal === undefined ? {} : { signal }),
    })
    await removeOld(folder, name)
    return report
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    throw failed(writeProblem(error, folder))
  }
}

async function removeOld(folder: string, newest: string): Promise<void> {
  const names = (await readdir(folder)).sort().reverse()
  const keptLevels = new Set([levelOf(newest)])
  for (const name of names) {
    if (name === newest) continue
    const level = levelOf(name)
    // What a killed process left half written, however it is named after.
    const isHalf = level === null && name.endsWith('.partial') && levelOf(name.slice(0, -'.partial'.length)) !== null
    if (level === null && !isHalf) continue
    if (level !== null && !keptLevels.has(level) && keptLevels.size < KEPT_MAX) keptLevels.add(level)
    else await rm(join(folder, name), { force: true })
  }
}

function levelOf(name: string): string | null {
  return NAME.exec(name)?.[1] ?? null
}

function failed(error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError(
    'backup.snapshot_failed',
    507,
    `This version updates the database, but the snapshot before the update could not be written: ${reason} The database was not changed. With a backup elsewhere you can go on without: rapport migrate --no-snapshot`,
    { details: { reason } },
  )
}
