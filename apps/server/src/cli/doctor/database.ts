import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@rapport/kernel'
import { Client } from 'pg'
import { findHolder, findRunning, POSTGRES_MAJOR, pathsIn } from '../../platform/db/embedded/index.ts'
import { type Check, type DoctorInput, failure, fine, type Sentence } from './report.ts'

const OLDEST_POSTGRES = 150_000
const CONNECT_TIMEOUT_MS = 5_000

/** Who uses the data folder now. `pid` null: nobody. */
export async function checkHolder(dataDirectory: string): Promise<{ check: Check; pid: number | null }> {
  const holder = await findHolder(dataDirectory).catch(ifRefused('refused' as const))
  if (holder === 'refused') return { pid: null, check: unreadable('holder', dataDirectory) }
  if (holder === null) {
    return { pid: null, check: fine('holder', 'No process is using the data.', '目前没有进程使用数据。') }
  }
  const at = holder.address === undefined ? '' : ` ${holder.address}`
  const check = fine(
    'holder',
    `Process ${holder.pid} has been using the data since ${holder.since}.${at}`,
    `进程 ${holder.pid} 自 ${holder.since} 起使用数据。${at}`,
  )
  return { pid: holder.pid, check }
}

/** Whether the database answers and is new enough. `now` is its clock, null when it could not be asked. */
export async function checkDatabase(
  input: Pick<DoctorInput, 'dataDirectory' | 'databaseUrl'>,
): Promise<{ check: Check; now: Date | null }> {
  if (input.databaseUrl !== undefined) return askDatabase(input.databaseUrl)
  const running = await findRunning(input.dataDirectory).catch(ifRefused(null))
  if (running !== null) return askDatabase(running.databaseUrl)
  return { check: await checkStoppedCluster(input.dataDirectory), now: null }
}

async function checkStoppedCluster(dataDirectory: string): Promise<Check> {
  const { clusterDirectory } = pathsIn(dataDirectory)
  const major = await readFile(join(clusterDirectory, 'PG_VERSION'), 'utf8').then(
    (version) => version.trim(),
    (error: unknown) => (isMissing(error) ? null : 'unreadable'),
  )
  if (major === null)
    return fine('database', 'There is no data yet. It is created at the first start.', '还没有数据，首次启动时创建。')
  if (major === POSTGRES_MAJOR) {
    return fine('database', 'The embedded database is stopped and in order.', '内置数据库已停止，状态正常。')
  }
  if (major === 'unreadable') return unreadable('database', clusterDirectory)
  return failure(
    'database',
    {
      en: `The data was created by PostgreSQL ${major}; this version includes ${POSTGRES_MAJOR}.`,
      zh: `数据由 PostgreSQL ${major} 创建，当前版本附带 ${POSTGRES_MAJOR}。`,
    },
    {
      en: 'Create a backup with the version that created the data and restore it into an empty folder.',
      zh: '请用原版本备份，再恢复到空文件夹。',
    },
  )
}

function unreadable(id: string, path: string): Check {
  return failure(
    id,
    { en: `This user cannot read ${path}.`, zh: `当前用户不能读取 ${path}。` },
    { en: 'Run doctor as the user who starts the server.', zh: '请用启动服务的用户运行 doctor。' },
  )
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

/** For a look at files that may be another user's: the user error becomes a value, a bug stays a bug. */
function ifRefused<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof AppError) return value
    throw error
  }
}

async function askDatabase(url: string): Promise<{ check: Check; now: Date | null }> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ number: number; version: string; now: Date }>(
        `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version, clock_timestamp() AS now`,
      )
      const [answer] = rows
      if (answer === undefined) throw new Error('the database gave no answer')
      return { check: judgeVersion(answer.number, answer.version), now: answer.now }
    } finally {
      await client.end()
    }
  } catch (error) {
    return { check: explainConnection(error), now: null }
  }
}

/** PostgreSQL 15 is the oldest; `versionNumber` as in server_version_num (150004). */
export function judgeVersion(versionNumber: number, version: string): Check {
  if (versionNumber >= OLDEST_POSTGRES) {
    return fine('database', `PostgreSQL ${version} is responding.`, `PostgreSQL ${version} 正常响应。`)
  }
  return failure(
    'database',
    { en: `PostgreSQL ${version} is too old.`, zh: `PostgreSQL ${version} 太旧。` },
    { en: 'Use PostgreSQL 15 or newer.', zh: '请使用 PostgreSQL 15 或更新版本。' },
  )
}

function explainConnection(error: unknown): Check {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = CONNECTION_TROUBLE[code]
  if (known !== undefined) return failure('database', known.sentence, known.advice)
  const reason = error instanceof Error && error.message !== '' ? error.message : code
  return failure(
    'database',
    { en: `The database is not responding: ${reason}.`, zh: `数据库没有响应：${reason}。` },
    {
      en: 'Check DATABASE_URL and the network connection to the server.',
      zh: '请检查 DATABASE_URL 以及与服务器的网络连接。',
    },
  )
}

const WRONG_PASSWORD = {
  sentence: { en: 'The database rejected the user or password.', zh: '数据库拒绝了用户名或密码。' },
  advice: { en: 'Check user and password in DATABASE_URL.', zh: '请检查 DATABASE_URL 里的用户名和密码。' },
}

/** By system error or PostgreSQL error code (documentation, appendix A). */
const CONNECTION_TROUBLE: Record<string, { sentence: Sentence; advice: Sentence }> = {
  ECONNREFUSED: {
    sentence: { en: 'There is no database at that address.', zh: '该地址没有数据库。' },
    advice: {
      en: 'Start the database, or correct host and port in DATABASE_URL.',
      zh: '请启动数据库，或改正 DATABASE_URL 里的主机和端口。',
    },
  },
  ENOTFOUND: {
    sentence: { en: 'The host in DATABASE_URL is unknown.', zh: 'DATABASE_URL 里的主机名无法解析。' },
    advice: { en: 'Check the spelling and the DNS settings.', zh: '请检查拼写和域名解析。' },
  },
  '28P01': WRONG_PASSWORD,
  '28000': WRONG_PASSWORD,
  '3D000': {
    sentence: { en: 'The database named in DATABASE_URL does not exist.', zh: 'DATABASE_URL 里的数据库不存在。' },
    advice: { en: 'Create it with CREATE DATABASE.', zh: '请用 CREATE DATABASE 创建。' },
  },
  '53300': {
    sentence: { en: 'The database has no free connections.', zh: '数据库连接数已满。' },
    advice: { en: 'Raise max_connections or stop other programs.', zh: '请调大 max_connections，或停止其他程序。' },
  },
}
