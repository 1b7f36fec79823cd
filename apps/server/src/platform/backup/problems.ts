import { AppError } from '@rapport/kernel'
import { sqlState } from '../db/errors.ts'
import { ArchiveDamaged } from './tar.ts'

const DISK_FULL_STATE = '53100'

/** Turns what the file system refused while writing `path` into a sentence; other errors come back as they are. */
export function writeProblem(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || sqlState(error) === DISK_FULL_STATE) return diskFull(path)
  if (code === 'ENOENT') {
    return new AppError(
      'backup.no_folder',
      400,
      `The folder for ${path} does not exist. Create it first, or choose another location.`,
      { details: { path } },
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'EISDIR' || code === 'ENOTDIR') {
    return new AppError(
      'backup.not_writable',
      400,
      `${path} cannot be written: it is a folder, or this user has no write permission. Choose another location.`,
      { details: { path } },
    )
  }
  return error
}

/** Turns what went wrong while reading the backup at `path` into a sentence; other errors come back as they are. */
export function readProblem(error: unknown, path: string): unknown {
  if (error instanceof ArchiveDamaged) return damaged(error.message)
  const code = codeOf(error)
  if (code === 'ENOENT') {
    return new AppError('backup.not_found', 404, `There is no file ${path}.`, { details: { path } })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR') {
    return new AppError(
      'backup.not_readable',
      400,
      `${path} cannot be read: it is a folder, or this user may not read it.`,
      { details: { path } },
    )
  }
  if (code?.startsWith('Z_')) return damaged('its compressed content ends too early or was changed')
  return error
}

export function damaged(reason: string): AppError {
  return new AppError(
    'backup.damaged',
    400,
    `The backup is damaged: ${reason}. Nothing was restored. Use another backup file.`,
    { details: { reason } },
  )
}

export function notABackup(path: string): AppError {
  return new AppError('backup.not_a_backup', 400, `${path} is not a backup made by Rapport.`, { details: { path } })
}

function diskFull(path: string): AppError {
  return new AppError(
    'backup.disk_full',
    507,
    `The disk is full, so ${path} could not be written. Free some space and start again. The incomplete file was removed.`,
    { details: { path } },
  )
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
