import { AppError } from '@rapport/kernel'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { type Migration, readMigrations } from './migration.ts'
import { APP_ROLE } from './pool.ts'
import { secureTables } from './secure.ts'

/** Any constant: two servers starting at once must ask for the same lock. */
const LOCK_KEY = 7_200_411
const SERVER_VERSION_MIN = 150_000

/** What `migrate` would do: those still to come. */
export async function pendingMigrations(url: string): Promise<Migration[]> {
  const migrations = await readMigrations()
  return withClient(url, (client) => pendingOf(client, migrations))
}

export type MigrateOptions = {
  /** Called under the lock with those to come, before anything is changed; what it throws stops everything. */
  before?: (pending: readonly Migration[]) => Promise<void>
  /** The ordered list; by default that of the folder `migrations`. */
  migrations?: readonly Migration[]
}

/**
 * Brings the schema up to date: forward only, one transaction a file, under a lock so that several servers may start at once.
 * Answers the names that were applied.
 */
export async function migrate(url: string, { before, migrations }: MigrateOptions = {}): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations())
  return withClient(url, async (client) => {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY])
    try {
      const pending = await pendingOf(client, wanted)
      if (pending.length > 0) await before?.(pending)
      await ensureAppRole(client)
      await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
      await client.query(
        'create table if not exists public.migration (name text primary key, applied_at timestamptz not null default now())',
      )
      return await apply(client, pending)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK_KEY])
    }
  })
}

async function pendingOf(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const done = await appliedNames(client)
  return migrations.filter((migration) => !done.has(migration.name))
}

async function apply(client: pg.Client, pending: readonly Migration[]): Promise<string[]> {
  for (const migration of pending) {
    await client.query('begin')
    try {
      await client.query(migration.sql)
      await secureTables(client)
      await client.query('insert into public.migration (name) values ($1)', [migration.name])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  return pending.map((migration) => migration.name)
}

async function appliedNames(client: pg.Client): Promise<Set<string>> {
  const exists = await client.query<{ found: boolean }>(`select to_regclass('public.migration') is not null as found`)
  if (!exists.rows[0]?.found) return new Set()
  const result = await client.query<{ name: string }>('select name from public.migration')
  return new Set(result.rows.map((row) => row.name))
}

async function requireVersion(client: pg.Client): Promise<void> {
  const result = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`)
  const version = result.rows[0]?.version ?? 0
  if (version >= SERVER_VERSION_MIN) return
  throw new AppError(
    'database.too_old',
    500,
    `Rapport needs PostgreSQL 15 or newer; this server is ${Math.floor(version / 10_000)}.`,
    { details: { found: Math.floor(version / 10_000) } },
  )
}

/** Roles belong to the whole server: another database of it may have made this one already. */
async function ensureAppRole(client: pg.Client): Promise<void> {
  const exists = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE])
  if (exists.rowCount === 0) {
    await client.query(`create role ${APP_ROLE} nologin nosuperuser nobypassrls`).catch(ignoreExisting)
  }
  await client.query(`grant ${APP_ROLE} to current_user`)
  await client.query(`grant usage on schema public to ${APP_ROLE}`)
}

function ignoreExisting(error: unknown): void {
  const duplicate = '42710'
  const raced = '23505'
  const code = (error as { code?: string }).code // a pg error; anything else has no code and is thrown on
  if (code !== duplicate && code !== raced) throw error
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC', connectionTimeoutMillis: 15_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
