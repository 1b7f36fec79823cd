import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/platform/db/embedded/index.ts'
import { prepareLogins } from '../src/platform/db/logins.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { withOwnerConnection } from '../src/platform/db/owner-connection.ts'
import { createLog } from '../src/platform/log/log.ts'
import { TEMPLATE_DATABASE, withDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
  }
}

type Project = { provide(key: 'serverUrl', value: string): void }

/**
 * One PostgreSQL for all test files, and in it one migrated template that each file clones. With DATABASE_URL that server is used
 * (the template is made there and dropped at the end), else an embedded one in a temporary folder.
 */
// biome-ignore lint/style/noDefaultExport: vitest asks for it
export default async function setup(project: Project): Promise<() => Promise<void>> {
  const outside = process.env.DATABASE_URL
  const directory = outside ? null : await mkdtemp(join(tmpdir(), 'rapport-test-'))
  const embedded = directory
    ? await startEmbeddedPostgres({ dataDirectory: directory, log: createLog('error'), durability: 'test' })
    : null
  const serverUrl = outside ?? embedded?.url ?? ''
  await recreateTemplate(serverUrl)
  project.provide('serverUrl', serverUrl)
  return async () => {
    if (outside) await run(serverUrl, `drop database if exists ${TEMPLATE_DATABASE}`)
    await embedded?.stop()
    if (directory) await rm(directory, { recursive: true, force: true })
  }
}

async function recreateTemplate(serverUrl: string): Promise<void> {
  await run(serverUrl, `drop database if exists ${TEMPLATE_DATABASE}`)
  await run(serverUrl, `create database ${TEMPLATE_DATABASE}`)
  const url = withDatabase(serverUrl, TEMPLATE_DATABASE)
  await migrate(url)
  // Copies have the same logins, so that not every file makes roles of its own.
  await withOwnerConnection(url, (client) => prepareLogins(client, { url, given: { appUrl: null, serviceUrl: null } }))
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
