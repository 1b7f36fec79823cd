import { randomBytes } from 'node:crypto'
import { AppError, assert } from '@rapport/kernel'
import pg from 'pg'
import { isUnavailable, refusesLogin, sqlState } from './errors.ts'
import { APP_ROLE, rolesMissing, SERVICE_ROLE } from './roles.ts'
import { scramVerifier } from './scram.ts'

/** How the processes of the application connect: nobody of them as the owner of the schema, let alone as a superuser. */
export type Logins = { appUrl: string; serviceUrl: string }
/** Logins somebody made by hand, where we may not make them ourselves. */
export type GivenLogins = { appUrl: string | null; serviceUrl: string | null }

type Kind = {
  role: string
  /** Its row in auth.installation_secret. */
  secret: string
  variable: string
}

const APP: Kind = { role: APP_ROLE, secret: 'app_login', variable: 'RAPPORT_APP_DATABASE_URL' }
const SERVICE: Kind = { role: SERVICE_ROLE, secret: 'service_login', variable: 'RAPPORT_SERVICE_DATABASE_URL' }

/** Any constant: two processes starting at once must not make two logins, or two passwords. */
const LOGIN_LOCK = 7_200_413
const CONNECT_TIMEOUT_MS = 15_000
const PASSWORD_BYTES = 24
const SUFFIX_BYTES = 4
const WRONG_PASSWORD = '28P01'
const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * The logins of this installation: those given, else ones made here once, with a password of their own that only the owner of the schema can
 * read. Each is tried, and refused with `database.login_refused`, or with `database.login_too_strong` when it could do more than it should.
 * `client` is the owner's, on a migrated database at `url`.
 */
export async function prepareLogins(
  client: pg.ClientBase,
  { url, given }: { url: string; given: GivenLogins },
): Promise<Logins> {
  const appUrl = given.appUrl ? await checked(given.appUrl, APP) : await ownLogin(client, url, APP)
  const serviceUrl = given.serviceUrl ? await checked(given.serviceUrl, SERVICE) : await ownLogin(client, url, SERVICE)
  return { appUrl, serviceUrl }
}

async function checked(url: string, kind: Kind): Promise<string> {
  await requireSuitable(url, kind)
  return url
}

type Login = { name: string; password: string }

async function ownLogin(client: pg.ClientBase, url: string, kind: Kind): Promise<string> {
  const known = await readLogin(client, kind)
  // The usual start: it is there and works, and nothing is written.
  if (known !== null && (await exists(client, known.name)) && (await works(urlOf(url, known), kind))) {
    return urlOf(url, known)
  }
  await client.query('select pg_advisory_lock($1)', [LOGIN_LOCK])
  try {
    const login = await writeLogin(client, kind)
    await createOrMend(client, login, kind)
    await requireSuitable(urlOf(url, login), kind)
    return urlOf(url, login)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOGIN_LOCK])
  }
}

/** The one there is, also when another process was quicker; else a new one. A name of its own: roles belong to the whole server. */
async function writeLogin(client: pg.ClientBase, kind: Kind): Promise<Login> {
  const name = `${kind.role}_${randomBytes(SUFFIX_BYTES).toString('hex')}`
  const password = randomBytes(PASSWORD_BYTES).toString('base64url')
  await client.query('insert into auth.installation_secret (name, value) values ($1, $2) on conflict do nothing', [
    kind.secret,
    `${name} ${password}`,
  ])
  const login = await readLogin(client, kind)
  assert(login !== null, 'the login was just written')
  return login
}

async function readLogin(client: pg.ClientBase, { secret }: Kind): Promise<Login | null> {
  const { rows } = await client.query<{ value: string }>('select value from auth.installation_secret where name = $1', [
    secret,
  ])
  const [name, password] = rows[0]?.value.split(' ') ?? []
  return name === undefined || password === undefined ? null : { name, password }
}

async function exists(client: pg.ClientBase, name: string): Promise<boolean> {
  return (await client.query('select 1 from pg_roles where rolname = $1', [name])).rows.length > 0
}

/** A database that was restored on another server has the name but not the role, or the role with another password. */
async function createOrMend(client: pg.ClientBase, { name, password }: Login, { role }: Kind): Promise<void> {
  const known = await exists(client, name)
  // Identifiers and the verifier are ours: letters, digits, and what base64 adds.
  const rights = 'login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
  const change = known ? `alter role ${name} with login` : `create role ${name} with ${rights} in role ${role}`
  try {
    await client.query(`${change} password '${scramVerifier(password)}'`)
  } catch (error) {
    if (sqlState(error) === INSUFFICIENT_PRIVILEGE) throw rolesMissing()
    throw error
  }
}

async function works(url: string, kind: Kind): Promise<boolean> {
  try {
    await requireSuitable(url, kind)
    return true
  } catch (error) {
    if (error instanceof AppError && error.details.state === WRONG_PASSWORD) return false
    throw error
  }
}

type Facts = { name: string; strong: boolean; owns: boolean; member: boolean }

/** Logs in and looks at what one is: an address that names another user than meant must not go unseen. */
async function requireSuitable(url: string, kind: Kind): Promise<void> {
  const { name, strong, owns, member } = await readFacts(url, kind)
  if (strong || owns) {
    throw new AppError(
      'database.login_too_strong',
      503,
      `The login ${name} in ${kind.variable} has more rights than the application needs: it must not be a superuser, own tables or create roles. Use another login.`,
      { details: { name, variable: kind.variable } },
    )
  }
  if (member) return
  throw new AppError(
    'database.login_lacks_role',
    503,
    `The login ${name} of ${kind.variable} is no member of ${kind.role}. Run: grant ${kind.role} to ${name};`,
    { details: { name, variable: kind.variable, role: kind.role } },
  )
}

async function readFacts(url: string, kind: Kind): Promise<Facts> {
  const client = newClient(url, kind)
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<Facts>(
      `select rolname::text as name,
         rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls
           or pg_has_role(oid, 'pg_execute_server_program', 'member') or pg_has_role(oid, 'pg_read_server_files', 'member')
           or pg_has_role(oid, 'pg_write_server_files', 'member') as strong,
         exists (select from (select distinct relowner from pg_class) o where pg_has_role(r.oid, o.relowner, 'member')) as owns,
         pg_has_role(oid, $1, 'usage') as member
       from pg_roles r where rolname = session_user`,
      [kind.role],
    )
    assert(rows[0] !== undefined, 'whoever is logged in has a role')
    return rows[0]
  } catch (error) {
    const isAway = isUnavailable(error) && !refusesLogin(error)
    throw error instanceof AppError || isAway ? error : loginRefused(client.user, kind, error)
  } finally {
    await client.end().catch(() => {})
  }
}

function newClient(url: string, kind: Kind): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  } catch (error) {
    throw loginRefused('', kind, error)
  }
}

function loginRefused(name: string | undefined, { variable, role }: Kind, error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError(
    'database.login_refused',
    503,
    `${name} cannot log in to the database: ${reason}. Allow it to log in with a password (scram-sha-256 in pg_hba.conf), or set ${variable} to another member of ${role}.`,
    { details: { name, reason, role, variable, state: sqlState(error) } },
  )
}

/** The same database as somebody else. As parameters, they count before what the address says, also where it names no host. */
function urlOf(url: string, { name, password }: Login): string {
  const changed = new URL(url)
  changed.searchParams.set('user', name)
  changed.searchParams.set('password', password)
  return changed.href
}
