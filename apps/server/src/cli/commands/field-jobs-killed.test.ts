import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { killWorkerAt, POLL, workUntil } from './killed-worker.testkit.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const PRODUCTS = 1500

let test: TestApp
let workspaceId: string
let admin: Client
let directory: string
beforeAll(async () => {
  // The workers that are killed know only the real time.
  test = await openTestApp(new Date().toISOString())
  const workspace = await test.createWorkspace()
  workspaceId = workspace.id
  admin = await signInAsAdmin(test, workspace)
  directory = await mkdtemp(join(tmpdir(), 'rapport-killed-'))
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true, force: true })
})

const query = (text: string, values: unknown[]) => test.app.database.owner.query(text, values)
const field = async (id: string) => (await admin.get(`/fields/${id}`)).body

/** A field with a value in each of more products than one batch takes. */
async function filledField(label: string): Promise<{ id: string; storageKey: string }> {
  const { id } = (await admin.post('/fields', { object: 'product', type: 'text', labels: { en: label } })).body
  const { rows } = await query('select storage_key from custom_field where id = $1', [id])
  const storageKey: string = rows[0].storage_key
  await query(
    `insert into product (workspace_id, id, code, name, custom, created_at, updated_at)
     select $1, gen_random_uuid(), $2 || n, 'Tea', jsonb_build_object($3::text, n::text), now() - interval '1 day', now() - interval '1 day'
     from generate_series(1, $4::int) n`,
    [workspaceId, label, storageKey, PRODUCTS],
  )
  return { id, storageKey }
}

/** The last record of the second batch, and the head of the audit, which the end of the work has to pass. */
const SECOND_BATCH = `select from product where id = (
  select id from product where workspace_id = $1 and custom ? $2 order by id offset 1200 limit 1) for update`
const AUDIT = 'select from audit_head where workspace_id = $1 for update'

it.each(['in its second batch', 'at its end'])(
  'a change of type whose worker is killed %s is finished by the next one',
  async (where) => {
    const { id, storageKey } = await filledField(`Retyped ${where}`)
    expect((await admin.post(`/fields/${id}/conversion`, { version: 1, type: 'number' })).status).toBe(200)
    const lock: [string, unknown[]] =
      where === 'at its end' ? [AUDIT, [workspaceId]] : [SECOND_BATCH, [workspaceId, storageKey]]
    await killWorkerAt({ test, directory }, lock)
    expect(await field(id)).toMatchObject({ type: 'text' })
    await workUntil({ test, directory }, () => expect.poll(async () => (await field(id)).type, POLL).toBe('number'))
    const { rows } = await query(
      `select count(*)::int as count, sum((p.custom ->> f.storage_key)::int)::int as sum
     from product p join custom_field f on f.id = $1 where p.custom ? f.storage_key`,
      [id],
    )
    expect(rows).toEqual([{ count: PRODUCTS, sum: (PRODUCTS * (PRODUCTS + 1)) / 2 }])
    const { items } = (await admin.get('/fields/conversions')).body
    const told = items.find(({ fieldId }: { fieldId: string }) => fieldId === id)
    expect(told).toMatchObject({ state: 'done', recordsDone: PRODUCTS, recordsEmptied: 0 })
  },
)

it('a field whose worker is killed while it is made fast is made so by the next one', async () => {
  const { id } = await filledField('Fast')
  expect((await admin.post(`/fields/${id}/index`)).status).toBe(200)
  await killWorkerAt({ test, directory }, ['select from custom_field_index where field_id = $1 for update', [id]])
  expect((await field(id)).index).toMatchObject({ state: 'building', recordsDone: 0 })
  await workUntil({ test, directory }, () => expect.poll(async () => (await field(id)).index.state, POLL).toBe('ready'))
  const { rows } = await query('select count(*)::int as count from custom_value where workspace_id = $1', [workspaceId])
  expect(rows).toEqual([{ count: PRODUCTS }])
})
