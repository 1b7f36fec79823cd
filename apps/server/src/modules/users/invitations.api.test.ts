import { INVITATIONS_OPEN_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signIn, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

const NO_TEAM = '018f3d0a-0000-7000-8000-00000000dead'

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
const person = (change: object = {}) => {
  counter += 1
  return { name: `Person ${counter}`, email: `person${counter}@example.com`, role: 'member', ...change }
}
const tokenOf = (link: string) => link.split('#')[1] ?? ''
const countRows = async (table: string, where: string, values: unknown[]) =>
  (await test.app.database.owner.query(`select count(*)::int as count from ${table} where ${where}`, values)).rows[0]
    .count as number
const countAccounts = (email: string) => countRows('auth."user"', 'email = $1', [email])
const countMembers = (email: string) => countRows('member', 'email = $1', [email])

async function invite(change: object = {}, by: Client = admin): Promise<{ id: string; email: string; token: string }> {
  const made = await by.post('/invitations', person(change))
  expect(made.status).toBe(201)
  return { id: made.body.id, email: made.body.email, token: tokenOf(made.body.link) }
}
const accept = (client: Client, token: string, password?: string) =>
  client.post('/invitation/acceptance', { token, ...(password === undefined ? {} : { password }) })

describe('inviting', () => {
  it('is for administrators only', async () => {
    const { client } = await signInAs(test, workspace, 'manager')
    const denied = { status: 403, body: { code: 'access.denied' } }
    expect(await client.post('/invitations', person())).toMatchObject(denied)
    expect(await client.get('/invitations')).toMatchObject(denied)
    expect((await nobody.post('/invitations', person())).status).toBe(401)
  })

  it('makes neither account nor member, whatever the body', async () => {
    const one = person()
    expect(await admin.post('/invitations', { ...one, teamId: NO_TEAM })).toMatchObject({
      status: 404,
      body: { code: 'team.not_found' },
    })
    expect((await admin.post('/invitations', { ...one, password: 'a password of mine' })).status).toBe(400)
    expect((await admin.post('/invitations', { ...one, email: 'nonsense' })).body.code).toBe('field.email_wrong')
    expect((await admin.get('/invitations')).body.items).toEqual([])
    expect((await admin.post('/invitations', one)).status).toBe(201)
    expect([await countAccounts(one.email), await countMembers(one.email)]).toEqual([0, 0])
    expect((await admin.post('/members', { ...one, password: 'a password of mine' })).status).toBe(404)
  })

  it('answers alike whether the address has an account or not', async () => {
    const known = await test.createWorkspace()
    const [one, other] = [person({ email: known.adminEmail }), person()]
    const [forKnown, forUnknown] = [await admin.post('/invitations', one), await admin.post('/invitations', other)]
    const blank = (answer: typeof forKnown) => ({ ...answer.body, id: '', email: '', name: '', link: '' })
    expect(forKnown.status).toBe(forUnknown.status)
    expect(blank(forKnown)).toEqual(blank(forUnknown))
    const read = async (answer: typeof forKnown) => {
      const { status, body } = await nobody.post('/invitation/reading', { token: tokenOf(answer.body.link) })
      return { status, keys: Object.keys(body), signedInAs: body.signedInAs }
    }
    expect(await read(forKnown)).toEqual(await read(forUnknown))
  })

  it('at once from several sides makes one invitation and never fails by accident', async () => {
    const one = person()
    const answers = await Promise.all(Array.from({ length: 6 }, () => admin.post('/invitations', one)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('invitation.already_open')
    expect(await countRows('invitation', 'email = $1', [one.email])).toBe(1)
  })

  it('repeated with its key answers the same, link included, and to nobody else', async () => {
    const one = person()
    const headers = { 'idempotency-key': 'invite-once' }
    const answers = await Promise.all(Array.from({ length: 3 }, () => admin.post('/invitations', one, headers)))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    const other = await signInAs(test, workspace, 'administrator')
    expect((await other.client.post('/invitations', one, headers)).status).toBe(409)
    const token = tokenOf(answers[0]?.body.link)
    const kept = await test.app.database.owner.query(
      `select 1 from idempotency_key where response like '%' || $1 || '%' union all
       select 1 from invitation i where i::text like '%' || $1 || '%' union all
       select 1 from audit_entry a where a::text like '%' || $1 || '%'`,
      [token],
    )
    expect(kept.rows).toEqual([])
  })

  it('knows a limit of open invitations', async () => {
    const own = await test.createWorkspace()
    const client = await signInAsAdmin(test, own)
    await test.app.database.owner.query(
      `insert into invitation (workspace_id, id, email, name, role, language, token_hash, created_at, expires_at)
       select $1, gen_random_uuid(), 'x' || n || '@example.com', 'X', 'viewer', 'en', n::text, now(), now() from generate_series(1, $2) n`,
      [own.id, INVITATIONS_OPEN_MAX],
    )
    expect(await client.post('/invitations', person())).toMatchObject({
      status: 409,
      body: { code: 'invitation.too_many' },
    })
  })

  it('refuses who is a member already, deactivated or not', async () => {
    const own = { email: workspace.adminEmail }
    expect((await admin.post('/invitations', person(own))).body.code).toBe('member.email_taken')
  })
})

describe('accepting', () => {
  it('makes account and membership, signs in, and works once', async () => {
    const { email, token } = await invite({ role: 'manager' })
    expect((await nobody.post('/invitation/reading', { token })).body).toMatchObject({ email, role: 'manager' })
    const answers = await Promise.all([1, 2, 3].map(() => accept(nobody, token, TEST_PASSWORD)))
    const [accepted] = answers.filter((answer) => answer.status === 200)
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410])
    expect(accepted?.body).toEqual({ workspaceId: workspace.id })
    expect(String(accepted?.headers['set-cookie'])).toContain('session_token')
    expect((await (await signIn(test.server, email)).get('/me')).body).toMatchObject({
      email,
      roles: [{ key: 'manager' }],
    })
    const entries = (await admin.get('/audit?limit=10')).body.items
    const [last] = entries.filter((entry: { action: string }) => entry.action === 'invitation.accepted')
    expect(last).toMatchObject({ actorName: (await (await signIn(test.server, email)).get('/me')).body.name })
  })

  it('judges the password before anything is looked at or made', async () => {
    const { email, token } = await invite()
    expect((await accept(nobody, token)).status).toBe(401)
    expect((await accept(nobody, token, 'short')).body.code).toBe('password.too_short')
    expect([await countAccounts(email), await countMembers(email)]).toEqual([0, 0])
    const known = await test.createWorkspace()
    const forKnown = await invite({ email: known.adminEmail })
    expect((await accept(nobody, forKnown.token, 'short')).body.code).toBe('password.too_short')
  })

  it('leaves nothing behind when the membership cannot be made', async () => {
    const { id, email, token } = await invite()
    await test.app.database.owner.query(
      `insert into member (workspace_id, id, user_id, name, email, language) values ($1, gen_random_uuid(), 'other', 'X', $2, 'en')`,
      [workspace.id, email],
    )
    expect(await accept(nobody, token, TEST_PASSWORD)).toMatchObject({
      status: 409,
      body: { code: 'member.email_taken' },
    })
    expect(await countAccounts(email)).toBe(0)
    expect((await admin.get('/invitations')).body.items.map((one: { id: string }) => one.id)).toContain(id)
  })

  it('of an existing account needs that account, and never touches its password', async () => {
    const known = await test.createWorkspace()
    const { token } = await invite({ email: known.adminEmail.toUpperCase() })
    expect(await accept(nobody, token, 'another long password')).toMatchObject({
      status: 409,
      body: { code: 'invitation.account_exists' },
    })
    const stranger = (await signInAs(test, workspace, 'viewer')).client
    expect(await accept(stranger, token)).toMatchObject({ status: 403, body: { code: 'invitation.other_person' } })
    expect(await countMembers(known.adminEmail)).toBe(1)
    const self = await signIn(test.server, known.adminEmail)
    expect((await self.post('/invitation/reading', { token })).body).toMatchObject({ signedInAs: known.adminEmail })
    expect(await accept(self, token)).toMatchObject({ status: 200, body: { workspaceId: workspace.id } })
    const me = await self.get('/me', { 'rapport-workspace': workspace.id })
    expect(me.body).toMatchObject({ email: known.adminEmail, roles: [{ key: 'member' }] })
    expect(await countAccounts(known.adminEmail)).toBe(1)
  })

  it('does not let another workspace take over an account that was made by guessing', async () => {
    const email = 'victim@example.com'
    const first = await invite({ email })
    expect((await accept(nobody, first.token, 'known to its maker')).status).toBe(200)
    const other = await test.createWorkspace()
    await invite({ email }, await signInAsAdmin(test, other))
    const maker = await signIn(test.server, email, 'known to its maker')
    expect((await maker.get('/me', { 'rapport-workspace': other.id })).status).toBe(403)
    expect((await maker.get('/me')).body.workspaces).toHaveLength(1)
  })

  it('ends by expiry, renewal and withdrawal', async () => {
    const { id, token } = await invite()
    const dead = { status: 410, body: { code: 'invitation.not_valid' } }
    test.clock.advanceDays(8)
    expect(await accept(nobody, token, TEST_PASSWORD)).toMatchObject(dead)
    const listed = (await admin.get('/invitations')).body.items.find((one: { id: string }) => one.id === id)
    expect(listed).toMatchObject({ state: 'expired' })
    expect(listed).not.toHaveProperty('link')
    const renewed = await admin.post(`/invitations/${id}/renewal`, {})
    expect(renewed).toMatchObject({ status: 200, body: { id, state: 'open' } })
    const fresh = tokenOf(renewed.body.link)
    expect((await nobody.post('/invitation/reading', { token: fresh })).status).toBe(200)
    expect(await nobody.post('/invitation/reading', { token })).toMatchObject(dead)
    expect((await admin.delete(`/invitations/${id}`)).status).toBe(200)
    expect(await accept(nobody, fresh, TEST_PASSWORD)).toMatchObject(dead)
    expect((await admin.post(`/invitations/${id}/renewal`, {})).status).toBe(404)
  })

  it('has ended for everybody once its time is over, also for who signs in with the invited address', async () => {
    const known = await test.createWorkspace()
    const { token } = await invite({ email: known.adminEmail })
    const soon = await invite()
    const dead = { status: 410, body: { code: 'invitation.not_valid' } }
    test.clock.advanceDays(7)
    expect(await nobody.post('/invitation/reading', { token })).toMatchObject(dead)
    expect(await accept(await signIn(test.server, known.adminEmail), token)).toMatchObject(dead)
    expect(await accept(nobody, soon.token, TEST_PASSWORD)).toMatchObject(dead)
    expect([await countAccounts(soon.email), await countMembers(soon.email)]).toEqual([0, 0])
  })

  it('knows no invented token', async () => {
    for (const token of ['A'.repeat(64), 'x', '']) {
      const { status } = await nobody.post('/invitation/reading', { token })
      expect([400, 410]).toContain(status)
    }
  })
})

it('carries a repeated change of the own name out once', async () => {
  const { client } = await signInAs(test, workspace, 'member')
  const change = { name: 'Ada Admin' }
  const headers = { 'idempotency-key': 'rename-once' }
  const versions = async () =>
    (await test.app.database.owner.query('select version from member where name = $1', ['Ada Admin'])).rows.length
  const before = await versions()
  const first = await client.patch('/me', change, headers)
  const again = await client.patch('/me', change, headers)
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toEqual(first.body)
  expect(await versions()).toBe(before + 1)
  const entries = (await admin.get('/audit?object=member&limit=20')).body.items
  const renames = entries.filter((entry: { action: string }) => entry.action === 'member.renamed')
  expect(renames).toHaveLength(1)
  expect(renames[0]).toMatchObject({ before: { name: expect.stringContaining('member') }, after: change })
})
