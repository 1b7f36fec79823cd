import { errorSentence } from '@rapport/contract'
import { Client } from 'pg'
import type { GivenLogins } from '../../platform/db/logins.ts'
import { rolesMissing } from '../../platform/db/roles.ts'
import { type Check, failure, fine } from './report.ts'

const CONNECT_TIMEOUT_MS = 5_000

/** Whether the logins of the application are there on a database of one's own, or can be made. Null where the database does not answer: another check says so. */
export async function checkLogins(url: string, given: GivenLogins): Promise<Check | null> {
  if (given.appUrl !== null && given.serviceUrl !== null) {
    return fine('logins', 'The database logins of the application are set.', '应用使用的数据库登录已设置。')
  }
  const isReady = await mayMakeLogins(url).catch(() => null)
  if (isReady === null) return null
  if (isReady) return fine('logins', 'The application has its own database logins.', '应用有自己的数据库登录。')
  const { code, message, details } = rolesMissing()
  const sentence = {
    en: 'The user in DATABASE_URL cannot create the logins of the application.',
    zh: 'DATABASE_URL 的用户不能创建应用使用的数据库登录。',
  }
  return failure('logins', sentence, { en: message, zh: errorSentence(code, 'zh', details) ?? message })
}

/** Also true where an earlier start has made them. */
async function mayMakeLogins(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ may: boolean; started: boolean }>(
      `select rolsuper or rolcreaterole as may, to_regclass('auth.installation_secret') is not null as started
       from pg_roles where rolname = current_user`,
    )
    const [user] = rows
    if (user === undefined || user.may || !user.started) return user?.may === true
    const made = await client.query(
      `select from auth.installation_secret join pg_roles on rolname = split_part(value, ' ', 1)
       where name in ('app_login', 'service_login')`,
    )
    return made.rows.length === 2
  } finally {
    await client.end()
  }
}
