import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'

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

async function told(): Promise<{ events: unknown[]; audit: unknown[] }> {
  const { owner } = test.app.database
  const events = await owner.query(
    `select name, subject_id, payload from event where workspace_id = $1 and name like 'customer%.created' order by id`,
    [workspace.id],
  )
  const audit = await owner.query(
    `select action, object_id, actor_name, after from audit_entry where workspace_id = $1 and action like 'customer%.created' order by sequence`,
    [workspace.id],
  )
  return { events: events.rows, audit: audit.rows }
}

async function idsByExternalId(...externalIds: string[]): Promise<string[]> {
  const found = await test.app.database.owner.query<{ external_id: string; customer_id: string }>(
    'select external_id, customer_id from customer_identity where workspace_id = $1',
    [workspace.id],
  )
  return externalIds.map((id) => found.rows.find((row) => row.external_id === id)?.customer_id ?? '')
}

function order(externalId: string): Promise<{ status: number }> {
  const customer = { externalId, name: '张伟' }
  return admin.post('/orders', { customer, lines: [{ quantity: '1', unitPrice: '5' }] })
}

describe('customers made on the way', () => {
  it('by an order are told of like one made by hand, once', async () => {
    expect((await order('c1')).status).toBe(201)
    expect((await order('c1')).status).toBe(201)
    const [id] = await idsByExternalId('c1')
    expect(await told()).toEqual({
      events: [{ name: 'customer.created', subject_id: id, payload: {} }],
      audit: [
        {
          action: 'customer.created',
          object_id: id,
          actor_name: 'Ada Admin',
          after: { source: 'api', externalId: 'c1', name: { $sealed: expect.any(String) }, ownerId: null },
        },
      ],
    })
  })

  it('by a batch of events are told of together, without those that were there', async () => {
    await order('old')
    const before = await told()
    const events = ['new1', 'old', 'new2', 'new1'].map((externalId, index) => ({
      externalId: `e${index}`,
      customer: { externalId },
      kind: 'note',
      occurredAt: '2026-06-01T00:00:00Z',
    }))
    expect((await admin.post('/interactions/batch', { events })).body.recorded).toBe(4)
    const customerIds = await idsByExternalId('new1', 'new2')
    const after = await told()
    expect(after.events.slice(before.events.length)).toEqual([
      { name: 'customers.created', subject_id: workspace.id, payload: { customerIds } },
    ])
    expect(after.audit.slice(before.audit.length)).toEqual([
      { action: 'customers.created', object_id: null, actor_name: 'Ada Admin', after: { customerIds } },
    ])
    expect((await admin.post('/interactions/batch', { events })).body.duplicates).toBe(4)
    expect(await told()).toEqual(after)
    expect(await test.read(workspace.identity, verifyAudit)).toMatchObject({ brokenAt: null })
  })
})
