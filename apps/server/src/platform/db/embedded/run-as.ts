import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@rapport/kernel'
import { type Binaries, openToOthers } from './binaries.ts'
import type { DataPaths } from './paths.ts'

const run = promisify(execFile)

/** As whom the database's programs run. Empty for an ordinary user: they run as the user who started us. */
export type RunAs = { user?: { uid: number; gid: number }; throughSetpriv: boolean }

/**
 * PostgreSQL refuses to run as root. As root we take the owner of the data, else the system's `postgres` or `nobody`.
 * Where that user cannot enter the folders above (a project below /root), it gets the one capability to
 * read past them. Refuses with `database.no_service_user` or `database.unreachable`.
 */
export async function chooseRunAs(paths: DataPaths, binaries: Binaries): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { throughSetpriv: false }
  const user = (await ownerOf(paths.clusterDirectory)) ?? (await serviceUser())
  await openToOthers(binaries)
  const reachable = (await canEnter(binaries.postgres, user)) && (await canEnter(paths.clusterDirectory, user))
  const runAs = { user, throughSetpriv: !reachable }
  if (!reachable && !(await setprivWorks(runAs, binaries))) {
    throw new AppError(
      'database.unreachable',
      503,
      `PostgreSQL does not run as root, and no other user may enter ${paths.dataDirectory} or the program's folder. Move the project to a place such as /srv or /opt, or start as an ordinary user.`,
      { details: { path: paths.dataDirectory } },
    )
  }
  return runAs
}

/** Starts one of the database's programs as that user. */
export function spawnAs(runAs: RunAs, program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  // Messages in English whatever the machine's language: they are read by problems.ts.
  const env = { ...process.env, LC_ALL: 'C' }
  if (runAs.user === undefined) return spawn(program, args, { ...options, env })
  if (!runAs.throughSetpriv) return spawn(program, args, { ...options, env, ...runAs.user })
  return spawn('setpriv', [...setprivArguments(runAs.user), program, ...args], { ...options, env })
}

/** Gives a file or folder to the user the database runs as. */
export async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs.user !== undefined) await chown(path, runAs.user.uid, runAs.user.gid)
}

function setprivArguments(user: { uid: number; gid: number }): string[] {
  // no_setuid_fixup lets access(2) see the capability; PostgreSQL asks it before it runs its own program file.
  return [
    '--securebits=+no_setuid_fixup',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
    '--',
  ]
}

async function setprivWorks(runAs: RunAs, binaries: Binaries): Promise<boolean> {
  const child = spawnAs(runAs, 'test', ['-x', binaries.postgres], { stdio: 'ignore' })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | null> {
  const found = await stat(path).catch(() => null)
  return found === null || found.uid === 0 ? null : { uid: found.uid, gid: found.gid }
}

async function serviceUser(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)])
    if (uid !== null && gid !== null && uid !== 0) return { uid, gid }
  }
  throw new AppError(
    'database.no_service_user',
    503,
    'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody". Start as an ordinary user, or set DATABASE_URL.',
  )
}

async function idOf(flag: '-u' | '-g', name: string): Promise<number | null> {
  const answer = await run('id', [flag, name]).catch(() => null)
  const id = Number.parseInt(answer?.stdout ?? '', 10)
  return Number.isInteger(id) ? id : null
}

async function canEnter(path: string, user: { uid: number; gid: number }): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await stat(folder)
    const needed = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001
    if ((found.mode & needed) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
