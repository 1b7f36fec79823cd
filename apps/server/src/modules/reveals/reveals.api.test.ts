import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_START, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { Readers } from '../../../test/masking.world.ts'
import { together } from '../../../test/together.ts'

const readers = new Readers()
let test: TestApp
let workspace: TestWorkspace
let admin: Client
let masked: Client
let id: string

beforeAll(async () => {
  test = await openTestApp(TEST_START, undefined, readers.hooks)
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  masked = await readers.add(test, workspace, 'mask')
  const values = { kind: 'individual', name: '王小明', phone: '13812345678', birthday: '1990-03-07' }
  id = (await admin.post('/customers', values)).body.id
})
afterAll(() => test.close())

const reveal = (client: Client, given: object = {}) =>
  client.post('/reveals', { object: 'customer', recordId: id, field: 'phone', reason: 'Calling back', ...given })

async function setLimit(revealsPerDay: number): Promise<void> {
  const { version } = (await admin.get('/workspace')).body
  expect((await admin.patch('/workspace', { version, revealsPerDay })).status).toBe(200)
}

describe('a masked value', () => {
  it('is shown to whoever may change the record, and stands in the audit without the value', async () => {
    expect(await reveal(masked)).toMatchObject({ status: 200, body: { value: '13812345678' } })
    const entries = (await admin.get(`/audit?object=customer&objectId=${id}`)).body.items
    expect(entries[0]).toMatchObject({
      action: 'field.revealed',
      after: { revealedField: 'phone', reason: 'Calling back' },
    })
    expect(JSON.stringify(entries[0])).not.toContain('12345678')
  })

  it('is shown to nobody who may only read, who does not see the record, or from whom it is hidden', async () => {
    const viewer = (await signInAs(test, workspace, 'viewer')).client
    const member = (await signInAs(test, workspace, 'member')).client
    const hidden = await readers.add(test, workspace, 'hide')
    expect(await reveal(viewer)).toMatchObject({ status: 403, body: { code: 'access.reveal_denied' } })
    expect(await reveal(member)).toMatchObject({ status: 404, body: { code: 'record.not_found' } })
    expect(await reveal(hidden)).toMatchObject({ status: 403, body: { code: 'access.reveal_denied' } })
  })

  it('is asked for with a reason, of a field and an object that are there', async () => {
    expect((await reveal(masked, { reason: ' ' })).status).toBe(400)
    expect(await reveal(masked, { field: 'nothing' })).toMatchObject({ body: { code: 'access.reveal_denied' } })
    expect(await reveal(masked, { object: 'nothing' })).toMatchObject({ status: 404 })
  })

  it('counts for who sees it masked only', async () => {
    await setLimit(0)
    expect(await reveal(admin)).toMatchObject({ status: 200, body: { value: '13812345678' } })
    expect(await reveal(masked)).toMatchObject({
      status: 429,
      body: { code: 'access.reveal_limit', details: { limit: 0 } },
    })
  })

  it('is shown so often within a day, also of many who ask at once, and again the day after', async () => {
    const other = await readers.add(test, workspace, 'mask')
    await setLimit(3)
    const answers = await together(() => reveal(other))
    expect(answers[200]).toBe(3)
    expect((await reveal(other)).status).toBe(429)
    test.clock.advanceDays(1.1)
    expect((await reveal(other)).status).toBe(200)
  })
})
