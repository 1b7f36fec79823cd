import { createReadStream, createWriteStream } from 'node:fs'
import { opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { assert } from '@rapport/kernel'
import { makePrivateFolder, PRIVATE_FILE } from './private.ts'

/** Where uploaded files lie. Keys are ours (`<workspace>/<id>`), never a name a user chose. */
export type FileStore = {
  write(key: string, content: Readable): Promise<{ bytes: number }>
  /** A path other code may read; the file is never changed once written. */
  path(key: string): string
  read(key: string): Readable
  /** Also what came in only half. */
  remove(key: string): Promise<void>
  /** The keys of a workspace's files last written before then, half ones too, a batch at a time. */
  listOld(workspaceId: string, before: Date, batch: number): AsyncIterable<string[]>
  /** The workspaces that have a file last written before then. */
  listOldFolders(before: Date): Promise<string[]>
}

const PARTIAL = '.partial'
/** What stands beside a file and goes with it: half of it, and the rows it was converted to. */
const COMPANIONS = ['.rows.partial', '.rows', PARTIAL]
const FOLDER = /^[0-9a-f-]{36}$/
const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/

export function diskFileStore(directory: string): FileStore {
  const root = resolve(directory)
  const path = (key: string): string => {
    assert(KEY.test(key), 'file keys are made of two ids')
    return join(root, key)
  }
  return {
    path,
    async write(key, content) {
      const target = path(key)
      await makePrivateFolder(dirname(target))
      const partial = `${target}${PARTIAL}`
      try {
        await pipeline(content, createWriteStream(partial, { flush: true, mode: PRIVATE_FILE }))
        await rename(partial, target)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      return { bytes: (await stat(target)).size }
    },
    read: (key) => createReadStream(path(key)),
    async remove(key) {
      for (const suffix of ['', ...COMPANIONS]) await rm(`${path(key)}${suffix}`, { force: true })
    },
    async *listOld(workspaceId, before, batch) {
      let keys: string[] = []
      for await (const key of oldKeys(root, workspaceId, before)) {
        keys.push(key)
        if (keys.length < batch) continue
        yield keys
        keys = []
      }
      if (keys.length > 0) yield keys
    },
    async listOldFolders(before) {
      const folders: string[] = []
      for await (const { name } of await openFolder(root)) {
        const first = FOLDER.test(name) ? await oldKeys(root, name, before).next() : null
        if (first?.value !== undefined) folders.push(name)
      }
      return folders
    },
  }
}

async function* oldKeys(root: string, folder: string, before: Date): AsyncGenerator<string, undefined> {
  for await (const { name } of await openFolder(join(root, folder))) {
    const suffix = COMPANIONS.find((one) => name.endsWith(one)) ?? ''
    const key = `${folder}/${name.slice(0, name.length - suffix.length)}`
    const found = KEY.test(key) ? await stat(join(root, folder, name)).catch(() => null) : null
    if (found !== null && found.mtime < before) yield key
  }
}

/** The entries of a folder; none where it does not exist. */
async function openFolder(folder: string): Promise<AsyncIterable<{ name: string }> | { name: string }[]> {
  return opendir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
