import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../test/harness.ts'
import { AT_ONCE, ONE_DONE, ONE_MADE, together } from '../../test/together.ts'
import { writtenRoutes } from './modules.ts'

const AT = '2026-06-01T10:00:00Z'
const LINES = [{ productCode: 'T-1', description: 'Tea', quantity: '1', unitPrice: '10' }]

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function customerId(): Promise<string> {
  return (await admin.post('/customers', { kind: 'individual', name: 'Together' })).body.id
}

async function order(): Promise<string> {
  return (await admin.post('/orders', { customer: { id: await customerId() }, placedAt: AT, lines: LINES })).body.id
}

async function entry(): Promise<string> {
  const customer = await customerId()
  const call = await admin.post(`/customers/${customer}/interactions`, { kind: 'call', occurredAt: AT })
  return `/customers/${customer}/interactions/${call.body.id}`
}

async function bulkEdit(): Promise<string> {
  const { id } = (await admin.post('/tasks', { subject: 'Same' })).body
  const edit = await admin.post('/bulk-edits', { object: 'task', action: 'archive', ids: [id] })
  return `/bulk-edits/${edit.body.id}`
}

async function view(name: string): Promise<string> {
  return `/views/${(await admin.post('/views', { object: 'task', name })).body.id}`
}

/** Every route that makes or changes a record, each asked for the same record at once. */
const CASES: Record<string, () => Promise<void>> = {
  async 'POST /customers'() {
    const identity = { source: 'shop', externalId: 'same' }
    const make = () => admin.post('/customers', { kind: 'individual', name: 'Same', identity })
    expect(await together(make)).toEqual(ONE_MADE)
    const found = await admin.get('/customers?search=Same')
    expect(found.body.items).toHaveLength(1)
    expect(await together(() => admin.post('/customers', { kind: 'company', name: 'Other' }))).toEqual({ 201: AT_ONCE })
  },
  async 'PATCH /customers/:customerId'() {
    const id = await customerId()
    const change = (turn: number) => admin.patch(`/customers/${id}`, { version: 1, name: `Name ${turn}`, phone: '1' })
    expect(await together(change)).toEqual(ONE_DONE)
  },
  async 'DELETE /customers/:customerId'() {
    const id = await customerId()
    await together(() => admin.delete(`/customers/${id}`))
    expect((await admin.get(`/customers/${id}`)).body.archivedAt).not.toBeNull()
  },
  async 'POST /customers/:customerId/restoration'() {
    const id = await customerId()
    await admin.delete(`/customers/${id}`)
    await together(() => admin.post(`/customers/${id}/restoration`))
    expect((await admin.get(`/customers/${id}`)).body.archivedAt).toBeNull()
  },
  async 'POST /customers/assignment'() {
    const ids = [await customerId(), await customerId(), await customerId()]
    const { memberId } = (await admin.get('/me')).body
    const give = (turn: number) =>
      admin.post('/customers/assignment', { ids: turn % 2 ? ids : ids.toReversed(), ownerId: memberId })
    expect(await together(give)).toEqual({ 200: AT_ONCE })
  },
  async 'POST /orders'() {
    const place = (more: object) => () => admin.post('/orders', { placedAt: AT, lines: LINES, ...more })
    const customer = { externalId: 'new by order', name: 'New' }
    expect(await together(place({ number: 'SAME-1', customer }))).toEqual(ONE_MADE)
    // Without a number each is an order of its own, of one new customer and one new product.
    const lines = [{ productCode: 'T-NEW', quantity: '1', unitPrice: '1' }]
    expect(await together(place({ customer: { externalId: 'also new' }, lines }))).toEqual({ 201: AT_ONCE })
    const contents = (turn: number) =>
      admin.post('/orders', { number: 'SAME-2', customer, lines: [{ quantity: '1', unitPrice: String(turn + 1) }] })
    expect(await together(contents)).toEqual({ 201: 1, 409: AT_ONCE - 1 })
  },
  async 'POST /orders/:orderId/cancellation'() {
    const id = await order()
    expect(await together(() => admin.post(`/orders/${id}/cancellation`, { version: 1 }))).toEqual(ONE_DONE)
  },
  async 'POST /orders/:orderId/refunds'() {
    const id = await order()
    const refund = () => admin.post(`/orders/${id}/refunds`, { version: 1, amountMinor: 100 })
    expect(await together(refund)).toEqual(ONE_DONE)
  },
  async 'PUT /exchange-rates/:currency'() {
    const set = (turn: number) => admin.put('/exchange-rates/USD', { rate: `1.${turn + 1}`, validFrom: '2026-01-01' })
    expect(await together(set)).toEqual({ 200: AT_ONCE })
  },
  async 'POST /customers/:customerId/interactions'() {
    const id = await customerId()
    const call = { kind: 'call', occurredAt: AT, externalId: 'same call' }
    expect(await together(() => admin.post(`/customers/${id}/interactions`, call))).toEqual(ONE_MADE)
    expect(await together(() => admin.post(`/customers/${id}/interactions`, { kind: 'note' }))).toEqual({
      201: AT_ONCE,
    })
  },
  async 'POST /customers/:customerId/interactions/:interactionId/corrections'() {
    const url = await entry()
    const same = { kind: 'call', occurredAt: AT, body: 'Corrected' }
    const other = (turn: number) => ({ ...same, body: `Corrected ${turn}` })
    expect(await together(() => admin.post(`${url}/corrections`, same))).toEqual(ONE_MADE)
    const another = await entry()
    const counts = await together((turn) => admin.post(`${another}/corrections`, other(turn)))
    expect(counts).toEqual({ 201: 1, 409: AT_ONCE - 1 })
  },
  async 'POST /customers/:customerId/interactions/:interactionId/withdrawal'() {
    const url = await entry()
    expect(await together(() => admin.post(`${url}/withdrawal`))).toEqual(ONE_MADE)
  },
  async 'POST /customers/:customerId/interactions/:interactionId/restoration'() {
    const url = await entry()
    const { id } = (await admin.post(`${url}/withdrawal`)).body
    const withdrawn = url.replace(/[^/]+$/, id)
    expect(await together(() => admin.post(`${withdrawn}/restoration`))).toEqual(ONE_MADE)
  },
  async 'POST /interactions/batch'() {
    const events = Array.from({ length: 30 }, (_, n) => ({
      externalId: `event-${n}`,
      customer: { externalId: `batch-${n % 5}` },
      kind: n % 3 === 0 ? 'order.placed' : n % 3 === 1 ? 'order.refunded' : 'call',
      occurredAt: AT,
      ...(n % 3 === 2 ? {} : { amountMinor: 100 }),
    }))
    let recorded = 0
    const send = async (turn: number) => {
      const answer = await admin.post('/interactions/batch', { events: turn % 2 ? events : events.toReversed() })
      recorded += answer.body.recorded
      return answer
    }
    expect(await together(send)).toEqual({ 200: AT_ONCE })
    expect(recorded).toBe(30)
  },
  async 'POST /teams'() {
    expect(await together(() => admin.post('/teams', { name: 'North' }))).toEqual({ 201: 1, 409: AT_ONCE - 1 })
  },
  async 'PATCH /teams/:teamId'() {
    const [one, two] = [await admin.post('/teams', { name: 'One' }), await admin.post('/teams', { name: 'Two' })]
    const rename = (turn: number) =>
      admin.patch(`/teams/${(turn % 2 ? one : two).body.id}`, { name: 'Same', version: 1 })
    expect(await together(rename)).toEqual(ONE_DONE)
  },
  async 'DELETE /teams/:teamId'() {
    const { id } = (await admin.post('/teams', { name: 'Short-lived' })).body
    expect(await together(() => admin.delete(`/teams/${id}`))).toEqual({ 200: 1, 404: AT_ONCE - 1 })
  },
  async 'POST /scoring-model'() {
    const { thresholds } = (await admin.get('/scoring-model')).body.current
    const set = (turn: number) =>
      admin.post('/scoring-model', turn % 4 === 0 ? { mode: 'automatic' } : { mode: 'manual', thresholds })
    expect(await together(set)).toEqual({ 200: AT_ONCE })
  },
  async 'PATCH /me'() {
    expect(await together((turn) => admin.patch('/me', { name: `Ada ${turn}` }))).toEqual({ 200: AT_ONCE })
  },
  async 'DELETE /me/calendar-feed'() {
    const open = () => admin.post('/me/calendar-feed', {})
    expect(await together(open)).toEqual({ 201: AT_ONCE })
    expect(await together(() => admin.delete('/me/calendar-feed'))).toEqual({ 200: AT_ONCE })
  },
  async 'POST /bulk-edits'() {
    const { id } = (await admin.post('/tasks', { subject: 'Same' })).body
    const edit = { object: 'task', action: 'update', ids: [id], changes: { state: 'done' } }
    expect(await together(() => admin.post('/bulk-edits', edit))).toEqual({ 202: AT_ONCE })
    await test.drainJobs()
    expect((await admin.get(`/tasks/${id}`)).body).toMatchObject({ state: 'done', version: 2 })
  },
  async 'POST /bulk-edits/:bulkEditId/cancellation'() {
    const url = await bulkEdit()
    expect(await together(() => admin.post(`${url}/cancellation`))).toEqual({ 202: AT_ONCE })
  },
  async 'POST /bulk-edits/:bulkEditId/undo'() {
    const url = await bulkEdit()
    await test.drainJobs()
    expect(await together(() => admin.post(`${url}/undo`))).toEqual({ 202: AT_ONCE })
    await test.drainJobs()
    expect((await admin.get(url)).body).toMatchObject({ state: 'undone', undone: 1 })
  },
  async 'POST /views'() {
    const save = () => admin.post('/views', { object: 'task', name: 'Same' })
    expect(await together(save)).toEqual({ 201: 1, 409: AT_ONCE - 1 })
  },
  async 'PATCH /views/:viewId'() {
    const url = await view('Changed together')
    expect(await together((turn) => admin.patch(url, { version: 1, name: `View ${turn}` }))).toEqual(ONE_DONE)
  },
  async 'DELETE /views/:viewId'() {
    const url = await view('Deleted together')
    expect(await together(() => admin.delete(url))).toEqual({ 200: 1, 404: AT_ONCE - 1 })
  },
  async 'PUT /views/:viewId/pin'() {
    const url = await view('Pinned together')
    expect(await together(() => admin.put(`${url}/pin`))).toEqual({ 200: AT_ONCE })
  },
  async 'DELETE /views/:viewId/pin'() {
    const url = await view('Unpinned together')
    await admin.put(`${url}/pin`)
    expect(await together(() => admin.delete(`${url}/pin`))).toEqual({ 200: AT_ONCE })
  },
  async 'PUT /views/opening'() {
    const set = (turn: number) =>
      admin.put('/views/opening', { object: 'task', role: 'member', view: turn % 2 ? 'all' : 'mine' })
    expect(await together(set)).toEqual({ 200: AT_ONCE })
  },
  async 'POST /customers/:customerId/treatments/:treatmentId/completion'() {
    const { id } = (await admin.post('/treatments', { name: 'Same', class: 'individual', everyDays: 30 })).body
    const url = `/customers/${await customerId()}/treatments/${id}/completion`
    expect(await together(() => admin.post(url, {}))).toEqual({ 201: AT_ONCE })
  },
  async 'PATCH /workspace'() {
    const { version } = (await admin.get('/workspace')).body
    expect(await together((turn) => admin.patch('/workspace', { version, name: `App ${turn}` }))).toEqual(ONE_DONE)
  },
  async 'POST /demo'() {
    const empty = await signInAsAdmin(test, await test.createWorkspace())
    expect(await together(() => empty.post('/demo'))).toEqual({ 202: AT_ONCE })
  },
}

/** Tried where their parts are: keys, tags, invitations and members with accounts, imports and attachments with files, fields, custom objects, layouts, blueprints, reveals and the bin with theirs; declared objects in objects.walk.test.ts. */
const ELSEWHERE =
  /^\S+ \/(tags|members|roles|imports|attachments|invitations|sessions|fields|record-rules|layouts|bin|custom-objects|object-wordings|objects|comments|notes|note-templates|note-drafts|notices|followers|reveals|blueprint|me\/notice-settings|me\/tokens|api-keys|departments|deputies|hand-overs|member-imports)/

describe('twenty at the same moment', () => {
  it.each(Object.keys(CASES))('%s', (name) => CASES[name]?.(), 60_000)

  it('are tried on every route that writes', () => {
    const written = writtenRoutes.filter(({ kind }) => kind === 'write').map(({ method, url }) => `${method} ${url}`)
    expect(written.filter((name) => !ELSEWHERE.test(name)).filter((name) => !(name in CASES))).toEqual([])
  })
})
