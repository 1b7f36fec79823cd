import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let writer: Client
let customerId: string
let entryId: string

const AT = '2026-06-01T10:00:00.000Z'
const CALL = { kind: 'call', occurredAt: AT, channel: 'phone', direction: 'out', subject: 'Prices', body: 'Wants oak' }

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

beforeEach(async () => {
  const { client, memberId } = await signInAs(test, workspace, 'member')
  writer = client
  customerId = (await admin.post('/customers', { kind: 'company', name: 'Finch', ownerId: memberId })).body.id
  entryId = (await writer.post(`/customers/${customerId}/interactions`, CALL)).body.id
})

const post = (client: Client, what: string, body?: unknown, id = entryId) =>
  client.post(`/customers/${customerId}/interactions/${id}/${what}`, body)
const correct = (change: object, client = writer, id = entryId) =>
  post(client, 'corrections', { ...CALL, ...change }, id)
const versions = async (id: string) =>
  (await writer.get(`/customers/${customerId}/interactions/${id}/versions`)).body.items
const timeline = async (query = '') => {
  const { body } = await writer.get(`/customers/${customerId}/timeline?limit=50${query}`)
  return body.items.filter((item: { kind: string }) => !item.kind.endsWith('.changed'))
}
const points = async () => {
  const { body } = await admin.get(`/customers/${customerId}/score`)
  return body.reasons.find((reason: { part: string }) => reason.part === 'points').figure
}

describe('correcting an entry', () => {
  it('shows what it should have been, at its time, with who corrected it, and keeps what it was', async () => {
    const { status, body } = await correct({ kind: 'meeting', occurredAt: '2026-05-30T09:00:00Z', subject: null })
    expect(status).toBe(201)
    expect(await timeline()).toMatchObject([
      {
        id: body.id,
        kind: 'meeting',
        occurredAt: expect.stringContaining('2026-05-30'),
        subject: null,
        body: 'Wants oak',
        direction: null,
        changed: { action: 'corrected', byName: expect.stringMatching(/^member/), at: expect.any(String) },
        can: { correct: true },
      },
    ])
    expect(await versions(body.id)).toMatchObject([
      { id: body.id, action: 'corrected', kind: 'meeting' },
      { id: entryId, action: 'logged', kind: 'call', subject: 'Prices', direction: 'out' },
    ])
  })

  it('moves the score in the same transaction', async () => {
    const before = await points()
    await correct({ kind: 'meeting' })
    expect(await points()).toBeCloseTo((before * 8) / 5)
    await correct({ kind: 'note' }, writer, (await timeline())[0].id)
    expect(await points()).toBe(0)
  })

  it('sent twice is one, and another one of the same version is refused', async () => {
    const first = await correct({ body: 'Wants ash' })
    const same = await correct({ body: 'Wants ash' })
    expect([same.status, same.body.id]).toEqual([200, first.body.id])
    expect(await correct({ body: 'Wants elm' })).toMatchObject({
      status: 409,
      body: { code: 'interaction.changed_meanwhile' },
    })
    expect(await correct({})).toMatchObject({ status: 409, body: { code: 'interaction.changed_meanwhile' } })
  })

  it('that changes nothing records nothing', async () => {
    const { status, body } = await correct({})
    expect([status, body.id]).toEqual([200, entryId])
    expect(await versions(entryId)).toHaveLength(1)
  })

  it('by many at once lets one through', async () => {
    const answers = await Promise.all(['ash', 'elm', 'fir', 'yew'].map((wood) => correct({ body: `Wants ${wood}` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    const [item, ...others] = await timeline()
    expect(others).toEqual([])
    expect(item.id).toBe(answers.find(({ status }) => status === 201)?.body.id)
  })

  it('refuses times that can only be mistakes, and kinds that nobody logs', async () => {
    const wrong = (change: object) => correct(change).then(({ status, body }) => [status, body.code])
    expect(await wrong({ occurredAt: '2026-06-18T00:00:00Z' })).toEqual([400, 'interaction.in_future'])
    expect(await wrong({ kind: 'order.placed' })).toEqual([400, 'request.field_wrong'])
    expect(await wrong({ kind: 'complaint' })).toEqual([400, 'request.field_wrong'])
  })
})

describe('withdrawing an entry', () => {
  it('keeps its place without its words, and counts it no more, until it is restored', async () => {
    const before = await points()
    const withdrawn = await post(writer, 'withdrawal')
    expect(withdrawn.status).toBe(201)
    expect(await timeline()).toMatchObject([
      { id: withdrawn.body.id, kind: 'call', subject: null, body: null, changed: { action: 'withdrawn' } },
    ])
    expect(await points()).toBe(0)
    const restored = await post(writer, 'restoration', undefined, withdrawn.body.id)
    expect(await timeline()).toMatchObject([
      { id: restored.body.id, subject: 'Prices', body: 'Wants oak', changed: { action: 'restored' } },
    ])
    expect(await points()).toBe(before)
    expect((await versions(restored.body.id)).map(({ action }: { action: string }) => action)).toEqual([
      'restored',
      'withdrawn',
      'logged',
    ])
  })

  it('is done once, and nothing of it is corrected before it is restored', async () => {
    const { body } = await post(writer, 'withdrawal')
    expect(await post(writer, 'withdrawal')).toMatchObject({ status: 200, body: { id: body.id } })
    expect(await post(writer, 'withdrawal', undefined, body.id)).toMatchObject({ status: 200, body: { id: body.id } })
    expect(await correct({ body: 'x' }, writer, body.id)).toMatchObject({
      status: 409,
      body: { code: 'interaction.withdrawn' },
    })
    expect(await post(writer, 'restoration')).toMatchObject({
      status: 409,
      body: { code: 'interaction.not_withdrawn' },
    })
  })

  it('stands under its kind in the timeline', async () => {
    await post(writer, 'withdrawal')
    expect(await timeline('&kinds=call')).toHaveLength(1)
    expect(await timeline('&kinds=note')).toHaveLength(0)
  })
})

describe('who may', () => {
  it('is who wrote it, also after somebody else corrected it, or may update the customer', async () => {
    const byAdmin = await correct({ body: 'Wants ash' }, admin)
    expect(byAdmin.status).toBe(201)
    const [item] = await timeline()
    expect(item).toMatchObject({ actorName: expect.stringMatching(/^member/), changed: { byName: 'Ada Admin' } })
    expect((await correct({ body: 'Wants elm' }, writer, byAdmin.body.id)).status).toBe(201)
  })

  it('is nobody else', async () => {
    const { client: viewer } = await signInAs(test, workspace, 'viewer')
    const { client: stranger } = await signInAs(test, workspace, 'member')
    const elsewhere = await signInAsAdmin(test, await test.createWorkspace())
    expect((await viewer.get(`/customers/${customerId}/timeline`)).body.items[0].can).toEqual({ correct: false })
    for (const what of ['corrections', 'withdrawal', 'restoration']) {
      const body = what === 'corrections' ? CALL : undefined
      expect(await post(viewer, what, body)).toMatchObject({ status: 403, body: { code: 'access.denied' } })
      for (const client of [stranger, elsewhere]) {
        expect(await post(client, what, body)).toMatchObject({ status: 404, body: { code: 'customer.not_found' } })
      }
    }
    expect((await elsewhere.get(`/customers/${customerId}/interactions/${entryId}/versions`)).status).toBe(404)
  })

  it('finds no entry of another customer, nor one that there is not', async () => {
    const other = (await admin.post('/customers', { kind: 'company', name: 'Other' })).body.id
    const at = `/customers/${other}/interactions/${entryId}`
    for (const what of ['withdrawal', 'restoration']) {
      expect(await admin.post(`${at}/${what}`)).toMatchObject({ status: 404, body: { code: 'interaction.not_found' } })
    }
    expect(await admin.get(`${at}/versions`)).toMatchObject({ status: 404, body: { code: 'interaction.not_found' } })
  })

  it('changes nothing that people did not log', async () => {
    const order = { customer: { id: customerId }, lines: [{ quantity: '1', unitPrice: '5' }] }
    expect((await admin.post('/orders', order)).status).toBe(201)
    const [placed] = await timeline('&kinds=order.placed')
    expect(placed.can).toEqual({ correct: false })
    expect(await post(admin, 'withdrawal', undefined, placed.id)).toMatchObject({
      status: 409,
      body: { code: 'interaction.not_by_hand' },
    })
  })
})

it('is told to the audit, to subscribers and to open screens', async () => {
  const { body } = await correct({ kind: 'meeting', body: 'Wants ash' })
  const { body: audit } = await admin.get(`/audit?object=interaction&objectId=${body.id}`)
  expect(audit.items[0]).toMatchObject({
    action: 'interaction.corrected',
    before: { id: entryId, customerId, kind: 'call' },
    after: { id: body.id, kind: 'meeting', changed: ['kind', 'direction', 'body'] },
  })
  expect(JSON.stringify(audit.items[0])).not.toContain('oak')
  const events = await test.app.database.owner.query(
    `select name, payload from event where workspace_id = $1 and subject_id = $2`,
    [workspace.id, body.id],
  )
  expect(events.rows).toEqual([
    { name: 'interaction.corrected', payload: { customerId, correctsId: entryId, kind: 'meeting' } },
  ])
})
