import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

type Entry = { id: string; action: string; actorId: string | null; before: object | null; after: object | null }

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: Client
let viewer: Client
let memberId: string
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const signedIn = await signInAs(test, workspace, 'member')
  member = signedIn.client
  memberId = signedIn.memberId
  viewer = (await signInAs(test, workspace, 'viewer')).client
})
afterAll(() => test.close())

async function made(client: Client, url: string, body: object): Promise<string> {
  const answer = await client.post(url, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return `${url}/${answer.body.id}`
}

async function change(client: Client, url: string, body: object): Promise<void> {
  const { version } = (await client.get(url)).body
  const answer = await client.patch(url, { version, ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const entries = async (client: Client, url: string, query = ''): Promise<Entry[]> =>
  (await client.get(`${url}/history${query}`)).body.items

async function restore(client: Client, url: string, body: object) {
  const { version } = (await client.get(url)).body
  return client.post(`${url}/history/restoration`, { version, ...body })
}

describe('the history of a record', () => {
  it('is read by whoever may read the record, newest first, and by nobody else', async () => {
    const url = await made(admin, '/tasks', { subject: 'Call', priority: 'low' })
    await change(admin, url, { subject: 'Call back' })
    await change(admin, url, { priority: 'high' })
    const seen = await entries(viewer, url)
    expect(seen.map(({ action }) => action)).toEqual(['task.updated', 'task.updated', 'task.created'])
    expect(seen[0]).toMatchObject({ before: { priority: 'low' }, after: { priority: 'high' } })
    expect(await member.get(`${url}/history`)).toMatchObject({ status: 404, body: { code: 'record.not_found' } })
    const page = (await viewer.get(`${url}/history?limit=2`)).body
    const rest = (await viewer.get(`${url}/history?limit=2&cursor=${page.nextCursor}`)).body
    expect([...page.items, ...rest.items]).toEqual(seen)
  })

  it('is narrowed by person, field and time', async () => {
    const url = await made(member, '/tasks', { subject: 'Write', ownerId: memberId })
    test.clock.set('2026-06-16T12:00:00Z')
    await change(admin, url, { subject: 'Write soon' })
    await change(member, url, { about: 'With the price list' })
    expect((await entries(admin, url, `?actor=${memberId}`)).map(({ after }) => after)).toMatchObject([
      { about: 'With the price list' },
      { subject: 'Write' },
    ])
    expect(await entries(admin, url, '?actor=system')).toEqual([])
    expect(await entries(admin, url, '?field=about')).toHaveLength(1)
    expect(await entries(admin, url, '?field=subject')).toHaveLength(2)
    expect(await entries(admin, url, '?to=2026-06-15T23:00:00Z')).toHaveLength(1)
    expect(await entries(admin, url, '?from=2026-06-16T00:00:00Z&field=subject')).toHaveLength(1)
  })
})

describe('an earlier moment', () => {
  it('is what stood there before or after any change, whatever came since', async () => {
    const url = await made(admin, '/products', { code: 'T-1', name: 'Tea', category: 'Green' })
    await change(admin, url, { name: 'Green tea', category: null })
    await change(admin, url, { name: 'Dragon Well', category: 'Tea' })
    const [last, middle, first] = await entries(admin, url)
    const at = async (entry: Entry | undefined, side: string) =>
      (await viewer.get(`${url}/history/state?entry=${entry?.id}&side=${side}`)).body.values
    expect(await at(first, 'after')).toMatchObject({ name: 'Tea', category: 'Green' })
    expect(await at(middle, 'before')).toMatchObject({ name: 'Tea', category: 'Green' })
    expect(await at(middle, 'after')).toMatchObject({ name: 'Green tea', category: null })
    expect(await at(last, 'after')).toMatchObject({ code: 'T-1', name: 'Dragon Well', category: 'Tea' })
  })

  it('of another record is none', async () => {
    const [one, other] = [await made(admin, '/tasks', { subject: 'A' }), await made(admin, '/tasks', { subject: 'B' })]
    const [entry] = await entries(admin, other)
    const unknown = { status: 404, body: { code: 'history.entry_unknown' } }
    expect(await admin.get(`${one}/history/state?entry=${entry?.id}`)).toMatchObject(unknown)
    expect(await restore(admin, one, { entry: entry?.id })).toMatchObject(unknown)
  })
})

describe('setting back', () => {
  it('is one more change to the field that was asked for, and stands in the history', async () => {
    const url = await made(admin, '/tasks', { subject: 'Visit', priority: 'low' })
    await change(admin, url, { subject: 'Visit them', priority: 'high' })
    const [entry] = await entries(admin, url)
    const answer = await restore(admin, url, { entry: entry?.id, side: 'before', fields: ['priority'] })
    expect(answer).toMatchObject({ status: 200, body: { restored: ['priority'], left: [] } })
    expect((await admin.get(url)).body).toMatchObject({ subject: 'Visit them', priority: 'low', version: 3 })
    expect((await entries(admin, url))[0]).toMatchObject({
      action: 'task.updated',
      before: { priority: 'high' },
      after: { priority: 'low' },
    })
  })

  it('of the whole record names what it leaves as it is, with the reason', async () => {
    const company = (await admin.post('/customers', { kind: 'company', name: 'Gone' })).body.id
    const url = await made(admin, '/tasks', { subject: 'Meet', customerId: company })
    const [created] = await entries(admin, url)
    await change(admin, url, { subject: 'Met', customerId: null, state: 'done' })
    await admin.delete(`/customers/${company}`)
    const answer = await restore(admin, url, { entry: created?.id })
    expect(answer.status).toBe(200)
    expect(answer.body.restored.sort()).toEqual(['state', 'subject'])
    expect(answer.body.left).toEqual([
      expect.objectContaining({ field: 'doneAt', code: 'history.field_computed' }),
      expect.objectContaining({ field: 'customerId', code: 'field.reference_unknown' }),
    ])
    // What follows from the state follows it back.
    expect((await admin.get(url)).body).toMatchObject({
      subject: 'Meet',
      state: 'open',
      doneAt: null,
      customerId: null,
    })
  })

  it('takes a value that is no longer free, and one that is: both are told', async () => {
    const url = await made(admin, '/products', { code: 'OLD', name: 'Old' })
    const [created] = await entries(admin, url)
    await change(admin, url, { code: 'NEW', name: 'New' })
    await made(admin, '/products', { code: 'OLD', name: 'Another' })
    const answer = await restore(admin, url, { entry: created?.id })
    expect(answer.body).toMatchObject({ restored: ['name'], left: [{ field: 'code', code: 'field.taken' }] })
    expect((await admin.get(url)).body).toMatchObject({ code: 'NEW', name: 'Old' })
  })

  it('leaves the owner to whoever may assign', async () => {
    const url = await made(admin, '/customers', { kind: 'company', name: 'Ours', ownerId: null })
    const [created] = await entries(admin, url)
    await change(admin, url, { name: 'Mine', ownerId: memberId })
    const answer = await restore(member, url, { entry: created?.id })
    expect(answer.body).toMatchObject({
      restored: ['name'],
      left: [{ field: 'ownerId', code: 'history.field_assigned' }],
    })
  })

  it('is refused to whoever may only look, upon a version that was overtaken, and with nothing to do changes nothing', async () => {
    const url = await made(admin, '/tasks', { subject: 'Stay' })
    const [created] = await entries(admin, url)
    expect(await restore(admin, url, { entry: created?.id })).toMatchObject({ body: { restored: [], left: [] } })
    expect((await admin.get(url)).body.version).toBe(1)
    await change(admin, url, { subject: 'Stays' })
    expect(await restore(viewer, url, { entry: created?.id })).toMatchObject({ status: 403 })
    expect(await admin.post(`${url}/history/restoration`, { version: 1, entry: created?.id })).toMatchObject({
      status: 409,
      body: { code: 'record.changed_meanwhile' },
    })
  })
})
