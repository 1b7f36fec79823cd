import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { type Extract, extract, type Pack } from 'tar-stream'
import { PRIVATE_FILE } from '../files/private.ts'

/** One file of the archive. Its content is read with `TarReader.content` before the next entry, or passed over. */
export type TarEntry = { name: string; size: number }

/** What the archive holds cannot be: it was cut off or changed. */
export class ArchiveDamaged extends Error {}

type Source = Extract extends AsyncIterable<infer Item> ? Item : never

/** Reads a tar archive front to back, holding a chunk or two of it in memory. */
export class TarReader {
  readonly #entries: AsyncIterator<Source>
  #entry: Source | null = null

  constructor(source: Readable) {
    const archive = extract()
    this.#entries = archive[Symbol.asyncIterator]()
    source.on('error', (error) => archive.destroy(error))
    source.pipe(archive)
  }

  /** The next file, or null after the last; then everything to the end of the stream has been read too. */
  async next(): Promise<TarEntry | null> {
    this.#entry?.resume()
    const { value, done } = await this.#entries.next().catch(damaged)
    this.#entry = done ? null : value
    return this.#entry && { name: this.#entry.header.name, size: this.#entry.header.size ?? 0 }
  }

  /** The content of the entry `next` answered last. */
  async *content(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of this.#entry ?? []) yield chunk as Buffer // entries have no encoding set
    } catch (error) {
      damaged(error)
    }
  }
}

/** What the library finds wrong has no code; what the disk or the decompression says, has one. */
function damaged(error: unknown): never {
  if (error instanceof Error && !('code' in error)) throw new ArchiveDamaged(error.message)
  throw error
}

/** Adds a file to an archive; settles once it has been taken. `size` in bytes, `modifiedMs` since 1970. */
export async function addEntry(
  archive: Pack,
  { name, size, modifiedMs }: TarEntry & { modifiedMs: number },
  content: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  const { promise: taken, resolve, reject } = Promise.withResolvers<void>()
  // Also where it fails while its content is still being read.
  taken.catch(() => {})
  const header = { name, size, mode: PRIVATE_FILE, mtime: new Date(modifiedMs) }
  const entry = archive.entry(header, (error) => (error ? reject(error) : resolve()))
  for await (const chunk of content) if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), taken])
  entry.end(null)
  await taken
}
