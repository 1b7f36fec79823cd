import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

/** Blanks, a control character, and such as show nothing; U+3164 even counts as a letter. */
const UNSEEN = [' ', '\u00a0\t', '\u2028', '\u200b', '\u3164', '\u202e', '\u0001', '\ufeff\u00ad']

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
})
afterAll(() => test.close())

describe.each(UNSEEN)('a name of %j', (name) => {
  const refused = { status: 400, body: { code: 'request.field_wrong', fieldErrors: [{ path: 'name' }] } }

  it('is no name of a person, a team, a workspace or a customer', async () => {
    const { body: team } = await admin.post('/teams', { name: `Team ${JSON.stringify(name)}` })
    const invited = { name, email: 'somebody@example.com', role: 'member' }
    const answers = await Promise.all([
      member.patch('/me', { name }),
      admin.post('/teams', { name }),
      admin.patch(`/teams/${team.id}`, { version: 1, name }),
      admin.patch('/workspace', { version: 1, name }),
      admin.post('/invitations', invited),
      admin.post('/customers', { kind: 'individual', name }),
    ])
    for (const answer of answers) expect(answer).toMatchObject(refused)
  })

  it('that an event or an order brings leaves the customer called by the number', async () => {
    const externalId = `unseen-${JSON.stringify(name)}`
    const customer = { externalId, name }
    const event = { externalId, customer, kind: 'call', occurredAt: '2026-06-01T00:00:00Z' }
    expect((await admin.post('/interactions/batch', { events: [event] })).body).toMatchObject({ recorded: 1 })
    const { body } = await admin.post('/customers', {
      kind: 'individual',
      name: 'Known already',
      identity: { source: 'api', externalId },
    })
    expect(body.name).toBe(externalId)
  })
})

it('a name may be any sign that can be seen', async () => {
  for (const name of ['李', 'x', '7', '😀', '‘’', 'नि'])
    expect(await member.patch('/me', { name })).toMatchObject({ status: 200, body: { name } })
})
