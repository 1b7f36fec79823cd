import type pg from 'pg'
import type { BackupTable } from './format.ts'

/** Jobs have no table here: the queue's own tables are its private matter, so jobs travel as the arguments that add them again. */
export const JOBS_TABLE: BackupTable = {
  name: 'graphile_worker.jobs',
  columns: ['identifier', 'payload', 'queue_name', 'run_at', 'max_attempts', 'key', 'priority'],
}

/** Jobs that wait or run; those that were given up stay behind. A job that was running starts again, as after a crash. */
const JOBS_QUERY = `
  select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.attempts < j.max_attempts or j.locked_at is not null
  order by j.id`

/** Every table of Rapport as the catalogue has it now, sorted by name, jobs last. Partitions come with their table. */
export async function readTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const found = await client.query<BackupTable>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
       and (n.nspname, c.relname) <> ('public', 'migration')
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     group by n.nspname, c.relname
     order by n.nspname, c.relname`,
  )
  return [...found.rows, JOBS_TABLE]
}

/** The names of the migrations that were applied, in order; null where Rapport never was. */
export async function readApplied(client: pg.ClientBase): Promise<string[] | null> {
  const exists = await client.query<{ found: boolean }>(`select to_regclass('public.migration') is not null as found`)
  if (!exists.rows[0]?.found) return null
  const applied = await client.query<{ name: string }>('select name from public.migration order by name')
  return applied.rows.map((row) => row.name)
}

/** The years the timeline has partitions for. */
export async function readInteractionYears(client: pg.ClientBase): Promise<number[]> {
  const found = await client.query<{ year: number }>(
    `select substring(c.relname from '^interaction_y(\\d{4})$')::int as year
     from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = to_regclass('public.interaction') and c.relname ~ '^interaction_y\\d{4}$'
     order by 1`,
  )
  return found.rows.map((row) => row.year)
}

/** COPY of all rows of a table as they are now, as text. */
export function copyOutStatement(table: BackupTable): string {
  const query =
    table.name === JOBS_TABLE.name ? JOBS_QUERY : `select ${columnList(table)} from ${quotedName(table.name)}`
  return `copy (${query}) to stdout`
}

export function columnList(table: BackupTable): string {
  return table.columns.map(quoted).join(', ')
}

/** `public.customer` as SQL. */
export function quotedName(name: string): string {
  return name.split('.').map(quoted).join('.')
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}

/** Session settings under which the same row is always the same text, whatever the server's own are. */
export const TEXT_SETTINGS = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
  set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
  set local synchronize_seqscans = off`
