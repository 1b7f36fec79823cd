import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let member: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
})
afterAll(() => test.close())

describe('a task', () => {
  it('ends when it is done or cancelled, and is open again when it is taken up', async () => {
    const { id, doneAt, state } = (await member.post('/tasks', { subject: 'Call back' })).body
    expect([doneAt, state]).toEqual([null, 'open'])
    const done = await member.patch(`/tasks/${id}`, { version: 1, state: 'done', outcome: 'Reached' })
    expect(done.body).toMatchObject({ doneAt: '2026-06-15T12:00:00Z', outcome: 'Reached' })
    test.clock.advanceDays(1)
    const cancelled = await member.patch(`/tasks/${id}`, { version: 2, state: 'cancelled' })
    expect(cancelled.body.doneAt).toBe('2026-06-15T12:00:00Z')
    expect((await member.patch(`/tasks/${id}`, { version: 3, state: 'waiting' })).body.doneAt).toBeNull()
    expect((await member.post('/tasks', { subject: 'Was done', state: 'done' })).body.doneAt).not.toBeNull()
  })

  it('is seen by its owner, by who sees its customer, and in "mine" by nobody else', async () => {
    const customerId = (await member.post('/customers', { kind: 'company', name: 'Own' })).body.id
    const { id } = (await admin.post('/tasks', { subject: 'For them', customerId })).body
    const secret = (await admin.post('/tasks', { subject: 'Not theirs' })).body.id
    expect((await member.get(`/tasks/${id}`)).body).toMatchObject({ customerName: 'Own' })
    expect((await member.get(`/tasks/${secret}`)).status).toBe(404)
    const mine = encodeFilter({ field: 'ownerId', op: 'eq', value: '$me' })
    const subjects = async (client: Client) =>
      (await client.get(`/tasks?filter=${mine}`)).body.items.map(({ subject }: { subject: string }) => subject)
    expect(await subjects(member)).not.toContain('For them')
    expect(await subjects(member)).toContain('Call back')
  })

  it('that repeats is followed by the next one when it is done, once, with its reminder', async () => {
    const made = await member.post('/tasks', {
      subject: 'Weekly report',
      dueAt: '2026-06-15T01:00:00Z',
      remindAt: '2026-06-15T00:30:00Z',
      repetition: 'FREQ=WEEKLY;COUNT=2',
    })
    const { id } = made.body
    const done = await member.patch(`/tasks/${id}`, { version: 1, state: 'done' })
    expect(done.body).toMatchObject({ state: 'done', repetition: null })
    const reports = async () =>
      (await member.get('/tasks?sort=dueAt')).body.items.filter(
        ({ subject }: { subject: string }) => subject === 'Weekly report',
      )
    expect(await reports()).toMatchObject([
      { id, state: 'done' },
      {
        state: 'open',
        dueAt: '2026-06-22T01:00:00Z',
        remindAt: '2026-06-22T00:30:00Z',
        repetition: 'FREQ=WEEKLY;COUNT=1',
      },
    ])
    await member.patch(`/tasks/${id}`, { version: 2, state: 'open' })
    await member.patch(`/tasks/${id}`, { version: 3, state: 'done' })
    expect(await reports()).toHaveLength(2)
    const [, last] = await reports()
    await member.patch(`/tasks/${last.id}`, { version: 1, state: 'done' })
    expect(await reports()).toHaveLength(2)
  })

  it('that repeats can be done by who does not see the customer it is for', async () => {
    const customerId = (await admin.post('/customers', { kind: 'company', name: 'Hidden' })).body.id
    const { memberId } = (await member.get('/me')).body
    const body = {
      subject: 'Visit',
      customerId,
      ownerId: memberId,
      dueAt: '2026-06-15T01:00:00Z',
      repetition: 'FREQ=DAILY',
    }
    const { id } = (await admin.post('/tasks', body)).body
    expect(await member.patch(`/tasks/${id}`, { version: 1, state: 'done' })).toMatchObject({ status: 200 })
    const { items } = (await admin.get('/tasks?sort=-createdAt&limit=1')).body
    expect(items).toMatchObject([{ subject: 'Visit', customerId, ownerId: memberId, state: 'open' }])
  })

  it.each([
    ['a rule that is none', { repetition: 'FREQ=HOURLY', dueAt: '2026-06-15T01:00:00Z' }, 'task.repetition_wrong'],
    ['a rule without a beginning', { repetition: 'FREQ=DAILY' }, 'task.repetition_without_due'],
  ])('refuses %s', async (_, values, code) => {
    const answer = await member.post('/tasks', { subject: 'Wrong', ...values })
    expect(answer).toMatchObject({ status: 400, body: { fieldErrors: [{ path: 'repetition', code }] } })
  })

  it('is given to a colleague, whose it is then alone', async () => {
    const { body: me } = await admin.get('/me')
    const given = await member.post('/tasks', { subject: 'For the chief', ownerId: me.memberId })
    expect(given).toMatchObject({ status: 201, body: { ownerId: me.memberId, can: { update: false } } })
    const own = (await member.post('/tasks', { subject: 'Mine at first' })).body
    const handed = await member.patch(`/tasks/${own.id}`, { version: 1, ownerId: me.memberId })
    expect(handed).toMatchObject({ status: 200, body: { ownerId: me.memberId, version: 2, can: { update: false } } })
    for (const { id } of [given.body, own]) expect((await member.get(`/tasks/${id}`)).status).toBe(404)
  })

  it('keeps its due time while it repeats', async () => {
    const made = await member.post('/tasks', {
      subject: 'Kept',
      dueAt: '2026-06-15T01:00:00Z',
      repetition: 'FREQ=DAILY',
    })
    const answer = await member.patch(`/tasks/${made.body.id}`, { version: 1, dueAt: null })
    expect(answer.body.fieldErrors).toMatchObject([{ code: 'task.repetition_without_due' }])
  })

  it('is found by where the customer it is for stands', async () => {
    const bought = {
      number: 'O-1',
      customer: { externalId: 'hz', name: 'Hangzhou Tea' },
      placedAt: '2026-06-10T10:00:00Z',
    }
    const order = await admin.post('/orders', { ...bought, lines: [{ quantity: '1', unitPrice: '5000' }] })
    const { customerId } = order.body
    const { version, score } = (await admin.get(`/customers/${customerId}`)).body
    await admin.patch(`/customers/${customerId}`, { version, city: 'Hangzhou' })
    const { id } = (await admin.post('/tasks', { subject: 'Thank them', customerId })).body
    const found = async (path: string, field: string, value: string) =>
      (await admin.get(`/${path}?filter=${encodeFilter({ field, op: 'eq', value })}`)).body.items
    expect(await found('tasks', 'customer.tier', score.tier)).toContainEqual(expect.objectContaining({ id }))
    const others = await found('tasks', 'customer.tier', score.tier === 'A' ? 'D' : 'A')
    expect(others).not.toContainEqual(expect.objectContaining({ id }))
    expect(await found('orders', 'customer.city', 'Hangzhou')).toMatchObject([{ id: order.body.id }])
    const sorted = (await admin.get('/tasks?sort=-customer.spend12mMinor&limit=1')).body.items
    expect(sorted).toMatchObject([{ id }])
  })
})
