import type { StandardRole } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Client, signIn, signInAs, signInAsAdmin, withToken } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { routes } from '../../app/routes.ts'
import { KEY_REQUESTS_PER_MINUTE_MAX } from '../../platform/http/api-key.ts'
import { identifyAgain } from '../../platform/http/identify-again.ts'
import { rawRoute } from '../../platform/http/route.ts'

const DAY_MS = 86_400_000
const NOT_VALID = { status: 401, body: { code: 'key.not_valid' } }

let test: TestApp
let workspace: TestWorkspace
let admin: Client

/** Answers in two parts, as an export does, and asks in between whether it may go on. */
let between: () => Promise<unknown> = async () => {}
const longAnswer = rawRoute({
  method: 'GET',
  url: '/long-answer',
  tag: 'test',
  summary: 'An answer in two parts',
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    await between()
    await identifyAgain(request, tools, identity)
    return reply.send({ isWhole: true })
  },
})

beforeAll(async () => {
  test = await openTestApp(undefined, [...routes, longAnswer])
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function tokenOf(client: Client, body: object = {}): Promise<{ id: string; key: Client; token: string }> {
  const answer = await client.post('/me/tokens', { name: 'Script', ...body })
  expect(answer.status).toBe(201)
  return { id: answer.body.id, token: answer.body.token, key: withToken(test.server, answer.body.token) }
}

async function serviceKey(role: StandardRole, more: object = {}): Promise<{ id: string; key: Client }> {
  const answer = await admin.post('/api-keys', { name: 'Shop', role, ...more })
  expect(answer.status).toBe(201)
  return { id: answer.body.id, key: withToken(test.server, answer.body.token) }
}

const addCustomer = (client: Client): Promise<Answer> => client.post('/customers', { kind: 'individual', name: 'Ada' })

describe('a personal token', () => {
  it('acts as its person, is shown once, and lies nowhere as it is', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    const { key, token, id } = await tokenOf(client)
    expect(token).toMatch(/^rpt_[0-9a-f]{8}_[\w-]{64}$/)
    expect((await key.get('/me')).body).toMatchObject({ memberId, roles: [{ key: 'member' }] })
    const made = await addCustomer(key)
    expect((await client.get(`/customers/${made.body.id}`)).body.ownerId).toBe(memberId)
    const [listed] = (await client.get('/me/tokens')).body.items
    expect(listed).toMatchObject({ id, prefix: token.slice(0, 12), role: null, lastUsedAddress: '127.0.0.1' })
    expect(JSON.stringify(listed)).not.toContain(token.slice(13))
    const kept = await test.app.database.owner.query(
      `select 1 from api_key k where k::text like '%' || $1 || '%'
       union all select 1 from idempotency_key i where i::text like '%' || $1 || '%'
       union all select 1 from audit_entry a where a::text like '%' || $1 || '%'`,
      [token.slice(13)],
    )
    expect(kept.rows).toEqual([])
  })

  it('is the same one again for the same request, and of the person alone', async () => {
    const headers = { 'idempotency-key': newId() }
    const twice = [
      await admin.post('/me/tokens', { name: 'Once' }, headers),
      await admin.post('/me/tokens', { name: 'Once' }, headers),
    ]
    expect(twice[0]?.body.token).toBe(twice[1]?.body.token)
    const { client } = await signInAs(test, workspace, 'administrator')
    expect((await client.get('/me/tokens')).body.items).toEqual([])
    expect(await client.delete(`/me/tokens/${twice[0]?.body.id}`)).toMatchObject({ status: 404 })
  })

  it('may have fewer rights than its person, never more', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'manager')
    expect(await client.post('/me/tokens', { name: 'Wide', role: 'administrator' })).toMatchObject({
      status: 403,
      body: { code: 'key.role_too_wide' },
    })
    const { key } = await tokenOf(client, { role: 'member' })
    const follows = await tokenOf(client)
    expect((await key.get('/me')).body.roles[0].key).toBe('member')
    const { version } = (await admin.get('/members')).body.items.find((one: { id: string }) => one.id === memberId)
    await admin.patch(`/members/${memberId}`, { version, roles: ['viewer'] })
    expect(await key.get('/me')).toMatchObject({ status: 403, body: { code: 'key.role_lost' } })
    expect(await addCustomer(follows.key)).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    await admin.patch(`/members/${memberId}`, { version: version + 1, status: 'deactivated' })
    expect(await follows.key.get('/me')).toMatchObject(NOT_VALID)
  })

  it('ends at once when it is revoked or expires, also in the middle of an answer', async () => {
    const { key, id } = await tokenOf(admin)
    between = async () => {}
    expect((await key.get('/long-answer')).body).toEqual({ isWhole: true })
    between = () => admin.delete(`/me/tokens/${id}`)
    expect(await key.get('/long-answer')).toMatchObject(NOT_VALID)
    expect(await key.get('/me')).toMatchObject(NOT_VALID)
    const short = await tokenOf(admin, { days: 1 })
    const before = test.clock.now()
    test.clock.set(new Date(before + DAY_MS).toISOString())
    expect(await short.key.get('/me')).toMatchObject(NOT_VALID)
    test.clock.set(new Date(before).toISOString())
  })

  it('makes no keys and changes nothing about signing in', async () => {
    const { key } = await tokenOf(admin)
    const needsPerson = { status: 403, body: { code: 'key.needs_person' } }
    expect(await key.post('/me/tokens', { name: 'Another' })).toMatchObject(needsPerson)
    expect(await key.get('/api-keys')).toMatchObject(needsPerson)
    expect(await key.delete(`/members/${newId()}/second-factor`)).toMatchObject(needsPerson)
    expect((await key.get('/api/auth/list-sessions')).status).toBe(401)
    expect((await key.get('/api/auth/get-session')).body).toBeNull()
  })
})

describe('an API key of the workspace', () => {
  it('acts by itself with its role, and is in no list of people', async () => {
    const { key } = await serviceKey('manager')
    expect((await key.get('/me')).body).toMatchObject({ name: 'Shop', roles: [{ key: 'manager' }] })
    const made = await addCustomer(key)
    expect(made.status).toBe(201)
    const people = (await admin.get('/members')).body.items.map(({ name }: { name: string }) => name)
    expect(people).not.toContain('Shop')
    const audit = await admin.get(`/audit?object=customer&objectId=${made.body.id}`)
    expect(audit.body.items[0]).toMatchObject({ actorName: 'Shop' })
  })

  it('is for administrators, needs a role, and leaves its name behind when it is revoked', async () => {
    const { client } = await signInAs(test, workspace, 'manager')
    expect(await client.post('/api-keys', { name: 'No', role: 'viewer' })).toMatchObject({ status: 403 })
    expect(await admin.post('/api-keys', { name: 'No' })).toMatchObject({
      status: 400,
      body: { code: 'key.role_missing' },
    })
    const { key, id } = await serviceKey('member')
    const made = await addCustomer(key)
    expect((await admin.delete(`/api-keys/${id}`)).status).toBe(200)
    expect(await key.get('/me')).toMatchObject(NOT_VALID)
    expect((await admin.get(`/customers/${made.body.id}`)).status).toBe(200)
    expect(await admin.delete(`/api-keys/${id}`)).toMatchObject({ status: 404, body: { code: 'key.not_found' } })
  })

  it('that may only read writes nothing', async () => {
    const { key } = await serviceKey('administrator', { isReadOnly: true })
    expect((await key.get('/customers')).status).toBe(200)
    expect(await addCustomer(key)).toMatchObject({ status: 403, body: { code: 'key.read_only' } })
  })

  it.each([
    [['192.0.2.0/24'], '192.0.2.200', 200],
    [['192.0.2.0/24'], '::ffff:192.0.2.200', 200],
    [['192.0.2.0/24', '2001:db8::/32'], '2001:db8:1::7', 200],
    [['192.0.2.7'], '192.0.2.8', 403],
    [['2001:db8::/32'], '192.0.2.7', 403],
  ])('bound to %o is good from there: %s → %i', async (addresses, remoteAddress, status) => {
    const { token } = await tokenOf(admin, { addresses })
    const headers = { authorization: `Bearer ${token}` }
    const answer = await test.server.inject({ url: '/api/v1/me', remoteAddress, headers })
    expect(answer.statusCode).toBe(status)
    if (status === 403) expect(answer.json().code).toBe('key.address_refused')
  })

  it.each(['192.0.2', '192.0.2.0/33', '192.0.2.0/', 'everywhere', '10.0.0.0/8/8', '2001:db8::/129'])(
    'takes no network %s',
    async (network) => {
      expect(await admin.post('/me/tokens', { name: 'X', addresses: ['10.0.0.0/8', network] })).toMatchObject({
        status: 400,
        body: { code: 'key.address_wrong', fieldErrors: [{ path: 'addresses' }] },
      })
    },
  )

  it('answers 401 to what is no key, whatever session comes along', async () => {
    const signedIn = await signIn(test.server, workspace.adminEmail)
    const { token } = await tokenOf(admin)
    const wrong = [`${token}x`, `${token.slice(0, -1)}_`, 'rpt_', `rpt_00000000_${'A'.repeat(64)}`]
    for (const one of wrong)
      expect(await signedIn.get('/me', { authorization: `Bearer ${one}` })).toMatchObject(NOT_VALID)
  })

  it('opens no other workspace', async () => {
    const other = await test.createWorkspace()
    const { key } = await serviceKey('administrator')
    expect(await key.get('/me', { 'rapport-workspace': other.id })).toMatchObject({
      status: 403,
      body: { code: 'session.no_workspace' },
    })
  })

  it('has so many requests a minute', async () => {
    const { key } = await serviceKey('viewer')
    const statuses = new Set<number>()
    for (let start = 0; start <= KEY_REQUESTS_PER_MINUTE_MAX; start += 50) {
      const some = await Promise.all(Array.from({ length: 50 }, () => key.get('/workspace')))
      for (const { status } of some) statuses.add(status)
    }
    expect([...statuses].sort()).toEqual([200, 429])
  })
})
