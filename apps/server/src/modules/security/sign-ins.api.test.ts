import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signIn, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { addMember } from '../users/index.ts'

const DAY_MS = 86_400_000

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let nobody: Client

beforeAll(async () => {
  test = await openTestApp()
  nobody = anonymous(test.server)
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

type Entry = { action: string; isFailure: boolean; memberId: string; [key: string]: unknown }

async function log(client: Client, url: string): Promise<Entry[]> {
  await test.app.securityEvents.settled()
  const { status, body } = await client.get(url)
  expect(status).toBe(200)
  return body.items
}

async function emailOf(memberId: string): Promise<string> {
  const { rows } = await test.app.database.owner.query('select email from member where id = $1', [memberId])
  return rows[0].email
}

/** Turns an app with codes on for whoever is signed in. */
async function turnOn(client: Client): Promise<void> {
  const { secret } = (await client.post('/api/auth/second-factor/setup', { currentPassword: TEST_PASSWORD })).body
  const code = new TOTP({ secret }).generate({ timestamp: test.clock.now() })
  expect((await client.post('/api/auth/second-factor/confirmation', { code })).status).toBe(200)
}

describe('the sign-in log', () => {
  it('says who signed in, from what, and who failed: to oneself of oneself, to administrators of all', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    const email = await emailOf(memberId)
    const browser = { 'user-agent': 'Firefox on a Tuesday' }
    await nobody.post('/api/auth/sign-in/email', { email, password: 'not it' }, browser)
    await nobody.post('/api/auth/sign-in/email', { email, password: TEST_PASSWORD }, browser)
    const own = await log(client, '/me/sign-ins')
    expect(own[0]).toMatchObject({
      action: 'session.signed_in',
      isFailure: false,
      way: 'password',
      factor: null,
      address: '127.0.0.1',
      device: 'Firefox on a Tuesday',
    })
    expect(own.some(({ action, isFailure }) => action === 'session.sign_in_failed' && isFailure)).toBe(true)
    expect(new Set(own.map((entry) => entry.memberId))).toEqual(new Set([memberId]))
    const all = await log(admin, '/sign-ins')
    expect(new Set(all.map((entry) => entry.memberId)).size).toBeGreaterThan(1)
    const failed = await log(admin, `/sign-ins?outcome=failed&member=${memberId}`)
    expect(failed.map(({ action }) => action)).toEqual(['session.sign_in_failed'])
    expect(await client.get('/sign-ins')).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  })

  it('is read page by page, each entry once', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'viewer')
    for (let round = 0; round < 4; round++) await signIn(test.server, await emailOf(memberId))
    await test.app.securityEvents.settled()
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await client.get(`/me/sign-ins?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    } while (cursor !== null)
    expect([seen.length, new Set(seen).size]).toEqual([5, 5])
  })

  it('forgets what is older than 180 days', async () => {
    const own = await test.createWorkspace()
    const client = await signInAsAdmin(test, own)
    expect(await log(client, '/me/sign-ins')).toHaveLength(1)
    const before = test.clock.now()
    test.clock.set(new Date(before + 181 * DAY_MS).toISOString())
    await test.runSchedules()
    expect(await log(client, '/me/sign-ins')).toHaveLength(0)
    test.clock.set(new Date(before).toISOString())
  })
})

describe('taking the second factor of somebody away', () => {
  it('is for administrators: it ends their sessions, they are told, and it is in audit and log', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    await turnOn(client)
    const { client: manager } = await signInAs(test, workspace, 'manager')
    expect((await manager.delete(`/members/${memberId}/second-factor`)).status).toBe(403)
    const factors = async () =>
      (await admin.get('/members/second-factors')).body.items.find((one: Entry) => one.memberId === memberId)
    expect((await factors()).since).not.toBeNull()
    expect((await admin.delete(`/members/${memberId}/second-factor`)).status).toBe(200)
    expect((await factors()).since).toBeNull()
    const again = await signIn(test.server, await emailOf(memberId))
    expect((await again.get('/notices')).body.items[0]).toMatchObject({ kind: 'account', actorName: 'Ada Admin' })
    const [, reset] = await log(again, '/me/sign-ins')
    expect(reset).toMatchObject({ action: 'account.second_factor_reset', byName: 'Ada Admin' })
    const audit = await admin.get(`/audit?object=member&objectId=${memberId}`)
    expect(audit.body.items.map(({ action }: Entry) => action)).toContain('account.second_factor_reset')
  })

  it('is refused of oneself, of nobody, and of who works in another workspace as well', async () => {
    const self = (await admin.get('/me')).body.memberId
    expect(await admin.delete(`/members/${self}/second-factor`)).toMatchObject({
      status: 409,
      body: { code: 'member.own_sign_in' },
    })
    const { client, memberId } = await signInAs(test, workspace, 'member')
    await turnOn(client)
    const { userId, name, email } = (await client.get('/me')).body
    const other = await test.createWorkspace()
    await test.write(other.identity, (ctx) =>
      addMember(ctx, { userId, name, email, roles: ['member'], language: 'en', teamId: null }),
    )
    expect(await admin.delete(`/members/${memberId}/second-factor`)).toMatchObject({
      status: 409,
      body: { code: 'member.works_elsewhere' },
    })
    expect((await client.get('/api/auth/second-factor')).body.since).not.toBeNull()
  })
})

describe('signing somebody out everywhere', () => {
  it('is for administrators: every session ends, they are told, and it is in audit and log', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    const { client: manager } = await signInAs(test, workspace, 'manager')
    expect((await manager.delete(`/members/${memberId}/sessions`)).status).toBe(403)
    expect((await client.get('/me')).status).toBe(200)
    expect((await admin.delete(`/members/${memberId}/sessions`)).status).toBe(200)
    await expect.poll(async () => (await client.get('/me')).status).toBe(401)
    const again = await signIn(test.server, await emailOf(memberId))
    expect((await again.get('/notices')).body.items[0]).toMatchObject({ kind: 'account', actorName: 'Ada Admin' })
    expect(await log(again, '/me/sign-ins')).toContainEqual(
      expect.objectContaining({ action: 'account.sessions_ended', byName: 'Ada Admin' }),
    )
    const audit = await admin.get(`/audit?object=member&objectId=${memberId}`)
    expect(audit.body.items.map(({ action }: Entry) => action)).toContain('account.sessions_ended')
  })

  it('is refused of oneself and of who works in another workspace as well', async () => {
    const self = (await admin.get('/me')).body.memberId
    expect(await admin.delete(`/members/${self}/sessions`)).toMatchObject({
      status: 409,
      body: { code: 'member.own_sign_in' },
    })
    const { client, memberId } = await signInAs(test, workspace, 'member')
    const { userId, name, email } = (await client.get('/me')).body
    const other = await test.createWorkspace()
    await test.write(other.identity, (ctx) =>
      addMember(ctx, { userId, name, email, roles: ['member'], language: 'en', teamId: null }),
    )
    expect(await admin.delete(`/members/${memberId}/sessions`)).toMatchObject({
      status: 409,
      body: { code: 'member.works_elsewhere' },
    })
    expect((await client.get('/me')).status).toBe(200)
  })
})
