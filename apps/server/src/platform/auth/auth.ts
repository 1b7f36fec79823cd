import { randomBytes } from 'node:crypto'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@rapport/contract'
import { betterAuth } from 'better-auth'
import { bearer } from 'better-auth/plugins'
import pg from 'pg'
import { REQUEST_LIMITS } from '../db/pool.ts'

const SESSION_SECONDS = 60 * 60 * 24 * 14
const SESSION_REFRESH_SECONDS = 60 * 60 * 24
const CONNECTIONS_MAX = 3

/** `databaseUrl`: a login of the service's role. */
export type AuthOptions = { databaseUrl: string; secret: string; origins: readonly string[]; baseUrl: string }
export type Auth = ReturnType<typeof createAuth>

/** better-auth over a small pool of its own that sees the schema `auth` only. People are added by administrators: no public sign-up. */
export function createAuth({ databaseUrl, secret, origins, baseUrl }: AuthOptions) {
  // Not `createPool`: better-auth wants moments as the driver's own Date.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS_MAX,
    application_name: 'rapport-auth',
    options: `-c TimeZone=UTC -c search_path=auth ${REQUEST_LIMITS}`,
  })
  // A connection that dies is replaced; without listeners it would end the process.
  pool.on('error', () => {})
  // Nor may one that dies while lent out, between two statements: the next statement says what happened.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  const engine = betterAuth({
    appName: 'Rapport',
    database: pool,
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    trustedOrigins: [...origins],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: SESSION_REFRESH_SECONDS },
    advanced: { cookiePrefix: 'rapport', useSecureCookies: baseUrl.startsWith('https:') },
    // Limits and lock-out are ours (per address and per client, shared by all processes).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [bearer()],
  })
  return { engine, pool, origin: new URL(baseUrl).origin, close: () => pool.end() }
}

/** The cookie-signing secret of this installation: made once, kept in the database so that every process has the same. */
export async function installationSecret(owner: pg.ClientBase): Promise<string> {
  const fresh = randomBytes(32).toString('base64url')
  await owner.query(
    `insert into auth.installation_secret (name, value) values ('session', $1) on conflict do nothing`,
    [fresh],
  )
  const result = await owner.query<{ value: string }>(
    `select value from auth.installation_secret where name = 'session'`,
  )
  const value = result.rows[0]?.value
  if (!value) throw new Error('the installation secret was just written')
  return value
}
