import type pg from 'pg'
import { type Migration, readMigrations } from '../db/migration.ts'
import { secureTables } from '../db/secure.ts'
import { readApplied } from './catalogue.ts'

/**
 * Gives the database the schema a backup was made with: where it has another one (and no rows, see target.ts), everything of Rapport's
 * is dropped and made again up to the last migration of the backup. All inside the caller's transaction.
 */
export async function matchSchema(client: pg.ClientBase, migrations: readonly string[]): Promise<void> {
  const applied = (await readApplied(client)) ?? []
  if (applied.join() === [...migrations].sort().join()) return
  await dropSchema(client)
  const wanted = new Set(migrations)
  for (const migration of await readMigrations()) if (wanted.has(migration.name)) await apply(client, migration)
}

/** The migrations that came after the backup was made, with its rows already there. Answers their names. */
export async function applyLaterMigrations(client: pg.ClientBase): Promise<string[]> {
  const applied = new Set(await readApplied(client))
  const later = (await readMigrations()).filter((migration) => !applied.has(migration.name))
  for (const migration of later) await apply(client, migration)
  return later.map((migration) => migration.name)
}

async function apply(client: pg.ClientBase, { name, sql }: Migration): Promise<void> {
  await client.query(sql)
  await secureTables(client as pg.PoolClient) // asks only for `query`, which both kinds of client have
  await client.query('insert into public.migration (name) values ($1)', [name])
}

/** Tables, views and functions in `public`, and the whole schema `auth`; the list of migrations and the job queue stay. */
async function dropSchema(client: pg.ClientBase): Promise<void> {
  const objects = await client.query<{ statement: string }>(
    `select format('drop %s if exists %s cascade', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
        c.oid::regclass) as statement
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'migration'
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     union all
     select format('drop routine if exists %s cascade', p.oid::regprocedure)
     from pg_proc p
     where p.pronamespace = 'public'::regnamespace
       and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  )
  for (const { statement } of objects.rows) await client.query(statement)
  await client.query('drop schema if exists auth cascade')
  await client.query('delete from public.migration')
}
