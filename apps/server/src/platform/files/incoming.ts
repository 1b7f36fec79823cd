import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@rapport/kernel'
import type { BlobFacts } from './blob-store.ts'
import { makePrivateFolder, PRIVATE_FILE } from './private.ts'

/** A file on this machine that nobody keeps yet. */
export type Arrived = BlobFacts & { path: string }

/** Where files stand while they come in and are looked at: what a killed process leaves here was never promised to anybody. */
export type Incoming = {
  /** Writes a stream down; at the first byte too many it ends with `file.too_large`, and nothing is left. */
  take(content: Readable, bytesMax: number): Promise<Arrived>
  /** A place for a file that is made here. */
  newPath(): Promise<string>
  discard(path: string): Promise<void>
  /** Removes what was last written before then. */
  removeOld(before: Date): Promise<void>
}

const PLACE = /^[0-9a-f-]{36}$/

export function incomingFolder(directory: string): Incoming {
  async function newPath(): Promise<string> {
    await makePrivateFolder(directory)
    return join(directory, randomUUID())
  }
  return {
    newPath,
    async take(content, bytesMax) {
      const path = await newPath()
      const seen = { bytes: 0, hash: createHash('sha256') }
      try {
        const counted = Readable.from(countedChunks(content, bytesMax, seen), { objectMode: false })
        await pipeline(counted, createWriteStream(path, { flush: true, mode: PRIVATE_FILE }))
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      return { path, bytes: seen.bytes, sha256: seen.hash.digest('hex') }
    },
    discard: (path) => rm(path, { force: true, recursive: true }),
    async removeOld(before) {
      const folder = await opendir(directory).catch(() => [])
      for await (const { name } of folder) {
        const path = join(directory, name)
        const found = PLACE.test(name) ? await stat(path).catch(() => null) : null
        if (found !== null && found.mtime < before) await rm(path, { force: true, recursive: true })
      }
    },
  }
}

type Seen = { bytes: number; hash: ReturnType<typeof createHash> }

/** The same bytes; what is behind the first one too many is left to whoever sends: half a file must never pass for a whole one. */
async function* countedChunks(content: Readable, bytesMax: number, seen: Seen): AsyncGenerator<Buffer> {
  for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    seen.bytes += chunk.length
    if (seen.bytes > bytesMax) throw tooLarge(bytesMax)
    seen.hash.update(chunk)
    yield chunk
  }
}

export function tooLarge(bytesMax: number): AppError {
  const megabytes = Math.floor(bytesMax / 1_000_000)
  const message = `The file is larger than ${megabytes} MB, which is the most. Make it smaller, or split it.`
  return new AppError('file.too_large', 413, message, { details: { megabytes } })
}

/** What the store wants to know of a file that was made here. */
export async function factsOf(path: string): Promise<BlobFacts> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer) // no encoding was set
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') }
}
