import { randomBytes } from 'node:crypto'
import pg from 'pg'

export const TEMPLATE_DATABASE = 'rapport_test_template'
const CLONE_ATTEMPTS_MAX = 20
const CLONE_PAUSE_MS = 100
const TEMPLATE_IN_USE = '55006'
const LEAVING_ATTEMPTS_MAX = 25
const LEAVING_PAUSE_MS = 20

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
    await clone(client, name)
  } finally {
    await client.end()
  }
  return { url: withDatabase(serverUrl, name), drop: () => dropDatabase(serverUrl, name) }
}

/** Two files cloning at once: PostgreSQL refuses the second while the first copies. */
async function clone(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`create database ${name} template ${TEMPLATE_DATABASE}`)
      return
    } catch (error) {
      if ((error as { code?: string }).code !== TEMPLATE_IN_USE || attempt >= CLONE_ATTEMPTS_MAX) throw error
      await new Promise((resolve) => setTimeout(resolve, CLONE_PAUSE_MS))
    }
  }
}

/** Connections of a pool that was closed end a moment later, and one that is cut off instead complains to nobody, which ends the test run. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    for (let attempt = 0; attempt < LEAVING_ATTEMPTS_MAX && (await isInUse(client, name)); attempt++) {
      await new Promise((resolve) => setTimeout(resolve, LEAVING_PAUSE_MS))
    }
    await client.query(`drop database if exists ${name} with (force)`)
  } finally {
    await client.end()
  }
}

async function isInUse(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query('select from pg_stat_activity where datname = $1 limit 1', [name])
  return rows.length > 0
}
