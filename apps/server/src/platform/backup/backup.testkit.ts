/** What the tests of backup and restore share: an app full of awkward rows, empty databases, and a look into any of them. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { expect } from 'vitest'
import { signInAsAdmin } from '../../../test/client.ts'
import { dropDatabase, withDatabase } from '../../../test/databases.ts'
import type { TestApp, TestWorkspace } from '../../../test/harness.ts'
import { type BackupReport, writeBackup } from './index.ts'

/** Everything COPY has to escape, and what is longer than a chunk. */
export const AWKWARD_TEXTS = [
  'tab\there',
  'line\nbreak\r\nand more',
  'back\\slash \\N \\. ',
  '茶🍵 مرحبا',
  'x'.repeat(20_000),
]

export type Place = { directory: string; filesDirectory: string; file: string; remove(): Promise<void> }

/** A folder of its own for one test: the backup and the file store that is restored. */
export async function openPlace(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'rapport-backup-'))
  return {
    directory,
    filesDirectory: join(directory, 'files'),
    file: join(directory, 'rapport.backup'),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

/** Customers, orders in two currencies, a timeline over years with awkward texts, a file, a session, and jobs that wait. */
export async function fillApp(test: TestApp, workspace: TestWorkspace): Promise<{ fileKey: string }> {
  const admin = await signInAsAdmin(test, workspace)
  await test.app.database.owner.query(
    `insert into exchange_rate (workspace_id, currency, rate, valid_from) values ($1, 'USD', 0.8123456789, '2020-01-01')`,
    [workspace.id],
  )
  const order = {
    placedAt: '2026-05-01T10:00:00.123456Z',
    lines: [{ productCode: 'T', quantity: '0.5', unitPrice: '19.99' }],
  }
  for (const currency of ['GBP', 'USD']) {
    const answer = await admin.post('/orders', {
      ...order,
      number: currency,
      currency,
      customer: { externalId: 'c1', name: '张伟' },
    })
    expect(answer.status).toBe(201)
  }
  const events = AWKWARD_TEXTS.map((body, index) => ({
    externalId: `e${index}`,
    customer: { externalId: `c${index}`, name: `Customer ${index}` },
    kind: 'note',
    occurredAt: `20${20 + index}-06-01T00:00:00.5Z`,
    body,
  }))
  expect((await admin.post('/interactions/batch', { events })).body).toMatchObject({
    recorded: events.length,
    refused: [],
  })
  await test.write(workspace.identity, async (ctx) => {
    ctx.enqueue({
      name: 'later',
      payload: { text: AWKWARD_TEXTS[2] },
      runAt: new Date('2031-01-01T00:00:00.5Z'),
      key: 'once',
      queue: 'slow',
      attemptsMax: 3,
    })
    ctx.enqueue({ name: 'soon', payload: { n: 1 } })
  })
  const fileKey = `${workspace.id}/${randomUUID()}`
  await test.app.files.write(fileKey, Readable.from([Buffer.from('a,b\n'), randomBytes(3000)]))
  return { fileKey }
}

/** A new, wholly empty database on the server of the tests. */
export async function createEmptyDatabase(
  serverUrl: string,
  options = '',
): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `rapport_restore_${randomBytes(6).toString('hex')}`
  await ask(serverUrl, `create database ${name} ${options}`)
  return {
    name,
    url: withDatabase(serverUrl, name),
    drop: () => dropDatabase(serverUrl, name),
  }
}

/** Runs a statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** A fingerprint of every table, found in another way than the backup's own: PostgreSQL's md5 over the sorted rows. */
export async function fingerprints(url: string): Promise<Record<string, string>> {
  const tables = await ask<{ name: string }>(
    url,
    `select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and c.relname <> 'migration'`,
  )
  const prints: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await ask<{ print: string }>(
      url,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as print from ${name} t`,
    )
    prints[name] = row?.print ?? ''
  }
  return prints
}

/** Indexes, constraints, policies and row-level security, as the catalogue words them. */
export async function shape(url: string): Promise<string[]> {
  const rows = await ask<{ line: string }>(
    url,
    `select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth')
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
       where connamespace in ('public'::regnamespace, 'auth'::regnamespace)
     union all select c.relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity || ' ' || coalesce(relacl::text, '') from pg_class c
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     union all select p.tablename || ' ' || policyname || ' ' || qual from pg_policies p
     order by 1`,
  )
  return rows.map((row) => row.line)
}

export function backUp(test: TestApp, place: Place): Promise<BackupReport> {
  return writeBackup({
    databaseUrl: test.app.database.url,
    filesDirectory: join(test.app.files.path(`${randomUUID()}/${randomUUID()}`), '../..'),
    out: place.file,
    productVersion: 'test',
  })
}
