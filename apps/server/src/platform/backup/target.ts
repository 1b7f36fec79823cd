import { AppError } from '@rapport/kernel'
import type pg from 'pg'
import { readApplied } from './catalogue.ts'

/**
 * Refuses a database that is not free to be filled: one with a workspace in it, one with tables of another program, or one that a
 * server of Rapport is connected to. Changes nothing.
 */
export async function requireEmptyTarget(client: pg.ClientBase): Promise<void> {
  if ((await readApplied(client)) === null) await requireNoTables(client)
  else await requireNoWorkspace(client)
  const connected = await client.query(
    `select 1 from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name like 'rapport-%' limit 1`,
  )
  if (connected.rows.length > 0) throw serverRunning()
}

/** Also called inside the restoring transaction, once nobody else can write any more. */
export async function requireNoWorkspace(client: pg.ClientBase): Promise<void> {
  const exists = await client.query<{ found: boolean }>(`select to_regclass('public.workspace') is not null as found`)
  if (!exists.rows[0]?.found) return
  const workspace = await client.query('select 1 from public.workspace limit 1')
  if (workspace.rows.length === 0) return
  throw new AppError(
    'backup.target_not_empty',
    409,
    'This database already contains a workspace. A backup can only be restored into an empty database. Set RAPPORT_DATA to a new folder, or DATABASE_URL to an empty database.',
  )
}

/** User error: somebody works with the data that is to be replaced. */
export function serverRunning(): AppError {
  return new AppError('backup.server_running', 409, 'Rapport is running on this database. Stop it first, then restore.')
}

async function requireNoTables(client: pg.ClientBase): Promise<void> {
  const foreign = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth')
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1 limit 1`,
  )
  const name = foreign.rows[0]?.name
  if (name === undefined) return
  throw new AppError(
    'backup.target_foreign',
    409,
    `This database contains tables of another program (${name}). Set DATABASE_URL to an empty database.`,
    { details: { table: name } },
  )
}
