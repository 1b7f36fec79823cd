import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { AppError } from '@rapport/kernel'
import { type Binaries, POSTGRES_MAJOR } from './binaries.ts'
import type { DataPaths } from './paths.ts'
import { binariesBroken, fileProblem, startProblem } from './problems.ts'
import { giveTo, type RunAs, spawnAs } from './run-as.ts'

/** Name of the superuser of the embedded cluster; the application's own role is made by the migrations. */
export const SUPERUSER = 'postgres'
const PASSWORD_BYTES = 24

/**
 * Makes the cluster where there is none and returns the superuser's password. A crash at any moment leaves
 * either no cluster or a whole one. Refuses with `database.other_major` or `database.damaged`.
 */
export async function ensureCluster(
  paths: DataPaths,
  tools: { binaries: Binaries; runAs: RunAs; sync: boolean },
): Promise<{ password: string; created: boolean }> {
  try {
    await removeLeftovers(paths)
    const major = await clusterMajor(paths)
    if (major === null) return { password: await createCluster(paths, tools), created: true }
    if (major !== POSTGRES_MAJOR) throw otherMajor(paths, major)
    return { password: (await readPassword(paths)) ?? (await resetPassword(paths, tools)), created: false }
  } catch (error) {
    throw fileProblem(error, paths.postgresDirectory)
  }
}

async function clusterMajor(paths: DataPaths): Promise<string | null> {
  const version = await readFile(join(paths.clusterDirectory, 'PG_VERSION'), 'utf8').catch(ifMissing(null))
  if (version !== null) return version.trim()
  const entries = await readdir(paths.clusterDirectory).catch(ifMissing([]))
  if (entries.length === 0) return null
  throw new AppError(
    'database.damaged',
    503,
    `${paths.clusterDirectory} contains files but no database. Move it elsewhere and restore your latest backup.`,
    { details: { path: paths.clusterDirectory } },
  )
}

async function createCluster(
  paths: DataPaths,
  tools: { binaries: Binaries; runAs: RunAs; sync: boolean },
): Promise<string> {
  const password = (await readPassword(paths)) ?? (await newPassword(paths))
  const draft = await mkdtemp(join(paths.postgresDirectory, 'init-'))
  const passwordCopy = `${draft}.password`
  await writeFile(passwordCopy, `${password}\n`, { mode: 0o600 })
  await giveTo(tools.runAs, draft)
  await giveTo(tools.runAs, passwordCopy)
  await runInitdb(draft, passwordCopy, tools)
  await rm(passwordCopy)
  await rename(draft, paths.clusterDirectory)
  await syncDirectory(paths.postgresDirectory)
  return password
}

async function runInitdb(
  draft: string,
  passwordCopy: string,
  { binaries, runAs, sync }: { binaries: Binaries; runAs: RunAs; sync: boolean },
): Promise<void> {
  const options = [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordCopy}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  ]
  const { code, complaint } = await runToEnd(runAs, binaries.initdb, options)
  if (code !== 0) throw startProblem(complaint, { clusterDirectory: draft, port: 0 })
}

/** The password file was lost but the cluster is there: sets a new one in single-user mode. */
async function resetPassword(paths: DataPaths, { binaries, runAs }: { binaries: Binaries; runAs: RunAs }) {
  const password = await newPassword(paths)
  const options = ['--single', '-D', paths.clusterDirectory, 'postgres']
  const statement = `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`
  const { code, complaint } = await runToEnd(runAs, binaries.postgres, options, statement)
  if (code === 0) return password
  await rm(paths.passwordFile, { force: true })
  throw startProblem(complaint, { clusterDirectory: paths.clusterDirectory, port: 0 })
}

async function runToEnd(runAs: RunAs, program: string, options: string[], input = '') {
  const child = spawnAs(runAs, program, options, { stdio: ['pipe', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  // A program that ends early closes its input; its exit code tells the story.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  try {
    const [code, complaint] = await Promise.all([ended, child.stderr === null ? '' : text(child.stderr)])
    return { code, complaint }
  } catch {
    throw binariesBroken()
  }
}

async function readPassword(paths: DataPaths): Promise<string | null> {
  const password = (await readFile(paths.passwordFile, 'utf8').catch(ifMissing(''))).trim()
  return password === '' ? null : password
}

async function newPassword(paths: DataPaths): Promise<string> {
  const password = randomBytes(PASSWORD_BYTES).toString('base64url')
  const file = await open(paths.passwordFile, 'w', 0o600)
  try {
    await file.writeFile(`${password}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return password
}

async function removeLeftovers(paths: DataPaths): Promise<void> {
  const entries = await readdir(paths.postgresDirectory)
  for (const name of entries.filter((entry) => entry.startsWith('init-'))) {
    // An initdb that outlived its killed parent may still be writing there; it ends when its files vanish.
    const patience = { maxRetries: 10, retryDelay: 100 }
    await rm(join(paths.postgresDirectory, name), { recursive: true, force: true, ...patience })
  }
}

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory; there the rename is durable without it.
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

function otherMajor(paths: DataPaths, major: string): AppError {
  return new AppError(
    'database.other_major',
    503,
    `The database in ${paths.clusterDirectory} was made by PostgreSQL ${major}; this version brings PostgreSQL ${POSTGRES_MAJOR}. Take a backup with the version that made it, and restore that into an empty folder.`,
    { details: { found: major, expected: POSTGRES_MAJOR } },
  )
}

function ifMissing<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value
    throw error
  }
}
