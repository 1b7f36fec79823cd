import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pack } from 'tar-stream'
import { makePrivateFolder, PRIVATE_FILE } from '../files/private.ts'
import { BLOBS_FOLDER } from '../files/storage.ts'
import { ContentHash } from './content-hash.ts'
import { type Content, FILES_FOLDER } from './format.ts'
import { addEntry } from './tar.ts'

/** Folders of workspaces: of uploads, and below `blobs` of contents that people keep. */
const ROOTS = ['', `${BLOBS_FOLDER}/`]
const ID = /^[0-9a-f-]{36}$/
/** Anything else there (a half-written upload) is not ours to keep. */
const FILE = /^[0-9a-f-]{36}(\.(preview|small))?$/
const KEY = new RegExp(`^(${BLOBS_FOLDER}/)?[0-9a-f-]{36}/[0-9a-f-]{36}(\\.(preview|small))?$`)

/** Adds all uploaded files to the archive; `hash` takes each one's name and SHA-256. One removed meanwhile is left out. */
export async function addStoredFiles(archive: Pack, directory: string, hash: ContentHash): Promise<void> {
  for await (const key of storedKeys(directory)) {
    const handle = await open(join(directory, key)).catch(ignoreMissing)
    if (handle === null) continue
    try {
      const { size, mtimeMs } = await handle.stat()
      const sha = createHash('sha256')
      await addEntry(archive, { name: FILES_FOLDER + key, size, modifiedMs: mtimeMs }, hashed(handle, size, sha))
      hash.addRow(`${key}\t${sha.digest('hex')}`, size)
    } finally {
      await handle.close()
    }
  }
}

async function* hashed(handle: FileHandle, size: number, sha: Hash): AsyncGenerator<Buffer> {
  if (size === 0) return
  for await (const chunk of handle.createReadStream({ end: size - 1, autoClose: false })) {
    sha.update(chunk)
    yield chunk
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
  for (const root of ROOTS) {
    for (const workspace of (await namesIn(join(directory, root))).filter((name) => ID.test(name))) {
      for (const file of await namesIn(join(directory, root, workspace))) {
        if (FILE.test(file)) yield `${root}${workspace}/${file}`
      }
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
