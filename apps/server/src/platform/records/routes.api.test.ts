import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_START, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { createGadgetTables, gadget, gadgetHooks, maker } from './gadget.testkit.ts'
import { defineRecords } from './record-type.ts'
import { recordRoutes } from './routes.ts'

const types = [defineRecords(gadget), defineRecords(maker)]
const routes = types.flatMap((type) => recordRoutes(type, () => gadgetHooks))

let test: TestApp
let admin: Client
let viewer: Client
let workspace: TestWorkspace
beforeAll(async () => {
  test = await openTestApp(TEST_START, routes, gadgetHooks)
  await createGadgetTables(test)
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  viewer = (await signInAs(test, workspace, 'viewer')).client
})
afterAll(() => test.close())

describe('the routes of a declared object', () => {
  it('make, read, change, archive and restore a record', async () => {
    const makerId = (await admin.post('/makers', { name: 'Acme', rank: 'A' })).body.id
    const made = await admin.post('/gadgets', { name: '  Kettle ', makerId, sold: '2026-06-16T09:00+08:00' })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Kettle', colour: 'red', makerName: 'Acme', sold: '2026-06-16T01:00:00Z', version: 1 },
    })
    const url = `/gadgets/${made.body.id}`
    expect(await admin.patch(url, { version: 1, priceMinor: 5 })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await admin.patch(url, { version: 1, name: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'record.changed_meanwhile', details: { current: { version: 2 } } },
    })
    expect((await admin.delete(url)).body.archivedAt).not.toBeNull()
    expect((await admin.get('/gadgets?archived=only')).body.items).toHaveLength(1)
    expect((await admin.post(`${url}/restoration`, {})).body.archivedAt).toBeNull()
    expect((await admin.get(url)).body.can).toEqual({ update: true, archive: true, assign: true, delete: true })
    expect((await viewer.get(url)).body.can).toEqual({ update: false, archive: false, assign: false, delete: false })
  })

  it('list, count and describe them, by their own fields and by those of what they refer to', async () => {
    for (const n of [1, 2, 3]) await admin.post('/gadgets', { name: `Lamp ${n}`, colour: 'blue' })
    const filter = encodeFilter({ field: 'colour', op: 'eq', value: 'blue' })
    const first = await admin.get(`/gadgets?filter=${filter}&sort=-name&limit=2`)
    expect(first.body.items.map((row: { name: string }) => row.name)).toEqual(['Lamp 3', 'Lamp 2'])
    const second = await admin.get(`/gadgets?filter=${filter}&sort=-name&limit=2&cursor=${first.body.nextCursor}`)
    expect(second.body.items.map((row: { name: string }) => row.name)).toEqual(['Lamp 1'])
    expect((await admin.get(`/gadgets/count?filter=${filter}`)).body).toEqual({ count: 3, exact: true })
    const fields = (await admin.get('/gadgets/fields')).body.items.map((field: { name: string }) => field.name)
    expect(fields).toEqual(expect.arrayContaining(['name', 'makerId', 'maker.rank', 'maker.home.name']))
    const ofA = encodeFilter({ field: 'maker.rank', op: 'eq', value: 'A' })
    expect((await admin.get(`/gadgets?filter=${ofA}`)).body.items).toHaveLength(1)
  })

  it('answers each row of a list with what the reader may do with it', async () => {
    const members = await Promise.all([1, 2].map(() => signInAs(test, workspace, 'member')))
    const [own, other] = members.map(({ client }) => client) as [Client, Client]
    const mine = (await own.post('/makers', { name: 'Of my own', ownerId: members[0]?.memberId })).body
    expect((await own.get('/makers')).body.items).toMatchObject([
      { id: mine.id, can: { update: true, archive: false } },
    ])
    expect((await other.get('/makers')).body.items).toEqual([])
    const seen = (await viewer.get('/makers')).body.items
    expect(seen.map(({ can }: { can: object }) => can)).toEqual(
      seen.map(() => ({ update: false, archive: false, assign: false, delete: false })),
    )
    expect((await admin.get('/makers')).body.items[0].can).toEqual({
      update: true,
      archive: true,
      assign: true,
      delete: true,
    })
  })

  it.each([
    ['no name', {}, 400, 'field.required'],
    ['an empty one', { name: '  ' }, 400, 'field.required'],
    ['a colour that is none', { name: 'a', colour: 'mauve' }, 400, 'field.enum'],
    ['an unknown value', { name: 'a', size: 3 }, 400, 'field.additionalProperties'],
  ])('refuse %s', async (_, body, status, code) => {
    const answer = await admin.post('/gadgets', body)
    expect([answer.status, answer.body.fieldErrors[0].code]).toEqual([status, code])
  })

  it('refuse who is not signed in, who has no right, unknown orders and forged places', async () => {
    expect((await anonymous(test.server).get('/gadgets')).status).toBe(401)
    expect((await viewer.post('/gadgets', { name: 'a' })).status).toBe(403)
    expect((await admin.get('/gadgets?sort=about')).body.code).toBe('list.field_unknown')
    expect((await admin.get('/gadgets?cursor=abc')).body.code).toBe('list.cursor_unreadable')
    expect((await admin.get('/gadgets/0190a0b0-0000-7000-8000-000000000001')).body.code).toBe('record.not_found')
  })
})
