import { randomUUID } from 'node:crypto'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@rapport/kernel'
import { PRIVATE_FILE } from './private.ts'

/** What the file system says, and PostgreSQL of its own (disk_full). */
const DISK_FULL_CODES = new Set<unknown>(['ENOSPC', 'EDQUOT', '53100'])
/** PostgreSQL writes its log in files of this size; with less room it stops at any moment. */
const FREE_BYTES_MIN = 16 * 1024 * 1024
const PROBE_BYTES = 64 * 1024

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DISK_FULL_CODES.has(error.code)
}

/** User error: nothing can be stored until there is room again. */
export function diskFull(): AppError {
  return new AppError('server.disk_full', 507, 'The disk of the server is full, so nothing was saved.')
}

/** Knows whether there is room to work. */
export type DiskWatch = {
  /** Takes notice of what went wrong somewhere: a full disk is believed until a write of its own succeeds. */
  note(error: unknown): void
  isFull(): Promise<boolean>
}

export type DiskWatchOptions = {
  /** On whose disks there has to be module. */
  directories: readonly string[]
  /** The one a probe is written to. */
  filesDirectory: string
  /** Writes something to the database, which may lie on another machine, and takes it back; rejects when it cannot. */
  probeDatabase(): Promise<unknown>
}

export function watchDisk({ directories, filesDirectory, probeDatabase }: DiskWatchOptions): DiskWatch {
  let suspected = false
  let probing: Promise<boolean> | null = null

  async function probe(): Promise<boolean> {
    const outcomes = await Promise.allSettled([probeFolder(filesDirectory), probeDatabase()])
    suspected = outcomes.some((outcome) => outcome.status === 'rejected' && isDiskFull(outcome.reason))
    return suspected
  }

  return {
    note(error) {
      suspected ||= isDiskFull(error)
    },
    async isFull() {
      if ((await Promise.all(directories.map(hasRoom))).includes(false)) return true
      if (!suspected) return false
      // However many ask, one probe is under way.
      probing ??= probe().finally(() => {
        probing = null
      })
      return probing
    },
  }
}

/** A folder that is not there, or cannot be asked, is no sign of a full disk. */
async function hasRoom(directory: string): Promise<boolean> {
  const found = await statfs(directory).catch(() => null)
  return found === null || found.bavail * found.bsize >= FREE_BYTES_MIN
}

async function probeFolder(directory: string): Promise<void> {
  const path = join(directory, `probe-${randomUUID()}`)
  try {
    const file = await open(path, 'wx', PRIVATE_FILE)
    try {
      await file.writeFile(Buffer.alloc(PROBE_BYTES))
      await file.sync()
    } finally {
      await file.close()
    }
  } finally {
    await rm(path, { force: true })
  }
}
