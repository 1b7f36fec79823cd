import { randomBytes } from 'node:crypto'
import pg from 'pg'

export const TEMPLATE_DATABASE = 'rapport_test_template'
const CLONE_ATTEMPTS_MAX = 20
const CLONE_PAUSE_MS = 100
const TEMPLATE_IN_USE = '55006'

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
  return { url: withDatabase(serverUrl, name), drop: () => drop(serverUrl, name) }
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

async function drop(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`drop database if exists ${name} with (force)`)
  } finally {
    await client.end()
  }
}
