import { newId } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { readMigrations } from '../../platform/db/migration.ts'
import { type CustomerToRemove, ensureCustomers, removeCustomers } from './index.ts'

const NAME = '0163_customers_marks.sql'

let test: TestApp
let workspace: TestWorkspace
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

/** The mark imports knew their customers by before. */
const OLD_MARK = `left(md5((c.kind, c.name, c.email, c.phone, c.country, c.city, c.company, c.job_title, c.industry, c.website, c.birthday, c.about,
  c.owner_id, c.custom, c.archived_at is null)::text), 12)`

it('an import of before is undone: what it made and nobody touched is removed, what somebody edited is kept', async () => {
  const { owner } = test.app.database
  const made = await test.write(workspace.identity, (ctx) =>
    ensureCustomers(ctx, [
      { source: 'file', externalId: '1', name: 'Ann', birthday: '1990-01-02', custom: { 等级: '金' } },
      { source: 'file', externalId: '2', name: '张伟', city: '杭州' },
    ]),
  )
  const ids = made.map(({ id }) => id)
  const old = await owner.query(`select id, ${OLD_MARK} as mark from customer c where c.id = any ($1)`, [ids])
  const marks = old.rows.map(({ id, mark }) => [id, id === ids[1] ? 'edited' : mark])
  const importId = newId()
  await owner.query(
    `insert into import_job (workspace_id, id, file_name, file_bytes, file_key, status, created_at, updated_at)
     values ($1, $2, 'a.csv', 1, 'a', 'done', now(), now())`,
    [workspace.id, importId],
  )
  await owner.query(
    'insert into import_batch (workspace_id, import_id, rows_done, effects) values ($1, $2, 2, $3), ($1, $2, 3, $4)',
    [workspace.id, importId, JSON.stringify({ customers: marks }), JSON.stringify({ customers: [] })],
  )
  const migration = (await readMigrations()).find(({ name }) => name === NAME)
  await owner.query(`begin; ${migration?.sql}; commit`)
  const batches = await owner.query<{ effects: { customers: [string, string][] } }>(
    'select effects from import_batch order by rows_done',
  )
  const known: CustomerToRemove[] = batches.rows
    .flatMap(({ effects }) => effects.customers)
    .map(([id, mark]) => ({ id, mark }))
  const outcome = await test.write(workspace.identity, (ctx) => removeCustomers(ctx, known, { spokenOf: true }))
  expect(outcome).toEqual({ removed: [ids[0]], kept: [{ id: ids[1], reason: 'edited' }] })
})
