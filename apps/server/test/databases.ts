import { randomBytes } from 'node:crypto'
import pg from 'pg'

export const TEMPLATE_DATABASE = 'rapport_test_template'
/** One file at a time copies the template: PostgreSQL refuses a second copy while the first runs. */
const CLONING_LOCK = 1
const IN_USE = '55006'

/** The same server, another database of it. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}

export type TestDatabase = { url: string; drop(): Promise<void> }

/** A database of its own for one test file, cloned from the migrated template in a fraction of a second. */
export async function cloneDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `rapport_test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [CLONING_LOCK])
    await client.query(`create database ${name} template ${TEMPLATE_DATABASE}`)
  } finally {
    await client.end()
  }
  return { url: withDatabase(serverUrl, name), drop: () => dropDatabase(serverUrl, name) }
}

/** A closed pool's connections end a moment later: PostgreSQL waits for them, and only what stays is cut off. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`drop database if exists ${name}`).catch((error: { code?: string }) => {
      if (error.code !== IN_USE) throw error
      return client.query(`drop database if exists ${name} with (force)`)
    })
  } finally {
    await client.end()
  }
}
