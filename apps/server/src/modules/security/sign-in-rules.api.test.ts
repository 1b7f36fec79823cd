import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signIn, signInAs, signInAsAdmin, withToken } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

const NEEDED = { status: 403, body: { code: 'session.second_factor_needed' } }

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())
beforeEach(async () => {
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})

async function turnOn(client: Client): Promise<string> {
  const { secret } = (await client.post('/api/auth/second-factor/setup', { currentPassword: TEST_PASSWORD })).body
  const code = new TOTP({ secret }).generate({ timestamp: test.clock.now() })
  expect((await client.post('/api/auth/second-factor/confirmation', { code })).status).toBe(200)
  test.clock.set(new Date(test.clock.now() + 30_000).toISOString())
  return secret
}

async function demand(rule: { isForEveryone?: boolean; roles?: string[] }) {
  const { version } = (await admin.get('/sign-in-rules')).body
  return admin.put('/sign-in-rules', { version, isForEveryone: false, roles: [], ...rule })
}

describe('two-step sign-in that is demanded', () => {
  it('of a role holds at once: whoever has it does nothing but set it up', async () => {
    const { client } = await signInAs(test, workspace, 'member')
    const { client: manager } = await signInAs(test, workspace, 'manager')
    const token = withToken(test.server, (await client.post('/me/tokens', { name: 'Script' })).body.token)
    expect((await demand({ roles: ['member'] })).status).toBe(200)
    await expect.poll(async () => (await client.get('/me')).status, { timeout: 4000 }).toBe(403)
    expect(await client.get('/customers')).toMatchObject(NEEDED)
    expect(await client.post('/customers', { kind: 'individual', name: 'Ada' })).toMatchObject(NEEDED)
    expect((await manager.get('/me')).status).toBe(200)
    // Tokens were made by who was in, and stand for themselves.
    expect((await token.get('/me')).status).toBe(200)
    await turnOn(client)
    expect((await client.get('/me')).status).toBe(200)
  })

  it('is asked for at the next sign-in, and gone with the second step', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    const secret = await turnOn(client)
    expect((await demand({ roles: ['member'] })).status).toBe(200)
    expect((await client.get('/me')).status).toBe(200)
    const code = new TOTP({ secret }).generate({ timestamp: test.clock.now() })
    const proof = { currentPassword: TEST_PASSWORD, code }
    expect((await client.post('/api/auth/second-factor/removal', proof)).status).toBe(200)
    expect(await client.get('/me')).toMatchObject(NEEDED)
    const { rows } = await test.app.database.owner.query('select email from member where id = $1', [memberId])
    expect(await (await signIn(test.server, rows[0].email)).get('/me')).toMatchObject(NEEDED)
  })

  it('of oneself needs that one has it', async () => {
    expect(await demand({ isForEveryone: true })).toMatchObject({
      status: 409,
      body: { code: 'sign_in_rules.own_first' },
    })
    await turnOn(admin)
    expect((await demand({ isForEveryone: true })).status).toBe(200)
    expect((await admin.get('/me')).status).toBe(200)
  })

  it('is for administrators to choose, one after another', async () => {
    const { client } = await signInAs(test, workspace, 'manager')
    expect((await client.get('/sign-in-rules')).status).toBe(403)
    const rule = { version: 0, isForEveryone: false, roles: ['viewer'] }
    const answers = await Promise.all([admin.put('/sign-in-rules', rule), admin.put('/sign-in-rules', rule)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await admin.put('/sign-in-rules', rule)).toMatchObject({
      status: 409,
      body: { code: 'sign_in_rules.changed_meanwhile' },
    })
  })
})
