import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile } from './testing.ts'

const NAME_CHARS_MAX = 200
/** Unicode writes this letter as two wherever texts are brought into one form. */
const GROWING = '\u0958'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function nameOf(externalId: string): Promise<string | undefined> {
  const { rows } = await test.app.database.owner.query<{ name: string }>(
    'select name from customer where workspace_id = $1 and external_id = $2',
    [workspace.id, externalId],
  )
  return rows[0]?.name
}

describe('a name that grows when it is written in one form', () => {
  const tooLong = {
    status: 400,
    body: { code: 'request.field_wrong', fieldErrors: [{ path: 'name', code: 'field.maxLength' }] },
  }

  it('is refused by its field once it is too long', async () => {
    const name = GROWING.repeat(NAME_CHARS_MAX)
    expect(await admin.post('/customers', { kind: 'individual', name })).toMatchObject(tooLong)
    const { body } = await admin.post('/customers', { kind: 'individual', name: GROWING.repeat(NAME_CHARS_MAX / 2) })
    expect([...body.name]).toHaveLength(NAME_CHARS_MAX)
    expect(await admin.patch(`/customers/${body.id}`, { version: 1, name })).toMatchObject(tooLong)
  })

  it('is cut where a file brings it, for customers who are there as for new ones', async () => {
    const file = (name: string) => `Customer ID,Name,City\nG-1,${name},Delhi\n`
    await importFile(test, workspace, file('Short'), { target: 'customers' })
    const { result } = await importFile(test, workspace, file(GROWING.repeat(150)), { target: 'customers' })
    expect(result).toMatchObject({ customersUpdated: 1, linesLeftOut: 0 })
    expect(await nameOf('G-1')).toBe(GROWING.normalize('NFC').repeat(NAME_CHARS_MAX / 2))
  })
})

it('keeps every sign of a name that events bring, and cuts none in half', async () => {
  const events = [
    { externalId: 'whole', name: `x${'😀'.repeat(NAME_CHARS_MAX - 1)}` },
    { externalId: 'cut', name: `x${GROWING.repeat(NAME_CHARS_MAX - 1)}` },
  ].map(({ externalId, name }) => ({
    externalId,
    customer: { externalId, name },
    kind: 'call',
    occurredAt: '2026-06-01T00:00:00Z',
  }))
  expect((await admin.post('/interactions/batch', { events })).body).toMatchObject({ recorded: 2, refused: [] })
  expect(await nameOf('whole')).toBe(events[0]?.customer.name)
  expect([...((await nameOf('cut')) ?? '')]).toHaveLength(NAME_CHARS_MAX)
})
