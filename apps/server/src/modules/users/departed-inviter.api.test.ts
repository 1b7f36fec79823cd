import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let nobody: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  nobody = anonymous(test.server)
})
afterAll(() => test.close())

let counter = 0
async function invite(by: Client): Promise<{ id: string; token: string }> {
  counter += 1
  const made = await by.post('/invitations', {
    name: `Person ${counter}`,
    email: `invited${counter}@example.com`,
    role: 'administrator',
  })
  expect(made.status).toBe(201)
  return { id: made.body.id, token: tokenOf(made.body.link) }
}
const tokenOf = (link: string) => link.split('#')[1] ?? ''
const accept = (token: string) => nobody.post('/invitation/acceptance', { token, password: TEST_PASSWORD })

async function change(memberId: string, values: object): Promise<void> {
  const { items } = (await admin.get('/members')).body
  const { version } = items.find((member: { id: string }) => member.id === memberId)
  expect((await admin.patch(`/members/${memberId}`, { version, ...values })).status).toBe(200)
}

describe('the invitations of somebody who may invite no more', () => {
  it.each([{ status: 'deactivated' }, { roles: ['member'] }])('end with the right: %o', async (values) => {
    const { client, memberId } = await signInAs(test, workspace, 'administrator')
    const theirs = await invite(client)
    const others = await invite(admin)
    await change(memberId, values)
    expect(await accept(theirs.token)).toMatchObject({ status: 410, body: { code: 'invitation.not_valid' } })
    expect((await accept(others.token)).status).toBe(200)
  })

  it('stay where somebody else has renewed them, or the right stays', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'administrator')
    const { id, token } = await invite(client)
    await change(memberId, { teamId: null })
    const renewed = await admin.post(`/invitations/${id}/renewal`)
    expect(renewed.status).toBe(200)
    await change(memberId, { status: 'deactivated' })
    expect((await accept(token)).status).toBe(410)
    expect((await accept(tokenOf(renewed.body.link))).status).toBe(200)
  })
})
