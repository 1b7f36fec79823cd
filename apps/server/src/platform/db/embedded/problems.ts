import { AppError } from '@rapport/kernel'

/**
 * Turns what the file system refused into a sentence; other errors come back as they are.
 * Codes: `database.no_permission`, `database.disk_full`, `database.not_a_folder`.
 */
export function fileProblem(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return noPermission(path)
  if (code === 'ENOTDIR' || code === 'EEXIST') return notAFolder(path)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path)
  return error
}

/** Turns the last lines of the database's own log into a user error with a stable code and advice. */
export function startProblem(logTail: string, where: { clusterDirectory: string; port: number }): AppError {
  const { clusterDirectory, port } = where
  if (/Address already in use|could not bind|could not create any TCP/i.test(logTail)) return portTaken(port)
  if (/No space left on device|Disk quota exceeded/i.test(logTail)) return diskFull(clusterDirectory)
  if (/database files are incompatible|initialized by PostgreSQL version/i.test(logTail)) {
    return new AppError(
      'database.incompatible',
      503,
      `The database in ${clusterDirectory} was made by another version of PostgreSQL. Start it with the version of this program that made it, take a backup, and restore that here.`,
    )
  }
  if (/Cannot allocate memory|could not map anonymous shared memory/i.test(logTail)) return notEnoughMemory()
  if (/lock file .* already exists|shared memory block .* still in use/i.test(logTail)) {
    return new AppError(
      'database.still_in_use',
      503,
      `Another database process still uses ${clusterDirectory}. Wait a few seconds and start again.`,
    )
  }
  if (/Permission denied|invalid permissions|wrong ownership/i.test(logTail)) return noPermission(clusterDirectory)
  if (/error while loading shared libraries|Library not loaded/i.test(logTail)) return binariesBroken()
  return startFailed(lastComplaint(logTail))
}

/** User error: it did not start for a reason nobody foresaw, said in its own words. */
function startFailed(reason: string): AppError {
  return new AppError('database.start_failed', 503, `The database did not start: ${reason}`, { details: { reason } })
}

/** User error: the port asked for belongs to another program. */
export function portTaken(port: number): AppError {
  return new AppError(
    'database.port_taken',
    503,
    `Database port ${port} is used by another program. Stop that program, or choose another port.`,
    { details: { port } },
  )
}

/** User error: PostgreSQL's files are missing or will not load. */
export function binariesBroken(): AppError {
  return new AppError(
    'database.binaries_broken',
    503,
    'The PostgreSQL that comes with this program does not load on this system. Delete the node_modules folder and start again, or set DATABASE_URL to PostgreSQL 15 or newer.',
  )
}

function notEnoughMemory(): AppError {
  return new AppError(
    'database.not_enough_memory',
    503,
    'There is not enough free memory for the database. Close other programs or give this machine at least 1 GB.',
  )
}

/** User error: files of the database belong to somebody else. */
export function noPermission(path: string): AppError {
  return new AppError(
    'database.no_permission',
    503,
    `This user cannot read or write ${path}. Start as the user who owns it, or set RAPPORT_DATA to a folder of your own.`,
    { details: { path } },
  )
}

function notAFolder(path: string): AppError {
  return new AppError('database.not_a_folder', 503, `${path} is a file, not a folder. Set RAPPORT_DATA to a folder.`, {
    details: { path },
  })
}

function diskFull(path: string): AppError {
  return new AppError(
    'database.disk_full',
    507,
    `The disk with ${path} is full. Free at least 1 GB and start again. Saved data is not lost.`,
    { details: { path } },
  )
}

function lastComplaint(logTail: string): string {
  const lines = logTail.split('\n').filter((line) => line.trim() !== '')
  const complaint = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1)
  return complaint?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? 'it said nothing. Look at the system log.'
}
