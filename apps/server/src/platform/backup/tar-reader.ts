import { TAR_BLOCK_BYTES } from './tar-writer.ts'

/** One file of the archive. Its content is read with `TarReader.content` before the next entry, or passed over. */
export type TarEntry = { name: string; size: number }

/** What the archive holds cannot be: it was cut off or changed. */
export class ArchiveDamaged extends Error {}

/** Reads a tar archive (ustar, plain files only) front to back, holding one chunk of it in memory. */
export class TarReader {
  readonly #chunks: AsyncIterator<Buffer>
  #chunk: Buffer = Buffer.alloc(0)
  #unread = 0
  #padding = 0

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** The next file, or null after the last; then everything to the end of the stream has been read too. */
  async next(): Promise<TarEntry | null> {
    await this.#pass(this.#unread + this.#padding)
    const block = await this.#exactly(TAR_BLOCK_BYTES)
    if (block.every((byte) => byte === 0)) {
      while (await this.#fill());
      return null
    }
    const entry = readHeader(block)
    this.#unread = entry.size
    this.#padding = (TAR_BLOCK_BYTES - (entry.size % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES
    return entry
  }

  /** The content of the entry `next` answered last. */
  async *content(): AsyncGenerator<Buffer> {
    while (this.#unread > 0) {
      await this.#need()
      const piece = this.#chunk.subarray(0, this.#unread)
      this.#chunk = this.#chunk.subarray(piece.length)
      this.#unread -= piece.length
      yield piece
    }
  }

  async #exactly(bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for (let missing = bytes; missing > 0; ) {
      await this.#need()
      const piece = this.#chunk.subarray(0, missing)
      this.#chunk = this.#chunk.subarray(piece.length)
      missing -= piece.length
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  }

  async #pass(bytes: number): Promise<void> {
    for (let left = bytes; left > 0; ) {
      await this.#need()
      const passed = Math.min(left, this.#chunk.length)
      this.#chunk = this.#chunk.subarray(passed)
      left -= passed
    }
    this.#unread = 0
    this.#padding = 0
  }

  async #need(): Promise<void> {
    while (this.#chunk.length === 0) {
      if (!(await this.#fill())) throw new ArchiveDamaged('the file ends too early')
    }
  }

  async #fill(): Promise<boolean> {
    const { done, value } = await this.#chunks.next()
    this.#chunk = done ? Buffer.alloc(0) : value
    return !done
  }
}

function readHeader(block: Buffer): TarEntry {
  const sum = Number.parseInt(text(block, 148, 8), 8)
  let found = 0
  for (const [at, byte] of block.entries()) found += at >= 148 && at < 156 ? 0x20 : byte
  const size = Number.parseInt(text(block, 124, 12), 8)
  if (found !== sum || !Number.isSafeInteger(size) || text(block, 257, 5) !== 'ustar')
    throw new ArchiveDamaged('a header inside the file is not readable')
  return { name: text(block, 0, 100), size }
}

function text(block: Buffer, at: number, length: number): string {
  const field = block.toString('utf8', at, at + length)
  return field.slice(0, (field.indexOf('\0') + 1 || length + 1) - 1).trim()
}
