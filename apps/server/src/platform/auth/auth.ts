import { randomBytes } from 'node:crypto'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@rapport/contract'
import { betterAuth } from 'better-auth'
import pg from 'pg'
import { REQUEST_LIMITS } from '../db/pool.ts'
import { hashedTokens } from './hashed-tokens.ts'
import { openedSessions } from './opened-sessions.ts'
import { createSealer } from './sealing.ts'
import { SESSION_AGE_DAYS_MAX, SESSION_IDLE_DAYS } from './session-store.ts'
import { verifySignedToken } from './session-tokens.ts'

const DAY_SECONDS = 60 * 60 * 24
const COOKIE_PREFIX = 'rapport'
/** Our server says which address a request comes from; better-auth is not to read it from headers anybody can send. */
export const CLIENT_ADDRESS_HEADER = 'rapport-client-address'
const CONNECTIONS_MAX = 3

/** `databaseUrl`: a login of the service's role. */
export type AuthOptions = {
  databaseUrl: string
  secret: string
  baseUrl: string
  /** The address people reach it by, where one is configured. */
  publicUrl: string | null
  /** How else the words of a text are written: Chinese names in Latin letters. */
  readings: (text: string) => readonly string[]
}
export type Auth = ReturnType<typeof createAuth>

/** better-auth over a small pool of its own that sees the schema `auth` only. People are added by administrators: no public sign-up. */
export function createAuth({ databaseUrl, secret, baseUrl, publicUrl, readings }: AuthOptions) {
  const pool = createPool(databaseUrl)
  const secure = isSecure(baseUrl)
  const engine = createEngine(pool, { secret, baseUrl })
  return {
    engine,
    sessionCookie: sessionCookieName(secure),
    /** The token in a signed one, or null when its signature is not ours. */
    verifyToken: (signed: string) => verifySignedToken(signed, secret),
    /** Browsers that are remembered show this cookie. */
    deviceCookie: `${secure ? '__Secure-' : ''}${COOKIE_PREFIX}.device`,
    isSecure: secure,
    publicUrl,
    /** For the secrets of people's apps. */
    sealer: createSealer(secret, 'second factor'),
    /** What others know of a person, as they may type it into a password. */
    knownWords: (texts: readonly string[]) => [...texts, ...texts.flatMap(readings)],
    close: () => pool.end(),
  }
}

function createEngine(pool: pg.Pool, { secret, baseUrl }: Pick<AuthOptions, 'secret' | 'baseUrl'>) {
  return betterAuth({
    appName: 'Rapport',
    database: pool,
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    trustedOrigins: [baseUrl],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
    },
    // The cookie lives as long as a session can; the session itself ends earlier when it is not used (see session-store).
    session: { expiresIn: SESSION_AGE_DAYS_MAX * DAY_SECONDS, fields: { token: 'tokenHash' } },
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: { ...session, expiresAt: idleEnd() } }) } },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      // It would put `__Secure-` before every name; ours is narrower.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(baseUrl) },
      cookies: { session_token: { name: sessionCookieName(isSecure(baseUrl)) } },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    // Limits and lock-out are ours (per account and per client, shared by all processes).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [hashedTokens(), openedSessions()],
  })
}

/** Browsers take a cookie of this prefix only over https and from this very host, for all of its paths (RFC 6265bis, 4.1.3.2). */
function sessionCookieName(secure: boolean): string {
  return `${secure ? '__Host-' : ''}${COOKIE_PREFIX}.session_token`
}

function isSecure(baseUrl: string): boolean {
  return baseUrl.startsWith('https:')
}

/** Not the platform's `createPool`: better-auth wants moments as the driver's own Date. */
function createPool(databaseUrl: string): pg.Pool {
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
  return pool
}

function idleEnd(): Date {
  return new Date(Date.now() + SESSION_IDLE_DAYS * DAY_SECONDS * 1000)
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
