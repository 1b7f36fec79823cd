import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { revertCustomers, type UpsertedCustomer, upsertCustomers } from './index.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
})
beforeEach(async () => {
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

/** What was told of changes to customers, in order. */
async function told(): Promise<{ events: unknown[]; entries: unknown[] }> {
  const { owner } = test.app.database
  const events = await owner.query(
    `select name, subject_id, payload from event where workspace_id = $1 and name like 'customer%.updated' order by id`,
    [workspace.id],
  )
  const entries = await owner.query(
    `select object_id, before, after from audit_entry where workspace_id = $1 and action = 'customer.updated' order by sequence`,
    [workspace.id],
  )
  return { events: events.rows, entries: entries.rows }
}

function upsert(...inputs: { externalId: string; name: string; city: string | null }[]): Promise<UpsertedCustomer[]> {
  return test.write(workspace.identity, (ctx) =>
    upsertCustomers(
      ctx,
      inputs.map((input) => ({ source: 'file', ...input })),
    ),
  )
}

it('a customer whom a file changes is told of as one changed by hand', async () => {
  const [made] = await upsert({ externalId: '1', name: 'Ann', city: null })
  await upsert({ externalId: '1', name: 'Ann', city: 'Ulm' })
  const subject_id = made?.id
  const event = { name: 'customer.updated', subject_id, payload: { fields: ['city'] } }
  const entry = { object_id: subject_id, before: { city: null }, after: { city: 'Ulm' } }
  expect(await told()).toEqual({ events: [event], entries: [entry] })
  await upsert({ externalId: '1', name: 'Ann', city: 'Ulm' })
  expect(await told()).toEqual({ events: [event], entries: [entry] })
  expect((await admin.patch(`/customers/${subject_id}`, { version: 2, city: 'Bonn' })).status).toBe(200)
  expect((await told()).events).toEqual([event, event])
})

it('many are told of in one event, and each has an entry; so are those that get their values back', async () => {
  const people = ['1', '2'].map((externalId) => ({ externalId, name: `Person ${externalId}`, city: 'Ulm' }))
  const made = await upsert(...people)
  const over = await upsert(...people.map((person) => ({ ...person, city: 'Bonn' })))
  const customerIds = made.map(({ id }) => id).sort()
  const event = { name: 'customers.updated', subject_id: workspace.id, payload: { customerIds } }
  expect((await told()).events).toEqual([event])
  expect((await told()).entries).toHaveLength(2)
  await test.write(workspace.identity, (ctx) =>
    revertCustomers(
      ctx,
      over.flatMap(({ id, writtenOver }) => (writtenOver ? [{ id, ...writtenOver }] : [])),
    ),
  )
  expect((await told()).events).toEqual([event, event])
  expect((await told()).entries).toHaveLength(4)
})
