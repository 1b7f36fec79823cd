import { AppError } from '@rapport/kernel'
import type pg from 'pg'
import { migrate } from '../db/migrate.ts'
import { readMigrations } from '../db/migration.ts'
import { quotedName, readTables, TEXT_SETTINGS } from './catalogue.ts'
import { withOwner } from './connection.ts'
import {
  type BackupTable,
  type Content,
  FILES_FOLDER,
  type Header,
  MANIFEST_ENTRY,
  Manifest,
  type TableContent,
} from './format.ts'
import { loadTables, readContent } from './load.ts'
import { damaged, readProblem, writeProblem } from './problems.ts'
import { type BackupReader, newer, openBackup, readDescription } from './read-backup.ts'
import { applyLaterMigrations, matchSchema } from './schema.ts'
import { setAside } from './set-aside.ts'
import { type FileStaging, stageFiles } from './stored-files.ts'
import { requireEmptyTarget, requireNoWorkspace } from './target.ts'

export type RestoreOptions = {
  /** The backup file. */
  file: string
  /** Called once the backup turned out to be one that can be restored: starts the database where needed, answers its address. */
  openTarget(): Promise<string>
  /** The folder of the file store. */
  filesDirectory: string
}

/** What was restored; rows, bytes and hashes were read back from the database and equal the backup's. */
export type RestoreReport = {
  file: string
  createdAt: string
  productVersion: string
  tables: TableContent[]
  files: Content
  /** Migrations that came after the backup was made. */
  migrated: string[]
  durationMs: number
  steps: { loadMs: number; verifyMs: number; indexesMs: number; finishMs: number }
}

/**
 * Brings a backup into an empty database and an empty file store: all of it, compared row by row with what the backup says of itself,
 * or nothing. Refuses with `backup.*`.
 */
export async function restoreBackup({ file, openTarget, filesDirectory }: RestoreOptions): Promise<RestoreReport> {
  const startedMs = performance.now()
  const reader = await openBackup(file)
  try {
    await requireKnownMigrations(reader.header)
    const url = await openTarget()
    await withOwner(url, requireEmptyTarget)
    await migrate(url)
    const staging = await stageFiles(filesDirectory)
    const restored = await withOwner(url, (client) => restoreInto(client, reader, staging)).catch(async (error) => {
      await staging.undo()
      throw explain(error, file, filesDirectory)
    })
    const { createdAt, productVersion } = reader.header
    return { file, createdAt, productVersion, ...restored, durationMs: Math.round(performance.now() - startedMs) }
  } finally {
    reader.close()
  }
}

type Restored = Pick<RestoreReport, 'tables' | 'files' | 'migrated' | 'steps'>

async function restoreInto(client: pg.ClientBase, reader: BackupReader, staging: FileStaging): Promise<Restored> {
  const lap = stopwatch()
  await client.query('begin')
  await client.query(TEXT_SETTINGS)
  const tables = await prepare(client, reader.header)
  const aside = await setAside(client, withoutJobs(tables))
  await loadTables(client, reader, tables)
  const manifest = await readRest(reader, staging)
  const loadMs = lap()
  const contents = await verify(client, tables, manifest)
  const files = await staging.content()
  requireEqual('the uploaded files', files, manifest.files)
  const verifyMs = lap()
  await aside.bringBack()
  const indexesMs = lap()
  const migrated = await applyLaterMigrations(client)
  await client.query(
    `analyze ${withoutJobs(await readTables(client))
      .map((table) => quotedName(table.name))
      .join(', ')}`,
  )
  await staging.moveIn()
  // Should the answer to this be lost, the files stay: without rows they do no harm, rows without them would.
  staging.keep()
  await client.query('commit')
  return { tables: contents, files, migrated, steps: { loadMs, verifyMs, indexesMs, finishMs: lap() } }
}

/** The tables of the backup, there and empty, and nobody else at them. */
async function prepare(client: pg.ClientBase, header: Header): Promise<BackupTable[]> {
  // Keeps out a server that starts meanwhile: it waits until we are done.
  await client.query('lock table public.workspace, public.migration in access exclusive mode')
  await requireNoWorkspace(client)
  await matchSchema(client, header.migrations)
  if (header.interactionYears.length > 0)
    await client.query('select ensure_interaction_years($1::integer[])', [header.interactionYears])
  const tables = await readTables(client)
  // From here on the names in the backup are names we know.
  if (JSON.stringify(tables) !== JSON.stringify(header.tables)) throw damaged('its tables are not those of its version')
  return tables
}

/** What comes after the tables: files, and last the manifest. */
async function readRest(reader: BackupReader, staging: FileStaging): Promise<Manifest> {
  let manifest: Manifest | null = null
  for (; reader.entry !== null; await reader.advance()) {
    const { entry } = reader
    if (manifest !== null) throw damaged(`${entry.name} comes after its end`)
    if (entry.name === MANIFEST_ENTRY) manifest = await readDescription(Manifest, entry, reader.content())
    else if (!entry.name.startsWith(FILES_FOLDER) || !(await staging.add(entry.name, reader.content())))
      throw damaged(`it holds ${entry.name}, which does not belong there`)
  }
  if (manifest === null) throw damaged('it ends too early')
  return manifest
}

async function verify(
  client: pg.ClientBase,
  tables: readonly BackupTable[],
  manifest: Manifest,
): Promise<TableContent[]> {
  const expected = new Map(manifest.tables.map((table) => [table.name, table]))
  const contents: TableContent[] = []
  for (const table of tables) {
    const content = await readContent(client, table)
    requireEqual(table.name, content, expected.get(table.name))
    contents.push(content)
  }
  if (expected.size !== tables.length) throw damaged('its manifest names other tables than it holds')
  return contents
}

function requireEqual(what: string, found: Content, expected: Content | undefined): void {
  if (expected !== undefined && found.rows === expected.rows && found.hash === expected.hash) return
  throw damaged(`${what} came out as ${found.rows} rows instead of ${expected?.rows ?? 0}, or with other content`)
}

async function requireKnownMigrations(header: Header): Promise<void> {
  const known = new Set((await readMigrations()).map((migration) => migration.name))
  if (header.migrations.some((name) => !known.has(name))) throw newer(header.productVersion)
}

function withoutJobs(tables: readonly BackupTable[]): BackupTable[] {
  return tables.filter((table) => !table.name.startsWith('graphile_worker.'))
}

/** Milliseconds since it was asked last. */
function stopwatch(): () => number {
  let lastMs = performance.now()
  return () => {
    const nowMs = performance.now()
    const passedMs = Math.round(nowMs - lastMs)
    lastMs = nowMs
    return passedMs
  }
}

function explain(error: unknown, file: string, filesDirectory: string): unknown {
  if (error instanceof AppError) return error
  const read = readProblem(error, file)
  return read instanceof AppError ? read : writeProblem(error, filesDirectory)
}
