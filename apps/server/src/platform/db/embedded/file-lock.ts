import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** A lock of the operating system on a file; `release` gives it up, and so does the end of this process, however it ends. */
export type FileLock = { release(): void }

/** SQLITE_BUSY and SQLITE_LOCKED: another connection has it. */
const TAKEN = new Set([5, 6])
/** SQLITE_PERM, SQLITE_READONLY and SQLITE_CANTOPEN. */
const REFUSED = new Set([3, 8, 14])
/** The result code of SQLite without what extends it. */
const PRIMARY_CODE = 0xff

/**
 * Takes the lock, or answers null while another process (or this one) has it. Node has no call for locks of files; SQLite has, on every
 * system (fcntl, LockFileEx), so the file is an empty database that is never written. Nothing else may open it in this process:
 * closing any descriptor of a file gives up the POSIX locks on it.
 */
export function tryFileLock(path: string): FileLock | null {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    // Nothing is written, so nothing need lie beside it for taking back.
    file.exec('pragma journal_mode = memory; begin exclusive')
    // SQLite makes files as the umask says.
    chmodSync(path, 0o600)
  } catch (error) {
    file.close()
    if (hasCode(error, TAKEN)) return null
    throw error
  }
  return { release: () => file.close() }
}

/** Whether the file could not be opened or written by this user. */
export function isLockFileRefused(error: unknown): boolean {
  return hasCode(error, REFUSED)
}

function hasCode(error: unknown, codes: ReadonlySet<number>): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false
  return codes.has(error.errcode & PRIMARY_CODE)
}
