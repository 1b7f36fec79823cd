import { AppError } from '@rapport/kernel'
import type pg from 'pg'
import { sqlState } from './errors.ts'

/** The role requests and jobs run under: it owns nothing, and row-level security holds it to one workspace. */
export const APP_ROLE = 'rapport_app'
/**
 * The role of what is not of one workspace: signing in, finding out whose session it is, the job queue. It owns nothing either: it reads and
 * writes the schemas `auth` and `graphile_worker`, and reads of workspaces only who belongs to which.
 */
export const SERVICE_ROLE = 'rapport_service'

const INSUFFICIENT_PRIVILEGE = '42501'
const DUPLICATE_OBJECT = '42710'
const UNIQUE_VIOLATION = '23505'

/** What an administrator runs where the user of DATABASE_URL may not create roles. */
const ROLE_STATEMENTS = [APP_ROLE, SERVICE_ROLE].map((role) => `create role ${role} nologin;`)
const LOGIN_STATEMENTS = [APP_ROLE, SERVICE_ROLE].map(
  (role) => `create role ${role}_login login password '…' in role ${role};`,
)

/**
 * Makes both roles where they are missing. Nobody logs in as them: they are what logins are members of (see logins.ts). Refuses with
 * `database.roles_missing` where the user may not create roles.
 */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  for (const role of [APP_ROLE, SERVICE_ROLE]) {
    const exists = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (exists.rowCount === 0) await createRole(client, role)
    await client.query(`grant usage on schema public to ${role}`)
  }
}

/** Roles belong to the whole server: another database of it may just have made this one. */
async function createRole(client: pg.ClientBase, role: string): Promise<void> {
  try {
    await client.query(`create role ${role} nologin nosuperuser nobypassrls`)
  } catch (error) {
    const state = sqlState(error)
    if (state === INSUFFICIENT_PRIVILEGE) throw rolesMissing()
    if (state !== DUPLICATE_OBJECT && state !== UNIQUE_VIOLATION) throw error
  }
}

/** User error: the user of DATABASE_URL may neither create roles nor put logins into them, and no logins are named. */
export function rolesMissing(): AppError {
  const statements = [...ROLE_STATEMENTS, ...LOGIN_STATEMENTS].join(' ')
  return new AppError(
    'database.roles_missing',
    503,
    `The user in DATABASE_URL cannot create the database roles that Rapport needs. Ask a database administrator to run: ${statements} Then set RAPPORT_APP_DATABASE_URL and RAPPORT_SERVICE_DATABASE_URL to the two logins, and start again.`,
    { details: { statements } },
  )
}
