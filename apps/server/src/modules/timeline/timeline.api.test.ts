import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let customerId: string

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  customerId = (await admin.post('/customers', { kind: 'company', name: 'Harbour & Finch Ltd' })).body.id
})
afterAll(() => test.close())

function event(externalId: string, more: Record<string, unknown> = {}) {
  return {
    externalId,
    customer: { externalId: 'B-1' },
    kind: 'order.placed',
    occurredAt: '2026-06-01T10:00:00Z',
    amountMinor: 5000,
    ...more,
  }
}

describe('POST /customers/:customerId/interactions', () => {
  it('records a note and shows it at once', async () => {
    expect(
      (await admin.post(`/customers/${customerId}/interactions`, { kind: 'note', body: '喜欢茶 🍵' })).status,
    ).toBe(201)
  })

  it('records one external id once and refuses it for another event', async () => {
    const call = { kind: 'call', occurredAt: '2026-06-01T10:00:00Z', externalId: 'call-1' }
    const first = await admin.post(`/customers/${customerId}/interactions`, call)
    expect(await admin.post(`/customers/${customerId}/interactions`, call)).toMatchObject({
      status: 200,
      body: { id: first.body.id },
    })
    const other = await admin.post(`/customers/${customerId}/interactions`, { ...call, kind: 'meeting' })
    expect(other).toMatchObject({ status: 409, body: { code: 'interaction.conflict' } })
  })

  it('refuses the future, the distant past and kinds that orders make', async () => {
    const note = (occurredAt: string) =>
      admin.post(`/customers/${customerId}/interactions`, { kind: 'note', occurredAt })
    expect(await note('2026-06-18T12:00:00Z')).toMatchObject({ status: 400, body: { code: 'interaction.in_future' } })
    expect(await note('1969-01-01T00:00:00Z')).toMatchObject({ status: 400, body: { code: 'interaction.too_old' } })
    expect(await note('yesterday')).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    expect((await admin.post(`/customers/${customerId}/interactions`, { kind: 'order.placed' })).status).toBe(400)
  })

  it('refuses viewers and strangers', async () => {
    const { client: viewer } = await signInAs(test, workspace, 'viewer')
    const { client: member } = await signInAs(test, workspace, 'member')
    expect((await viewer.post(`/customers/${customerId}/interactions`, { kind: 'note' })).status).toBe(403)
    expect((await member.post(`/customers/${customerId}/interactions`, { kind: 'note' })).status).toBe(404)
    expect((await anonymous(test.server).post(`/customers/${customerId}/interactions`, { kind: 'note' })).status).toBe(
      401,
    )
  })
})

describe('POST /interactions/batch', () => {
  it('makes unknown customers, counts at once, and takes a repeated batch as known', async () => {
    const events = [
      event('o-1'),
      event('o-2', { amountMinor: 7000 }),
      event('p-1', { kind: 'page.view', amountMinor: undefined }),
    ]
    expect(await admin.post('/interactions/batch', { events })).toMatchObject({
      status: 200,
      body: { recorded: 3, duplicates: 0, refused: [] },
    })
    expect((await admin.post('/interactions/batch', { events })).body).toMatchObject({ recorded: 0, duplicates: 3 })
    const { body: customer } = await admin.post('/customers', {
      kind: 'individual',
      name: 'x',
      identity: { source: 'api', externalId: 'B-1' },
    })
    expect(customer.score).toMatchObject({ orders: 2, spendMinor: 12000, stage: 'new' })
  })

  it('takes the same event twice in one batch once', async () => {
    const answer = await admin.post('/interactions/batch', { events: [event('d-1'), event('d-1')] })
    expect(answer.body).toMatchObject({ recorded: 1, duplicates: 1 })
  })

  it('refuses single events with a reason and takes the rest', async () => {
    const events = [
      event('r-1', { occurredAt: '2030-01-01T00:00:00Z' }),
      event('r-2', { amountMinor: undefined }),
      event('r-3', { customer: { id: '01890000-0000-7000-8000-000000000000' } }),
      event('r-4', { currency: 'USD' }),
      event('r-5'),
      event('o-1', { amountMinor: 1 }),
      event('order:api:1'),
    ]
    const answer = await admin.post('/interactions/batch', { events })
    expect(answer.body.recorded).toBe(1)
    expect(answer.body.refused.map((one: { index: number; code: string }) => [one.index, one.code])).toEqual([
      [0, 'interaction.in_future'],
      [1, 'interaction.amount_missing'],
      [2, 'customer.not_found'],
      [3, 'order.currency_unknown'],
      [5, 'interaction.conflict'],
      [6, 'interaction.key_reserved'],
    ])
  })

  it('reduces value by refunds, whatever sign they come with', async () => {
    const customer = { externalId: 'R-1' }
    await admin.post('/interactions/batch', {
      events: [event('x-1', { customer }), event('x-2', { customer, kind: 'order.refunded', amountMinor: 2000 })],
    })
    const { body } = await admin.post('/customers', {
      kind: 'individual',
      name: 'x',
      identity: { source: 'api', externalId: 'R-1' },
    })
    expect(body.score).toMatchObject({ orders: 1, spendMinor: 3000 })
  })

  it('keeps concurrent senders of the same events apart', async () => {
    const events = Array.from({ length: 40 }, (_, index) =>
      event(`same-${index}`, { customer: { externalId: `P-${index % 7}` } }),
    )
    const answers = await Promise.all(
      [events, [...events].reverse(), events].map((batch) => admin.post('/interactions/batch', { events: batch })),
    )
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(answers.reduce((sum, answer) => sum + answer.body.recorded, 0)).toBe(40)
  })

  it('refuses too many events and too large bodies', async () => {
    const events = Array.from({ length: 1001 }, (_, index) => event(`many-${index}`))
    expect((await admin.post('/interactions/batch', { events })).status).toBe(400)
    const huge = { events: [event('h', { body: 'x'.repeat(17 * 1024 * 1024) })] }
    expect(await admin.post('/interactions/batch', huge)).toMatchObject({
      status: 413,
      body: { code: 'request.too_large' },
    })
  })
})
