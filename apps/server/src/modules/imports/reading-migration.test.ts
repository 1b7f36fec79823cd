import { newId } from '@rapport/kernel'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { ask, createEmptyDatabase } from '../../platform/backup/backup.testkit.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { readMigrations } from '../../platform/db/migration.ts'

const NAME = '0120_imports_reading.sql'
const workspaceId = newId()
/** As the version before stored them; only the parts the migration looks at. */
const mapping = { target: 'customers', columns: {}, options: { decimal: '.', currency: 'EUR' } }
const preview = { mapping, profile: { kind: 'table', fileBytes: 7 }, totals: { rows: 1 }, ready: true }
let database: Awaited<ReturnType<typeof createEmptyDatabase>>

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
  await insertImport('uploaded', mapping, preview)
  await insertImport('queued', mapping, preview)
  await insertImport('failed', null, null)
  await migrate(database.url, { migrations: migrations.slice(0, from + 1) })
})
afterAll(() => database.drop())

async function insertImport(status: string, itsMapping: unknown, itsPreview: unknown): Promise<void> {
  await ask(
    database.url,
    `insert into import_job (workspace_id, id, file_name, file_bytes, file_key, status, mapping, preview, created_at, updated_at)
     values ($1, $2, 'a.csv', 7, 'a', $3, $4, $5, now(), now())`,
    [workspaceId, newId(), status, json(itsMapping), json(itsPreview)],
  )
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

async function stored(status: string): Promise<{ mapping: unknown; preview: unknown } | undefined> {
  const sql = 'select mapping, preview from import_job where status = $1'
  return (await ask<{ mapping: unknown; preview: unknown }>(database.url, sql, [status]))[0]
}

it('lets a file that waits be read as before, and asks what nobody has said', async () => {
  const options = { decimal: '.', currency: 'EUR', signCurrency: null, sameNumber: null, lookAlike: null }
  expect(await stored('uploaded')).toMatchObject({
    mapping: { target: 'customers', options },
    preview: {
      ready: true,
      lookAlikes: null,
      ambiguousSign: null,
      mapping: { options },
      totals: { rows: 1, sums: [] },
      profile: { kind: 'table', source: 'text', sourceBytes: 7, fileBytes: 7, workbook: null, options: {} },
    },
  })
})

it('lets an import on its way go on as it began', async () => {
  expect(await stored('queued')).toMatchObject({ mapping: { options: { sameNumber: 'merge', lookAlike: 'update' } } })
})

it('leaves one without a preview alone', async () => {
  expect(await stored('failed')).toEqual({ mapping: null, preview: null })
})
