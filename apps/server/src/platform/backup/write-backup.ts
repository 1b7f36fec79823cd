import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { AppError } from '@rapport/kernel'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
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
import { storedFileEntries } from './stored-files.ts'
import { tarEnd, tarHeader, tarPadding } from './tar-writer.ts'

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
  let manifest: Manifest | undefined
  try {
    await withOwner(options.databaseUrl, async (client) => {
      const entries = backupEntries(client, options, (complete) => {
        manifest = complete
      })
      await pipeline(
        Readable.from(entries, { objectMode: true }),
        createGzip({ level: GZIP_LEVEL, chunkSize: GZIP_CHUNK_BYTES }),
        createWriteStream(partial, { flush: true, mode: PRIVATE_FILE }),
        { ...(options.signal === undefined ? {} : { signal: options.signal }) },
      )
    })
    if (manifest === undefined) throw new Error('a backup ends with its manifest')
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

/** The archive, piece by piece, from one snapshot of the database. */
async function* backupEntries(
  client: pg.ClientBase,
  { filesDirectory, productVersion }: BackupOptions,
  done: (manifest: Manifest) => void,
): AsyncGenerator<Buffer> {
  await client.query('begin transaction isolation level repeatable read read only')
  await client.query(TEXT_SETTINGS)
  const header = await describe(client, productVersion)
  yield* smallEntry(HEADER_ENTRY, header)
  const manifest: Manifest = { tables: [], files: new ContentHash().content() }
  for (const table of header.tables) {
    const hash = new ContentHash()
    yield* tableEntries(client, table, hash)
    manifest.tables.push({ name: table.name, ...hash.content() })
  }
  await client.query('commit')
  const files = new ContentHash()
  yield* storedFileEntries(filesDirectory, files)
  manifest.files = files.content()
  yield* smallEntry(MANIFEST_ENTRY, manifest)
  yield tarEnd()
  done(manifest)
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

async function* tableEntries(client: pg.ClientBase, table: BackupTable, hash: ContentHash): AsyncGenerator<Buffer> {
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
    yield* entry(partEntry(table.name, part), Buffer.concat(waiting))
    waiting = []
    waitingBytes = 0
  }
  if (waitingBytes > 0) yield* entry(partEntry(table.name, part + 1), Buffer.concat(waiting))
}

function* smallEntry(name: string, content: Header | Manifest): Generator<Buffer> {
  yield* entry(name, Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
}

function* entry(name: string, content: Buffer): Generator<Buffer> {
  yield tarHeader(name, content.length, Date.now())
  yield content
  yield tarPadding(content.length)
}
