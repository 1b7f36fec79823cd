import { newId } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask, createEmptyDatabase } from '../../platform/backup/backup.testkit.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { readMigrations } from '../../platform/db/migration.ts'

const NAME = '0110_customers_country.sql'
const workspaceId = newId()
const importId = newId()
let database: Awaited<ReturnType<typeof createEmptyDatabase>>

/** A customer of the time before; answers its id and the mark by which an import knows it. */
async function insert(country: string | null, about: string | null = null): Promise<[id: string, mark: string]> {
  const id = newId()
  await ask(
    database.url,
    `insert into customer (workspace_id, id, kind, name, name_sort, country, about, created_at, updated_at)
     values ($1, $2, 'individual', 'A', 'a', $3, $4, now(), now())`,
    [workspaceId, id, country, about],
  )
  return [id, await markOf(id)]
}

async function markOf(id: string): Promise<string> {
  const [row] = await ask<{ mark: string }>(
    database.url,
    `select left(md5((c.kind, c.name, c.email, c.phone, c.country, c.city, c.company, c.job_title, c.industry, c.website, c.birthday,
       c.about, c.owner_id, c.custom, c.archived_at is null)::text), 12) as mark from customer c where id = $1`,
    [id],
  )
  return row?.mark ?? ''
}

async function stored(id: string): Promise<unknown> {
  const [row] = await ask(database.url, 'select country, about from customer where id = $1', [id])
  return row
}

const cases: [string | null, string | null, string | null][] = [
  [null, null, null],
  ['DE', 'DE', null],
  [' de ', 'DE', null],
  ['DEU', 'DE', null],
  ['Germany', 'DE', null],
  ['GERMANY', 'DE', null],
  ['Deutschland', 'DE', null],
  ['Österreich', 'AT', null],
  ['德国', 'DE', null],
  ['中国', 'CN', null],
  ['中國', 'CN', null],
  ['ドイツ', 'DE', null],
  ['U.S.', 'US', null],
  ['United Kingdom', 'GB', null],
  ['UK', 'GB', null],
  ['EIRE', 'IE', null],
  ["Cote d'Ivoire", 'CI', null],
  ['Bosnia and Herzegovina', 'BA', null],
  ['', null, null],
  ['Unspecified', null, null],
  ['n/a', null, null],
  ['Channel Islands', null, 'Country: Channel Islands'],
  ['ＥＵ', null, 'Country: ＥＵ'],
  ['桃花源', null, '国家/地区：桃花源'],
]
const customers: [id: string, mark: string][] = []
let noted: [id: string, mark: string]

beforeAll(async () => {
  database = await createEmptyDatabase(inject('serverUrl'))
  const migrations = await readMigrations()
  const from = migrations.findIndex(({ name }) => name === NAME)
  await migrate(database.url, { migrations: migrations.slice(0, from) })
  await ask(
    database.url,
    `insert into workspace (id, name, currency, time_zone) values ($1, 'Old', 'EUR', 'Europe/Paris')`,
    [workspaceId],
  )
  for (const [country] of cases) customers.push(await insert(country))
  noted = await insert('Atlantis', 'Likes tea')
  await insertImport()
  await migrate(database.url, { migrations: migrations.slice(0, from + 1) })
})
afterAll(() => database.drop())

async function insertImport(): Promise<void> {
  await ask(
    database.url,
    `insert into import_job (workspace_id, id, file_name, file_bytes, file_key, status, created_at, updated_at)
     values ($1, $2, 'a.csv', 1, 'a', 'done', now(), now())`,
    [workspaceId, importId],
  )
  await ask(
    database.url,
    `insert into import_batch (workspace_id, import_id, rows_done, effects) values ($1, $2, 9, $3), ($1, $2, 10, $4)`,
    [
      workspaceId,
      importId,
      JSON.stringify({ customers: [...customers, [noted[0], 'edited since']], interactions: [], orders: [] }),
      JSON.stringify({ customers: [], interactions: [[newId(), 1]], orders: [] }),
    ],
  )
  await ask(
    database.url,
    `insert into import_customer_change (workspace_id, import_id, customer_id, before, after) values ($1, $2, $3, $4, $5)`,
    [workspaceId, importId, noted[0], { country: 'France', city: 'x' }, { country: 'Atlantis', city: 'y' }],
  )
}

describe('the migration of countries to codes', () => {
  it.each(cases.map(([text, code, about], index) => ({ text, code, about, index })))(
    'makes $code of $text',
    async ({ code, about, index }) => {
      expect(await stored(customers[index]?.[0] ?? '')).toEqual({ country: code, about })
    },
  )

  it('adds to notes what names no country', async () => {
    expect(await stored(noted[0])).toEqual({ country: null, about: 'Likes tea\nCountry: Atlantis' })
  })

  it('leaves imports undoable: their customers are known by new marks, and values given back are codes', async () => {
    const [first, second] = await ask<{ effects: { customers: [string, string][]; interactions: unknown[] } }>(
      database.url,
      'select effects from import_batch order by rows_done',
    )
    expect(first?.effects.customers).toEqual([
      ...(await Promise.all(customers.map(async ([id]) => [id, await markOf(id)]))),
      [noted[0], 'edited since'],
    ])
    expect(second?.effects.interactions).toHaveLength(1)
    expect(await ask(database.url, 'select before, after from import_customer_change')).toEqual([
      { before: { country: 'FR', city: 'x' }, after: { country: null, city: 'y' } },
    ])
  })
})
