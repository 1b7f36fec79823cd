import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '@rapport/kernel'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { DESCRIPTION_BYTES_MAX, Envelope, FORMAT_VERSION, HEADER_ENTRY, Header } from './format.ts'
import { notABackup, readProblem } from './problems.ts'
import { ArchiveDamaged, type TarEntry, TarReader } from './tar.ts'

const READ_BYTES = 1024 * 1024
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b])

/** A backup opened for reading front to back. `entry` is the one reached; null after the last. */
export type BackupReader = {
  header: Header
  entry: TarEntry | null
  advance(): Promise<TarEntry | null>
  content(): AsyncGenerator<Buffer>
  close(): void
}

/** Opens the backup and reads what it says about itself. Refuses what is no backup, or one of a later format. */
export async function openBackup(path: string): Promise<BackupReader> {
  await requireGzip(path)
  const source = createReadStream(path, { highWaterMark: READ_BYTES })
  const plain = pipeline(source, createGunzip({ chunkSize: READ_BYTES }), () => {})
  const tar = new TarReader(plain)
  try {
    const header = await readHeader(path, tar)
    const reader: BackupReader = {
      header,
      entry: null,
      async advance() {
        reader.entry = await tar.next()
        return reader.entry
      },
      content: () => tar.content(),
      close: () => source.destroy(),
    }
    return reader
  } catch (error) {
    source.destroy()
    throw readProblem(error, path)
  }
}

/** Reads one of the two descriptions whole and checks its shape. */
export async function readDescription<Schema extends TSchema>(
  schema: Schema,
  entry: TarEntry,
  content: AsyncIterable<Buffer>,
): Promise<Static<Schema>> {
  return checked(schema, await readJson(entry, content), entry.name)
}

function checked<Schema extends TSchema>(schema: Schema, value: unknown, name: string): Static<Schema> {
  if (!Value.Check(schema, value)) throw new ArchiveDamaged(`${name} does not say what it should`)
  return value
}

async function readJson({ name, size }: TarEntry, content: AsyncIterable<Buffer>): Promise<unknown> {
  if (size > DESCRIPTION_BYTES_MAX) throw new ArchiveDamaged(`${name} is far too large`)
  const chunks = await Array.fromAsync(content)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new ArchiveDamaged(`${name} is not readable`)
  }
}

async function requireGzip(path: string): Promise<void> {
  try {
    const handle = await open(path)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
      if (bytesRead < 2 || !buffer.equals(GZIP_MAGIC)) throw notABackup(path)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw readProblem(error, path)
  }
}

async function readHeader(path: string, tar: TarReader): Promise<Header> {
  const entry = await tar.next().catch((error: unknown) => {
    // A compressed file of another kind.
    throw error instanceof ArchiveDamaged ? notABackup(path) : error
  })
  if (entry?.name !== HEADER_ENTRY) throw notABackup(path)
  const json = await readJson(entry, tar.content())
  // First only what every later format must still have.
  const { formatVersion, productVersion } = checked(Envelope, json, entry.name)
  if (formatVersion > FORMAT_VERSION) throw newer(productVersion)
  return checked(Header, json, entry.name)
}

/** User error: this program is too old for the backup. */
export function newer(productVersion: string): AppError {
  return new AppError(
    'backup.newer',
    409,
    `The backup was created by a newer version of Rapport (${productVersion}). Upgrade to at least that version, then restore.`,
    { details: { version: productVersion } },
  )
}
