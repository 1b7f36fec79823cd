import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makePrivateFolder, PRIVATE_FILE } from '../files/private.ts'
import { ContentHash } from './content-hash.ts'
import { type Content, FILES_FOLDER } from './format.ts'
import { tarHeader, tarPadding } from './tar-writer.ts'

/** Keys of the file store: workspace and file, both ids. Anything else there (a half-written upload) is not ours to keep. */
const ID = /^[0-9a-f-]{36}$/
const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/

/** All uploaded files as entries of the archive; `hash` takes each one's name and SHA-256. One removed meanwhile is left out. */
export async function* storedFileEntries(directory: string, hash: ContentHash): AsyncGenerator<Buffer> {
  for await (const key of storedKeys(directory)) {
    const handle = await open(join(directory, key)).catch(ignoreMissing)
    if (handle === null) continue
    try {
      const { size, mtimeMs } = await handle.stat()
      const sha = createHash('sha256')
      yield tarHeader(FILES_FOLDER + key, size, mtimeMs)
      if (size > 0) {
        for await (const chunk of handle.createReadStream({ end: size - 1, autoClose: false })) {
          sha.update(chunk)
          yield chunk
        }
      }
      yield tarPadding(size)
      hash.addRow(`${key}\t${sha.digest('hex')}`, size)
    } finally {
      await handle.close()
    }
  }
}

/** What the files under `directory` add up to, as the manifest says it. */
export async function storedContent(directory: string): Promise<Content> {
  const hash = new ContentHash()
  for await (const key of storedKeys(directory)) {
    const sha = createHash('sha256')
    let bytes = 0
    for await (const chunk of createReadStream(join(directory, key))) {
      sha.update(chunk)
      bytes += chunk.length
    }
    hash.addRow(`${key}\t${sha.digest('hex')}`, bytes)
  }
  return hash.content()
}

/** Files of a backup on their way back: beside the file store until everything else is certain. */
export type FileStaging = {
  add(entryName: string, content: AsyncIterable<Buffer>): Promise<boolean>
  /** Compares with this what lies there now. */
  content(): Promise<Content>
  moveIn(): Promise<void>
  /** From now on what was moved in stays. */
  keep(): void
  /** Takes away what was staged, and what was moved in unless it is to stay. */
  undo(): Promise<void>
}

export async function stageFiles(directory: string): Promise<FileStaging> {
  const staging = `${directory}.restoring`
  let moved: string[] = []
  await rm(staging, { recursive: true, force: true })
  return {
    async add(entryName, content) {
      const key = entryName.slice(FILES_FOLDER.length)
      if (!entryName.startsWith(FILES_FOLDER) || !KEY.test(key)) return false
      await makePrivateFolder(dirname(join(staging, key)))
      await pipeline(content, createWriteStream(join(staging, key), { flush: true, mode: PRIVATE_FILE }))
      return true
    },
    content: () => storedContent(staging),
    async moveIn() {
      for await (const key of storedKeys(staging)) {
        await makePrivateFolder(dirname(join(directory, key)))
        await rename(join(staging, key), join(directory, key))
        moved.push(key)
      }
      await rm(staging, { recursive: true, force: true })
    },
    keep() {
      moved = []
    },
    async undo() {
      for (const key of moved) await rm(join(directory, key), { force: true })
      await rm(staging, { recursive: true, force: true })
    },
  }
}

async function* storedKeys(directory: string): AsyncGenerator<string> {
  for (const workspace of (await namesIn(directory)).filter((name) => ID.test(name))) {
    for (const file of await namesIn(join(directory, workspace))) {
      if (ID.test(file)) yield `${workspace}/${file}`
    }
  }
}

async function namesIn(directory: string): Promise<string[]> {
  return (await readdir(directory).catch(ignoreMissing)) ?? []
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
