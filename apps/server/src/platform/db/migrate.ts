import { AppError } from '@rapport/kernel'
import { Logger, runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { type Migration, readMigrations } from './migration.ts'
import { withOwnerConnection } from './owner-connection.ts'
import { ensureRoles } from './roles.ts'
import { securePlatform, secureTables } from './secure.ts'

/** Any constant: two servers starting at once must ask for the same lock. */
const LOCK_KEY = 7_200_411
const SERVER_VERSION_MIN = 150_000

/** What `migrate` would do: those still to come. */
export async function pendingMigrations(url: string): Promise<Migration[]> {
  const migrations = await readMigrations()
  return withOwnerConnection(url, (client) => pendingOf(client, migrations))
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
  return withOwnerConnection(url, async (client) => {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY])
    try {
      const pending = await pendingOf(client, wanted)
      if (pending.length > 0) await before?.(pending)
      await ensureRoles(client)
      await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
      await client.query(
        'create table if not exists public.migration (name text primary key, applied_at timestamptz not null default now())',
      )
      const names = await apply(client, pending)
      await secureAll(client)
      return names
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

/** Also where no migration is to come: an installation of a version before gets the rights that this one needs. */
async function secureAll(client: pg.Client): Promise<void> {
  await client.query('begin')
  try {
    await secureTables(client)
    await securePlatform(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
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
    `Rapport needs PostgreSQL 15 or newer; this server runs ${Math.floor(version / 10_000)}. Upgrade it, or set DATABASE_URL to a newer server.`,
    { details: { found: Math.floor(version / 10_000) } },
  )
}
