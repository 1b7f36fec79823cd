import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { assert } from '@rapport/kernel'

/** Where uploaded files lie. Keys are ours (`<workspace>/<id>`), never a name a user chose. */
export type FileStore = {
  write(key: string, content: Readable): Promise<{ bytes: number }>
  /** A path other code may read; the file is never changed once written. */
  path(key: string): string
  read(key: string): Readable
  remove(key: string): Promise<void>
}

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
      await mkdir(dirname(target), { recursive: true })
      const partial = `${target}.partial`
      try {
        await pipeline(content, createWriteStream(partial, { flush: true }))
        await rename(partial, target)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      return { bytes: (await stat(target)).size }
    },
    read: (key) => createReadStream(path(key)),
    remove: (key) => rm(path(key), { force: true }),
  }
}
