import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError, assert } from '@rapport/kernel'
import { makePrivateFolder } from './private.ts'

/** What is known of a file before it goes into the store. */
export type BlobFacts = { bytes: number; sha256: string }

/**
 * Where contents lie that people keep, on disk or in a bucket. Keys are ours (`<workspace>/<id>`, a word behind it for what was made of it), never a
 * name somebody chose. A content is there whole under its key, or not at all.
 */
export type BlobStore = {
  /** Takes over a file of this machine, which is gone afterwards. Throws `file.store_failed`. */
  put(key: string, path: string, facts: BlobFacts): Promise<void>
  /** Throws `file.missing` and `file.store_failed`. */
  read(key: string): Promise<Readable>
  /** One that is gone already is no error. */
  remove(key: string): Promise<void>
}

const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}(\.[a-z]{1,20})?$/

export function requireKey(key: string): void {
  assert(KEY.test(key), 'keys of contents are made of two ids')
}

/** Contents in a folder of this machine, or one that several share. */
export function diskBlobStore(directory: string): BlobStore {
  const pathOf = (key: string): string => {
    requireKey(key)
    return join(directory, key)
  }
  return {
    async put(key, path) {
      const target = pathOf(key)
      await makePrivateFolder(dirname(target))
      await rename(path, target)
    },
    async read(key) {
      const path = pathOf(key)
      const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? fileMissing() : error
      })
      return handle.createReadStream()
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
  }
}

/** User error: the store has not what a record says it has. */
export function fileMissing(): AppError {
  return new AppError('file.missing', 410, 'The content of this file is no longer there. Ask an administrator.')
}

/** User error: the store could not be asked; `reason` is for whoever runs the installation. */
export function storeFailed(reason: string): AppError {
  return new AppError('file.store_failed', 503, 'The file storage is not responding. Try again in a moment.', {
    details: { reason },
  })
}
