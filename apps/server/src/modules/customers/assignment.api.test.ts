import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from './index.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let stranger: Client
let member: { client: Client; memberId: string }
let colleague: { client: Client; memberId: string }
let manager: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const team = (await admin.post('/teams', { name: 'North' })).body.id
  member = await signInAs(test, workspace, 'member', team)
  colleague = await signInAs(test, workspace, 'member', team)
  manager = (await signInAs(test, workspace, 'manager', team)).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

async function makeCustomer(client: Client, ownerId: string | null): Promise<string> {
  const made = await client.post('/customers', { kind: 'individual', name: 'Assigned', ownerId })
  expect(made.status).toBe(201)
  return made.body.id
}

function assign(client: Client, ids: readonly string[], ownerId: string | null, headers?: Record<string, string>) {
  return client.post('/customers/assignment', { ids, ownerId }, headers)
}

describe('POST /customers/assignment', () => {
  it('asks for a session and for the right', async () => {
    const id = await makeCustomer(admin, member.memberId)
    expect(await assign(anonymous(test.server), [id], null)).toMatchObject({
      status: 401,
      body: { code: 'session.required' },
    })
    expect(await assign(member.client, [id], member.memberId)).toMatchObject({
      status: 403,
      body: { code: 'access.denied' },
    })
  })

  it('says what is wrong with the request', async () => {
    const id = await makeCustomer(admin, null)
    const many = Array.from({ length: 1001 }, (_, n) => `018f3d0a-0000-7000-8000-${String(n).padStart(12, '0')}`)
    for (const ids of [[], many, ['nonsense'], [id, id]]) {
      expect(await assign(admin, ids, null)).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    }
    expect((await admin.post('/customers/assignment', { ids: [id] })).status).toBe(400)
    const elsewhere = (await stranger.get('/me')).body.memberId
    expect(await assign(admin, [id], elsewhere)).toMatchObject({
      status: 400,
      body: { code: 'customer.owner_unknown' },
    })
  })

  it('gives many to one, tells who had them before, and changes lists and home at once', async () => {
    const before = (await colleague.client.get('/home')).body.customers
    const ids = [await makeCustomer(admin, member.memberId), await makeCustomer(admin, null)]
    const had = await makeCustomer(admin, colleague.memberId)
    expect(await assign(admin, [...ids, had], colleague.memberId)).toMatchObject({
      status: 200,
      body: { assigned: 2, unchanged: 1, refused: [] },
    })
    for (const id of ids) {
      expect((await colleague.client.get(`/customers/${id}`)).body).toMatchObject({
        ownerId: colleague.memberId,
        version: 2,
      })
    }
    const listed = (await colleague.client.get('/customers?limit=200')).body.items.map((row: { id: string }) => row.id)
    expect(listed).toEqual(expect.arrayContaining(ids))
    expect((await colleague.client.get('/home')).body.customers).toBe(before + 3)
    const audit = (await admin.get(`/audit?object=customer&objectId=${ids[0]}`)).body.items[0]
    expect(audit).toMatchObject({
      action: 'customer.updated',
      before: { ownerId: member.memberId },
      after: { ownerId: colleague.memberId },
    })
    const { owner } = test.app.database
    const events = await owner.query(
      `select payload from event where workspace_id = $1 and name = 'customer.updated' and subject_id = any ($2)`,
      [workspace.id, ids],
    )
    expect(events.rows.map(({ payload }) => payload)).toEqual([{ fields: ['ownerId'] }, { fields: ['ownerId'] }])
    // Nothing was written about the one that had this owner already.
    expect((await colleague.client.get(`/customers/${had}`)).body.version).toBe(1)
  })

  it('leaves to nobody', async () => {
    const id = await makeCustomer(admin, member.memberId)
    expect((await assign(admin, [id], null)).body).toMatchObject({ assigned: 1 })
    expect((await admin.get(`/customers/${id}`)).body.ownerId).toBeNull()
    expect((await member.client.get(`/customers/${id}`)).status).toBe(404)
  })

  it('decides each by itself: what the actor cannot see does not exist, the rest goes on', async () => {
    const ours = await makeCustomer(admin, member.memberId)
    const nobodys = await makeCustomer(admin, null)
    const foreign = await makeCustomer(stranger, null)
    const answer = await assign(manager, [nobodys, ours, foreign], colleague.memberId)
    expect(answer).toMatchObject({ status: 200, body: { assigned: 1, unchanged: 0 } })
    expect(answer.body.refused).toEqual([
      { id: nobodys, code: 'customer.not_found' },
      { id: foreign, code: 'customer.not_found' },
    ])
    expect((await admin.get(`/customers/${nobodys}`)).body.ownerId).toBeNull()
    expect((await stranger.get(`/customers/${foreign}`)).body.version).toBe(1)
  })

  it('is carried out once for one Idempotency-Key', async () => {
    const id = await makeCustomer(admin, null)
    const key = { 'idempotency-key': 'assign-1' }
    const first = await assign(admin, [id], member.memberId, key)
    expect((await assign(admin, [id], member.memberId, key)).body).toEqual(first.body)
    expect((await admin.get(`/customers/${id}`)).body.version).toBe(2)
  })

  it('takes a thousand', async () => {
    const names = Array.from({ length: 1000 }, (_, n) => ({ source: 'many', externalId: `M${n}`, name: null }))
    const made = await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, names))
    const ids = made.map(({ id }) => id)
    expect((await assign(admin, ids, member.memberId)).body).toEqual({ assigned: 1000, unchanged: 0, refused: [] })
    expect((await assign(admin, ids, member.memberId)).body).toEqual({ assigned: 0, unchanged: 1000, refused: [] })
  })
})
