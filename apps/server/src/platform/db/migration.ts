import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const MIGRATIONS_DIRECTORY = join(import.meta.dirname, '../../../migrations')
/** What can be done, and undone by nothing more than the version before, without a single record being another. */
const KEEPS_RECORDS =
  /^(create (unique )?index|drop index|create (or replace )?function|drop function|grant|revoke|comment on)\s/

export type Migration = { name: string; sql: string }

/** The ordered list; `0004_customers.sql` belongs to the module customers. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(MIGRATIONS_DIRECTORY)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(MIGRATIONS_DIRECTORY, name), 'utf8') })),
  )
}

/** Whether a migration leaves every record as it is: indexes, functions and rights only. Anything it does not know counts as a change. */
export function keepsRecords({ sql }: Migration): boolean {
  const statements = sql
    .replaceAll(/\$(\w*)\$.*?\$\1\$/gs, '')
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim().toLowerCase())
    .filter((statement) => statement !== '')
  return statements.every((statement) => KEEPS_RECORDS.test(statement))
}
