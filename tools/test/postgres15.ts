import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture } from '../lib/run.ts'
import { installByApt } from './chromium.ts'

const BINARIES = '/usr/lib/postgresql/15/bin'
const SERVICE_USER = 'postgres'
const START_LIMIT_SECONDS = 60
const PASSWORD_BYTES = 16

/** What differs from a fresh cluster's settings: speed, since nobody needs its rows after a power failure. */
const SETTINGS = `
listen_addresses = '127.0.0.1'
max_connections = 100
max_locks_per_transaction = 256
shared_buffers = 128MB
fsync = off
full_page_writes = off
jit = off
timezone = 'UTC'
lc_messages = 'C'
`

export type Postgres15 = { url: string; stop(): Promise<void> }

/** Starts a new cluster of Debian's PostgreSQL 15 in a temporary folder, on a free port; as root, installs it where it is missing. */
export async function startPostgres15(): Promise<Postgres15> {
  await ensureInstalled()
  const user = await serviceUser()
  const folder = await mkdtemp(join(tmpdir(), 'rapport-pg15-'))
  await chmod(folder, 0o711)
  const cluster = join(folder, 'cluster')
  await mkdir(cluster, { mode: 0o700 })
  if (user) await chown(cluster, user.uid, user.gid)
  const password = randomBytes(PASSWORD_BYTES).toString('hex')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)
  const port = await freePort()
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await control(user, 'initdb', [
      '-D',
      cluster,
      '-U',
      SERVICE_USER,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ])
    const place = `port = ${port}\nunix_socket_directories = '${cluster}'\n`
    await writeFile(join(cluster, 'postgresql.auto.conf'), SETTINGS + place)
    const log = join(cluster, 'server.log')
    await control(user, 'pg_ctl', ['start', '-w', '-t', String(START_LIMIT_SECONDS), '-D', cluster, '-l', log])
  } catch (error) {
    await remove()
    throw error
  }
  return {
    url: `postgresql://${SERVICE_USER}:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await control(user, 'pg_ctl', ['stop', '-m', 'immediate', '-D', cluster])
      await remove()
    },
  }
}

async function ensureInstalled(): Promise<void> {
  if (existsSync(join(BINARIES, 'postgres'))) return
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) await installByApt(['postgresql-15'])
  if (existsSync(join(BINARIES, 'postgres'))) return
  throw new Error(`PostgreSQL 15 is not in ${BINARIES}. Install it: apt-get install postgresql-15`)
}

/** PostgreSQL refuses to run as root; everybody else runs it as themselves. */
async function serviceUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all(['-u', '-g'].map((option) => capture('id', [option, SERVICE_USER])))
  if (uid?.code !== 0 || gid?.code !== 0) throw new Error(`There is no user ${SERVICE_USER} to run PostgreSQL as.`)
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

async function control(
  user: { uid: number; gid: number } | undefined,
  program: string,
  args: readonly string[],
): Promise<void> {
  const options = { ...user, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } }
  const { code, stdout, stderr } = await capture(join(BINARIES, program), args, options)
  if (code !== 0) throw new Error(`${program} of PostgreSQL 15 failed: ${stderr.trim() || stdout.trim()}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
