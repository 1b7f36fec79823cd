import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

const START = '2026-06-15T12:00:00Z'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: Client
let memberId: string
let viewer: Client
beforeAll(async () => {
  test = await openTestApp(START)
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const signedIn = await signInAs(test, workspace, 'member')
  member = signedIn.client
  memberId = signedIn.memberId
  viewer = (await signInAs(test, workspace, 'viewer')).client
  for (const [name, of, everyDays, activity] of [
    ['Personal offer', 'individual', 90, null],
    ['Technical check', 'company', 180, 'visit'],
    ['Executive visit', 'vip', 30, 'visit'],
    ['Account plan', 'keyAccount', 365, null],
    ['Round table', 'industryLeader', 180, 'meeting'],
  ]) {
    const made = await admin.post('/treatments', { name, class: of, everyDays, activity })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
  }
})
afterAll(() => test.close())

type Item = { treatmentId: string; name: string; isOverdue: boolean; lastDoneAt: string | null; dueAt: string }

async function customer(body: object, client = admin): Promise<string> {
  const made = await client.post('/customers', { name: 'Nordlicht', ...body })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.id
}

const treatments = async (id: string, client = admin): Promise<Item[]> =>
  (await client.get(`/customers/${id}/treatments`)).body.items
const names = (items: readonly Item[]) => items.map(({ name }) => name)

describe('what a customer gets', () => {
  it.each([
    [{ kind: 'individual' }, ['Personal offer']],
    [{ kind: 'company' }, ['Technical check']],
    [{ kind: 'individual', vip: true }, ['Executive visit', 'Personal offer']],
    [{ kind: 'company', relationship: 'key' }, ['Technical check', 'Account plan']],
    [{ kind: 'company', standing: 'leader' }, ['Round table', 'Technical check']],
    [{ kind: 'company', standing: 'average', relationship: 'ordinary', vip: false }, ['Technical check']],
  ])('follows from its classes: %j', async (body, expected) => {
    expect(names(await treatments(await customer(body)))).toEqual(expected)
  })

  it('is due so long after it was last done, or after the customer was made', async () => {
    const id = await customer({ kind: 'individual', vip: true })
    const [visit] = await treatments(id)
    expect(visit).toMatchObject({ lastDoneAt: null, dueAt: '2026-07-15T12:00:00Z', isOverdue: false })
    test.clock.set('2026-08-01T12:00:00Z')
    expect((await treatments(id))[0]).toMatchObject({ name: 'Executive visit', isOverdue: true })
    const done = await admin.post(`/customers/${id}/treatments/${visit?.treatmentId}/completion`, {
      note: 'Talked about next year',
      isLogged: true,
    })
    expect(done.status, JSON.stringify(done.body)).toBe(201)
    expect(done.body.items.find(({ name }: Item) => name === 'Executive visit')).toMatchObject({
      lastDoneAt: '2026-08-01T12:00:00Z',
      isOverdue: false,
    })
    const timeline = (await admin.get(`/customers/${id}/timeline?kinds=visit`)).body.items
    expect(timeline).toMatchObject([{ kind: 'visit', subject: 'Executive visit', body: 'Talked about next year' }])
    test.clock.set(START)
  })

  it('is only ticked where it is no activity or is not to be logged', async () => {
    const id = await customer({ kind: 'individual' })
    const [offer] = await treatments(id)
    const url = `/customers/${id}/treatments/${offer?.treatmentId}/completion`
    expect(await admin.post(url, { isLogged: true })).toMatchObject({ status: 201 })
    expect((await admin.get(`/customers/${id}/timeline`)).body.items).toEqual([])
  })

  it('is done by those who may record, for customers in their reach, and only what there is', async () => {
    const id = await customer({ kind: 'individual' })
    const [offer] = await treatments(id)
    const url = `/customers/${id}/treatments/${offer?.treatmentId}/completion`
    expect(await viewer.post(url, {})).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect(await member.post(url, {})).toMatchObject({ status: 404 })
    expect(await admin.post(`/customers/${id}/treatments/${id}/completion`, {})).toMatchObject({
      status: 404,
      body: { code: 'record.not_found' },
    })
    await admin.delete(`/treatments/${offer?.treatmentId}`)
    expect(await treatments(id)).toEqual([])
    expect(await admin.post(url, {})).toMatchObject({ status: 404 })
    await admin.post(`/treatments/${offer?.treatmentId}/restoration`, {})
  })

  it('is set by those who keep what belongs to nobody', async () => {
    const body = { name: 'X', class: 'vip', everyDays: 1 }
    expect(await member.post('/treatments', body)).toMatchObject({ status: 403 })
    expect(await admin.post('/treatments', { ...body, everyDays: 0 })).toMatchObject({ status: 400 })
  })
})

it('what is overdue is listed for the customers of one member, the longest overdue first, within reach', async () => {
  const mine = await customer({ kind: 'individual', vip: true, name: 'Mine' }, member)
  await customer({ kind: 'individual', vip: true, name: 'Not mine' })
  expect((await member.get('/treatments/overdue')).body).toEqual({ items: [], hasMore: false })
  test.clock.set('2026-10-01T12:00:00Z')
  const { items } = (await member.get('/treatments/overdue')).body
  expect(items).toMatchObject([
    { customerId: mine, customerName: 'Mine', name: 'Executive visit', isOverdue: true },
    { customerId: mine, name: 'Personal offer' },
  ])
  expect((await admin.get(`/treatments/overdue?owner=${memberId}`)).body.items).toHaveLength(2)
  const { memberId: adminId } = (await admin.get('/me')).body
  expect((await member.get(`/treatments/overdue?owner=${adminId}`)).body.items).toEqual([])
  test.clock.set(START)
})

it('a customer, or a treatment, of which something was done is in use', async () => {
  const id = await customer({ kind: 'company' })
  const [check] = await treatments(id)
  await admin.post(`/customers/${id}/treatments/${check?.treatmentId}/completion`, {})
  const found = await test.write(workspace.identity, async (ctx) => [
    await ctx.hooks.customersInUse(ctx, [id]),
    await ctx.hooks.recordsInUse(ctx, 'treatment', [check?.treatmentId ?? '']),
  ])
  expect(found).toEqual([[id], [check?.treatmentId]])
})

describe('a parent company', () => {
  it('is another company above it, never itself or one below', async () => {
    const top = await customer({ kind: 'company', name: 'Top' })
    const middle = await customer({ kind: 'company', name: 'Middle', parentId: top })
    const low = await customer({ kind: 'company', name: 'Low', parentId: middle })
    expect((await admin.get(`/customers/${low}`)).body).toMatchObject({ parentId: middle, parentName: 'Middle' })
    for (const parentId of [top, middle, low])
      expect(await admin.patch(`/customers/${top}`, { version: 1, parentId })).toMatchObject({
        status: 400,
        body: { fieldErrors: [{ path: 'parentId', code: 'customer.parent_loop' }] },
      })
    const inUse = await test.write(workspace.identity, (ctx) => ctx.hooks.customersInUse(ctx, [top, middle, low]))
    expect(new Set(inUse)).toEqual(new Set([top, middle]))
  })
})
