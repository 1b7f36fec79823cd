import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { sqlState } from '../db/errors.ts'
import { columnList, copyOutStatement, JOBS_TABLE, quotedName } from './catalogue.ts'
import { ContentHash, wholeLines } from './content-hash.ts'
import { type BackupTable, type TableContent, tableOfEntry } from './format.ts'
import { damaged } from './problems.ts'
import type { BackupReader } from './read-backup.ts'

const JOBS_STAGING = 'pg_temp.restored_job'

/** Empties the tables and fills them from the entries that come next; ends at the first entry that is no part of a table. */
export async function loadTables(
  client: pg.ClientBase,
  reader: BackupReader,
  tables: readonly BackupTable[],
): Promise<void> {
  const plain = tables.filter((table) => table !== JOBS_TABLE)
  await client.query(`truncate ${plain.map((table) => quotedName(table.name)).join(', ')}`)
  await client.query('delete from graphile_worker._private_jobs')
  const partitioned = await partitionedTables(client)
  const byName = new Map(tables.map((table) => [table.name, table]))
  await reader.advance()
  for (;;) {
    const name = reader.entry === null ? null : tableOfEntry(reader.entry.name)
    if (name === null) return
    const table = byName.get(name)
    // A second appearance would fill the table twice.
    if (table === undefined) throw damaged(`it holds rows of ${name} where none belong`)
    byName.delete(name)
    if (table === JOBS_TABLE) await loadJobs(client, reader)
    else await copyIn(client, reader, table, { into: quotedName(name), freeze: !partitioned.has(name) })
  }
}

/** The rows of a table as they are now, with their hash. */
export async function readContent(client: pg.ClientBase, table: BackupTable): Promise<TableContent> {
  const hash = new ContentHash()
  for await (const lines of wholeLines(client.query(copyTo(copyOutStatement(table))))) hash.addLines(lines)
  return { name: table.name, ...hash.content() }
}

/** FREEZE spares the first vacuum; PostgreSQL allows it for a table emptied in this transaction, but not through partitions. */
async function copyIn(
  client: pg.ClientBase,
  reader: BackupReader,
  table: BackupTable,
  { into, freeze }: { into: string; freeze: boolean },
): Promise<void> {
  const statement = `copy ${into} (${columnList(table)}) from stdin${freeze ? ' with (freeze)' : ''}`
  try {
    await pipeline(partsOf(reader, table.name), client.query(copyFrom(statement)))
  } catch (error) {
    const state = sqlState(error)
    // Data exceptions and broken constraints: the values themselves stay out of the sentence.
    if (state?.startsWith('22') || state?.startsWith('23')) throw damaged(`rows of ${table.name} cannot be taken`)
    throw error
  }
}

async function* partsOf(reader: BackupReader, table: string): AsyncGenerator<Buffer> {
  while (reader.entry !== null && tableOfEntry(reader.entry.name) === table) {
    yield* reader.content()
    await reader.advance()
  }
}

async function loadJobs(client: pg.ClientBase, reader: BackupReader): Promise<void> {
  await client.query(
    `create temporary table restored_job (ordinal bigint generated always as identity, identifier text, payload json, queue_name text,
       run_at timestamptz, max_attempts integer, key text, priority integer) on commit drop`,
  )
  await copyIn(client, reader, JOBS_TABLE, { into: JOBS_STAGING, freeze: false })
  await client.query(
    `select count(graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, key, priority))
     from (select * from ${JOBS_STAGING} order by ordinal) as job`,
  )
}

async function partitionedTables(client: pg.ClientBase): Promise<Set<string>> {
  const found = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'p'`,
  )
  return new Set(found.rows.map((row) => row.name))
}
