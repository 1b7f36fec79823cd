import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { AppError } from '@rapport/kernel'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import { PRIVATE_FILE } from '../files/private.ts'
import {
  copyOutStatement,
  JOBS_TABLE,
  quotedName,
  readApplied,
  readInteractionYears,
  readTables,
  TEXT_SETTINGS,
} from './catalogue.ts'
import { withOwner } from './connection.ts'
import { ContentHash, wholeLines } from './content-hash.ts'
import {
  type BackupTable,
  FORMAT,
  FORMAT_VERSION,
  HEADER_ENTRY,
  type Header,
  MANIFEST_ENTRY,
  type Manifest,
  partEntry,
} from './format.ts'
import { writeProblem } from './problems.ts'
import { addStoredFiles } from './stored-files.ts'
import { addEntry } from './tar.ts'

/** Rows are collected into parts of about this size: all that is held in memory. */
const PART_BYTES = 1024 * 1024
/** The quickest level: three times as quick as the usual one, and a quarter larger. */
const GZIP_LEVEL = 1
const GZIP_CHUNK_BYTES = 256 * 1024

export type BackupOptions = {
  databaseUrl: string
  /** The folder of the file store. */
  filesDirectory: string
  /** The file to write; one that is there is replaced once the new one is complete. */
  out: string
  productVersion: string
  signal?: AbortSignal
}

/** `bytes` is the size of the file; hashes as in the manifest. */
export type BackupReport = Manifest & { file: string; bytes: number; durationMs: number }

/**
 * Writes everything as of one moment into one file, while others go on reading and writing. The file appears under its name only when
 * it is complete and on disk. Refuses with `backup.*`.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupReport> {
  const startedMs = performance.now()
  const partial = `${options.out}.partial`
  await refuseFolder(options.out)
  try {
    const manifest = await withOwner(options.databaseUrl, async (client) => {
      const archive = pack()
      const written = pipeline(
        archive,
        createGzip({ level: GZIP_LEVEL, chunkSize: GZIP_CHUNK_BYTES }),
        createWriteStream(partial, { flush: true, mode: PRIVATE_FILE }),
        { ...(options.signal === undefined ? {} : { signal: options.signal }) },
      )
      const filled = fill(archive, client, options).catch((error: unknown) => {
        archive.destroy(error instanceof Error ? error : new Error(String(error)))
        throw error
      })
      return (await Promise.all([filled, written]))[0]
    })
    const { size } = await stat(partial)
    await rename(partial, options.out)
    return { ...manifest, file: options.out, bytes: size, durationMs: Math.round(performance.now() - startedMs) }
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {})
    throw options.signal?.aborted ? options.signal.reason : writeProblem(error, options.out)
  }
}

async function refuseFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) throw writeProblem(Object.assign(new Error('a folder'), { code: 'EISDIR' }), path)
}

/** Writes the archive from one snapshot of the database, and answers what it holds. */
async function fill(
  archive: Pack,
  client: pg.ClientBase,
  { filesDirectory, productVersion }: BackupOptions,
): Promise<Manifest> {
  await client.query('begin transaction isolation level repeatable read read only')
  await client.query(TEXT_SETTINGS)
  const header = await describe(client, productVersion)
  await addDescription(archive, HEADER_ENTRY, header)
  const manifest: Manifest = { tables: [], files: new ContentHash().content() }
  for (const table of header.tables) {
    const hash = new ContentHash()
    await addTable(archive, client, table, hash)
    manifest.tables.push({ name: table.name, ...hash.content() })
  }
  await client.query('commit')
  const files = new ContentHash()
  await addStoredFiles(archive, filesDirectory, files)
  manifest.files = files.content()
  await addDescription(archive, MANIFEST_ENTRY, manifest)
  archive.finalize()
  return manifest
}

async function describe(client: pg.ClientBase, productVersion: string): Promise<Header> {
  const migrations = await readApplied(client)
  if (migrations === null || migrations.length === 0)
    throw new AppError('backup.nothing_there', 404, 'This database holds no data of Rapport yet: nothing to back up.')
  const tables = await readTables(client)
  // As in pg_dump: from here on nobody can change the shape of a table until we are done.
  const names = tables.filter((table) => table !== JOBS_TABLE).map((table) => quotedName(table.name))
  await client.query(`lock table ${names.join(', ')} in access share mode`)
  const server = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    productVersion,
    createdAt: new Date().toISOString(),
    postgresVersion: server.rows[0]?.version ?? '',
    migrations,
    interactionYears: await readInteractionYears(client),
    tables,
  }
}

async function addTable(archive: Pack, client: pg.ClientBase, table: BackupTable, hash: ContentHash): Promise<void> {
  const rows = client.query(copyTo(copyOutStatement(table)))
  let part = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  for await (const lines of wholeLines(rows)) {
    hash.addLines(lines)
    waiting.push(lines)
    waitingBytes += lines.length
    if (waitingBytes < PART_BYTES) continue
    part += 1
    await addWhole(archive, partEntry(table.name, part), waiting)
    waiting = []
    waitingBytes = 0
  }
  if (waitingBytes > 0) await addWhole(archive, partEntry(table.name, part + 1), waiting)
}

function addDescription(archive: Pack, name: string, content: Header | Manifest): Promise<void> {
  return addWhole(archive, name, [Buffer.from(`${JSON.stringify(content, null, 2)}\n`)])
}

function addWhole(archive: Pack, name: string, content: readonly Buffer[]): Promise<void> {
  const size = content.reduce((sum, { length }) => sum + length, 0)
  return addEntry(archive, { name, size, modifiedMs: Date.now() }, content)
}
