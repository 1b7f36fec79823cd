import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let other: TestWorkspace
let admin: Client
let stranger: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  other = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  stranger = await signInAsAdmin(test, other)
})
afterAll(() => test.close())

async function createCustomer(client: Client, more: Record<string, unknown> = {}) {
  const answer = await client.post('/customers', { kind: 'individual', name: '张伟', ...more })
  expect(answer.status).toBe(201)
  return answer.body
}

describe('the country of a customer', () => {
  it('is an ISO code, and nothing else is taken', async () => {
    const made = await createCustomer(admin, { country: 'DE' })
    expect(made).toMatchObject({ country: 'DE' })
    const problem = { path: 'country', code: 'customer.country_unknown' }
    for (const country of ['Germany', 'de', 'EU', 'XX', 'Atlantis']) {
      const refused = { status: 400, body: { code: 'request.field_wrong', fieldErrors: [problem] } }
      expect(await admin.post('/customers', { kind: 'individual', name: 'A', country })).toMatchObject(refused)
      expect(await admin.patch(`/customers/${made.id}`, { version: 1, country })).toMatchObject(refused)
    }
    expect(await admin.patch(`/customers/${made.id}`, { version: 1, country: '' })).toMatchObject({
      status: 200,
      body: { country: null },
    })
  })

  it('is a choice in filters', async () => {
    const { body } = await admin.get('/customers/fields')
    const field = body.items.find(({ name }: { name: string }) => name === 'country')
    expect(field).toMatchObject({ type: 'keyword', filterable: true, choices: expect.arrayContaining(['DE', 'CN']) })
    expect(await admin.get('/customers?filter=fcountry.eq.sGermany')).toMatchObject({ status: 400 })
  })
})

describe('POST /customers', () => {
  it('asks for a session', async () => {
    expect(await anonymous(test.server).post('/customers', { kind: 'individual', name: 'A' })).toMatchObject({
      status: 401,
      body: { code: 'session.required' },
    })
  })

  it('refuses a viewer', async () => {
    const { client } = await signInAs(test, workspace, 'viewer')
    expect(await client.post('/customers', { kind: 'individual', name: 'A' })).toMatchObject({
      status: 403,
      body: { code: 'access.denied' },
    })
  })

  it('says which fields are wrong and keeps nothing', async () => {
    const answer = await admin.post('/customers', { kind: 'robot', name: '', nickname: 'x' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    const paths = answer.body.fieldErrors.map((field: { path: string }) => field.path)
    expect(paths).toEqual(expect.arrayContaining(['kind', 'name', 'nickname']))
    expect(await admin.post('/customers', { kind: 'individual', name: 'A', email: 'nope' })).toMatchObject({
      status: 400,
      body: { fieldErrors: [{ path: 'email' }] },
    })
  })

  it('does not coerce: a number is no name', async () => {
    expect((await admin.post('/customers', { kind: 'individual', name: 12 })).status).toBe(400)
  })

  it('makes a prospect with an empty score', async () => {
    const customer = await createCustomer(admin, { email: 'ZW@Example.com ', phone: ' 138 1234 5678' })
    expect(customer).toMatchObject({
      name: '张伟',
      email: 'zw@example.com',
      phone: '138 1234 5678',
      version: 1,
      score: { tier: 'D', stage: 'prospect', orders: 0 },
    })
  })

  it('answers the same customer for the same identity', async () => {
    const identity = { source: 'shop', externalId: 'S-1' }
    const first = await createCustomer(admin, { identity })
    const second = await admin.post('/customers', { kind: 'company', name: 'Other', identity })
    expect(second).toMatchObject({ status: 200, body: { id: first.id, name: '张伟' } })
  })

  it('carries out one Idempotency-Key once and refuses it with other content', async () => {
    const key = { 'idempotency-key': 'k-1' }
    const first = await admin.post('/customers', { kind: 'individual', name: 'Once' }, key)
    const again = await admin.post('/customers', { kind: 'individual', name: 'Once' }, key)
    expect(again.body.id).toBe(first.body.id)
    expect(await admin.post('/customers', { kind: 'individual', name: 'Twice' }, key)).toMatchObject({
      status: 409,
      body: { code: 'request.idempotency_key_reused' },
    })
  })

  it('forgets an Idempotency-Key and its answer after a day, not before', async () => {
    await admin.post('/customers', { kind: 'individual', name: 'Kept' }, { 'idempotency-key': 'k-day' })
    const { owner } = test.app.database
    const kept = async () => (await owner.query(`select 1 from idempotency_key where key = 'k-day'`)).rows.length
    await owner.query(`update idempotency_key set created_at = $1`, [new Date(test.clock.now() - 23 * 3_600_000)])
    await test.runSchedules()
    expect(await kept()).toBe(1)
    await owner.query(`update idempotency_key set created_at = $1`, [new Date(test.clock.now() - 25 * 3_600_000)])
    await test.runSchedules()
    expect(await kept()).toBe(0)
  })

  it('gives a member what they make', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    expect((await createCustomer(client)).ownerId).toBe(memberId)
  })
})

describe('GET, PATCH, DELETE /customers/:customerId', () => {
  it('hides customers of other workspaces and of other owners', async () => {
    const customer = await createCustomer(admin)
    const { client: member } = await signInAs(test, workspace, 'member')
    for (const client of [stranger, member]) {
      expect(await client.get(`/customers/${customer.id}`)).toMatchObject({
        status: 404,
        body: { code: 'customer.not_found' },
      })
      expect((await client.patch(`/customers/${customer.id}`, { version: 1, name: 'Mine' })).status).toBe(404)
    }
    expect((await stranger.delete(`/customers/${customer.id}`)).status).toBe(404)
    // Who may archive nobody at all is told so, whoever is named.
    expect((await member.delete(`/customers/${customer.id}`)).status).toBe(403)
    expect((await anonymous(test.server).get(`/customers/${customer.id}`)).status).toBe(401)
  })

  it('lets a viewer look and not touch', async () => {
    const customer = await createCustomer(admin)
    const { client } = await signInAs(test, workspace, 'viewer')
    expect(await client.get(`/customers/${customer.id}`)).toMatchObject({
      status: 200,
      body: { can: { update: false, archive: false } },
    })
    expect(await client.patch(`/customers/${customer.id}`, { version: 1, name: 'Mine' })).toMatchObject({
      status: 403,
      body: { code: 'access.denied' },
    })
  })

  it('refuses a stale version and shows the current record', async () => {
    const customer = await createCustomer(admin)
    expect(await admin.patch(`/customers/${customer.id}`, { version: 1, name: '张玮' })).toMatchObject({
      status: 200,
      body: { version: 2, name: '张玮' },
    })
    expect(await admin.patch(`/customers/${customer.id}`, { version: 1, name: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'customer.changed_meanwhile', details: { current: { name: '张玮', version: 2 } } },
    })
  })

  it('refuses an owner from another workspace', async () => {
    const customer = await createCustomer(admin)
    const { memberId } = await signInAs(test, other, 'member')
    expect(await admin.patch(`/customers/${customer.id}`, { version: 1, ownerId: memberId })).toMatchObject({
      status: 400,
      body: { code: 'customer.owner_unknown' },
    })
  })

  it('archives and restores', async () => {
    const customer = await createCustomer(admin)
    expect((await admin.delete(`/customers/${customer.id}`)).body.archivedAt).not.toBeNull()
    expect(await admin.post(`/customers/${customer.id}/restoration`)).toMatchObject({
      status: 200,
      body: { archivedAt: null },
    })
  })
})
