import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let counter = 0

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

function newKey(): Record<string, string> {
  counter += 1
  return { 'idempotency-key': `key-${counter}` }
}

async function changeRole(memberId: string, role: string): Promise<void> {
  const { body } = await admin.get('/members')
  const { version } = body.items.find(({ id }: { id: string }) => id === memberId)
  expect((await admin.patch(`/members/${memberId}`, { version, roles: [role] })).status).toBe(200)
}

async function assign(customerId: string, ownerId: string | null): Promise<void> {
  expect((await admin.post('/customers/assignment', { ids: [customerId], ownerId })).body.assigned).toBe(1)
}

const lines = [{ quantity: '1', unitPrice: '5' }]

describe('an answer given again', () => {
  it('is the first one, to the letter', async () => {
    const key = newKey()
    const first = await admin.post('/customers', { kind: 'individual', name: 'Once' }, key)
    const again = await admin.post('/customers', { kind: 'individual', name: 'Once' }, key)
    expect([again.status, again.body]).toEqual([201, first.body])
  })

  it('is 403 for who has no right to ask any more', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    const [key, batchKey] = [newKey(), newKey()]
    const ask = () => client.post('/customers', { kind: 'individual', name: 'Mine' }, key)
    const mine = await ask()
    const batch = () =>
      client.post(
        '/interactions/batch',
        {
          events: [
            { externalId: 'i-1', customer: { id: mine.body.id }, kind: 'call', occurredAt: '2026-06-01T10:00:00Z' },
          ],
        },
        batchKey,
      )
    expect([mine.status, (await batch()).status]).toEqual([201, 200])
    await changeRole(memberId, 'viewer')
    // The news of a changed role travels through the database.
    for (const again of [ask, batch]) {
      await expect.poll(again).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    }
  })

  it('is 404 for who cannot see any more what it tells of', async () => {
    const { client } = await signInAs(test, workspace, 'member')
    const other = await signInAs(test, workspace, 'member')
    const customerId = (await client.post('/customers', { kind: 'individual', name: 'Passed on' })).body.id
    const orderId = (await client.post('/orders', { customer: { id: customerId }, lines })).body.id
    const asks = [
      ['/customers', { kind: 'individual', name: 'Passed on too' }],
      ['/orders', { customer: { id: customerId }, lines }],
      [`/customers/${customerId}/interactions`, { kind: 'note', body: 'Seen' }],
      [`/orders/${orderId}/refunds`, { version: 1, amountMinor: 100 }],
    ].map(([url, body]) => ({ url: String(url), body, key: newKey() }))
    const askAll = async () => {
      const answers: Answer[] = []
      for (const { url, body, key } of asks) answers.push(await client.post(url, body, key))
      return answers
    }
    const first = await askAll()
    expect(first.map(({ status }) => status)).toEqual([201, 201, 201, 200])
    expect((await askAll()).map(({ status }) => status)).toEqual([201, 201, 201, 200])
    for (const id of [customerId, first[0]?.body.id]) await assign(id, other.memberId)
    expect((await askAll()).map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })
})

describe('POST /imports with an Idempotency-Key', () => {
  async function upload(
    client: Client,
    key: Record<string, string>,
    fileName = 'people.csv',
    text = 'Name,Email\nAda,ada@example.com\n',
  ) {
    const form = new FormData()
    form.append('file', new Blob([text]), fileName)
    const body = new Response(form)
    // One boundary for all: what a client sends again is the same to the byte.
    const payload = (await body.text()).replace(/------formdata-undici-\d+/g, '----same')
    return client.post('/imports', payload, { ...key, 'content-type': 'multipart/form-data; boundary=--same' })
  }

  const imports = async () => (await admin.get('/imports')).body.items.length as number

  it('takes the file in once, however often it is sent, also at the same moment', async () => {
    const before = await imports()
    const key = newKey()
    const answers = await Promise.all([upload(admin, key), upload(admin, key), upload(admin, key)])
    answers.push(await upload(admin, key))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await imports()).toBe(before + 1)
    expect((await upload(admin, newKey())).body.id).not.toBe(answers[0]?.body.id)
  })

  it('is refused for another file, and can be used again after a file that was refused', async () => {
    const key = newKey()
    expect((await upload(admin, key, 'empty.csv', '')).status).toBe(400)
    expect((await upload(admin, key)).status).toBe(201)
    expect(await upload(admin, key, 'others.csv')).toMatchObject({
      status: 409,
      body: { code: 'request.idempotency_key_reused' },
    })
  })

  it('is 403 for who may not import any more', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'administrator')
    const key = newKey()
    expect((await upload(client, key)).status).toBe(201)
    await changeRole(memberId, 'manager')
    await expect.poll(() => upload(client, key)).toMatchObject({ status: 403 })
  })
})
