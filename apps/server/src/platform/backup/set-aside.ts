import type pg from 'pg'
import { quotedName } from './catalogue.ts'
import type { BackupTable } from './format.ts'

type Statement = { drop: string; create: string }

/**
 * Takes away what makes filling tables slow or impossible: foreign keys (so that the order of tables does not matter), the indexes that
 * serve no constraint, and forced row-level security, under which nobody but a superuser may COPY. Answers how to bring it all back, in
 * the same transaction.
 */
export async function setAside(
  client: pg.ClientBase,
  tables: readonly BackupTable[],
): Promise<{ bringBack(): Promise<void> }> {
  const names = tables.map((table) => quotedName(table.name))
  const keys = await foreignKeys(client, names)
  const indexes = await plainIndexes(client, names)
  const forced = await forcedTables(client, names)
  for (const { drop } of [...keys, ...indexes]) await client.query(drop)
  for (const name of forced) await client.query(`alter table ${name} no force row level security`)
  return {
    async bringBack() {
      for (const { create } of [...indexes, ...keys]) await client.query(create)
      for (const name of forced) await client.query(`alter table ${name} force row level security`)
    },
  }
}

async function foreignKeys(client: pg.ClientBase, names: readonly string[]): Promise<Statement[]> {
  const found = await client.query<Statement>(
    `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
       format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as create
     from pg_constraint k
     where k.contype = 'f' and k.conparentid = 0 and k.conrelid = any ($1::text[]::regclass[])
     order by k.conrelid::regclass::text, k.conname`,
    [names],
  )
  return found.rows
}

/** Indexes of a partitioned table come back on all its partitions. */
async function plainIndexes(client: pg.ClientBase, names: readonly string[]): Promise<Statement[]> {
  const found = await client.query<Statement>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as create
     from pg_index i
     where i.indrelid = any ($1::text[]::regclass[])
       and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
     order by i.indexrelid::regclass::text`,
    [names],
  )
  return found.rows
}

async function forcedTables(client: pg.ClientBase, names: readonly string[]): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    'select c.oid::regclass::text as name from pg_class c where c.oid = any ($1::text[]::regclass[]) and c.relforcerowsecurity',
    [names],
  )
  return found.rows.map((row) => row.name)
}
