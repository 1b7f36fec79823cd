import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signIn, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let nobody: Client

beforeAll(async () => {
  test = await openTestApp()
  nobody = anonymous(test.server)
})
afterAll(() => test.close())

const setup = {
  workspaceName: '云帆',
  name: '李雯',
  email: 'li@example.com',
  password: 'a fine long password',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  language: 'zh',
}

describe('setting up', () => {
  it('refuses a short or common password, an unknown zone and currency, and makes nothing', async () => {
    expect(await nobody.post('/setup', { ...setup, password: 'short' })).toMatchObject({
      status: 400,
      body: { code: 'password.too_short' },
    })
    expect(await nobody.post('/setup', { ...setup, password: 'Password1234' })).toMatchObject({
      status: 400,
      body: { code: 'password.too_common' },
    })
    expect(await nobody.post('/setup', { ...setup, timeZone: 'Mars/Olympus' })).toMatchObject({
      status: 400,
      body: { code: 'workspace.time_zone_unknown' },
    })
    expect(await nobody.post('/setup', { ...setup, currency: 'ZZZ' })).toMatchObject({
      status: 400,
      body: { code: 'workspace.currency_unknown' },
    })
    expect((await nobody.get('/setup')).body).toEqual({ needed: true })
  })

  it('happens once, even when two browsers try at the same moment', async () => {
    const answers = await Promise.all([
      nobody.post('/setup', setup),
      nobody.post('/setup', { ...setup, email: 'wang@example.com' }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect((await nobody.get('/setup')).body).toEqual({ needed: false })
    workspace = await test.createWorkspace()
  })

  it('speaks the language of the reader', async () => {
    const answer = await nobody.post('/setup', setup, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })
    expect(answer.body).toMatchObject({ code: 'setup.already_done', detail: '系统已完成初始化，请直接登录。' })
  })
})

describe('signing in', () => {
  it('locks an address after five failures, and forgets failures after success', async () => {
    const { adminEmail: email } = await test.createWorkspace()
    const tryWith = (password: string) => nobody.post('/api/auth/sign-in/email', { email, password })
    for (let attempt = 0; attempt < 4; attempt++)
      expect(await tryWith('wrong password')).toMatchObject({ status: 401, body: { code: 'session.wrong_password' } })
    expect((await tryWith(TEST_PASSWORD)).status).toBe(200)
    for (let attempt = 0; attempt < 5; attempt++) await tryWith('wrong password')
    expect(await tryWith(TEST_PASSWORD)).toMatchObject({ status: 429, body: { code: 'session.locked' } })
  })

  it('works from a browser, whatever address the server is known by', async () => {
    const { adminEmail: email } = await test.createWorkspace()
    const browser = {
      origin: 'http://crm.example:8080',
      host: 'crm.example:8080',
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'cors',
      'sec-fetch-dest': 'empty',
    }
    const answer = await nobody.post('/api/auth/sign-in/email', { email, password: TEST_PASSWORD }, browser)
    expect(answer.status).toBe(200)
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    expect((await nobody.get('/me', { cookie })).body).toMatchObject({ email })
    expect((await nobody.post('/api/auth/sign-out', {}, { ...browser, cookie })).status).toBe(200)
    expect((await nobody.get('/me', { cookie })).status).toBe(401)
  })

  it('never takes a database that loses its connections for a person who is not signed in', async () => {
    const { adminEmail: email } = await test.createWorkspace()
    const cookies: string[] = []
    for (let round = 0; round < 12; round++) {
      const answer = await nobody.post('/api/auth/sign-in/email', { email, password: TEST_PASSWORD })
      cookies.push(String(answer.headers['set-cookie']).split(';')[0] ?? '')
    }
    const other = new pg.Client({ connectionString: test.app.database.url })
    await other.connect()
    const statuses = new Set<number>()
    // Another session each time, so that nothing remembered answers instead of the database.
    for (const cookie of cookies) {
      const asked = nobody.get('/workspace', { cookie })
      await other.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rapport-service' and datname = current_database()`,
      )
      statuses.add((await asked).status)
    }
    await other.end()
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(statuses.has(200)).toBe(true)
  })

  it('answers an unknown address like a wrong password', async () => {
    const answer = await nobody.post('/api/auth/sign-in/email', { email: 'none@example.com', password: TEST_PASSWORD })
    expect(answer).toMatchObject({ status: 401, body: { code: 'session.wrong_password' } })
  })

  it('offers no sign-up and nothing else of the library', async () => {
    for (const path of [
      '/api/auth/sign-up/email',
      '/api/auth/update-user',
      '/api/auth/delete-user',
      '/api/auth/error',
    ]) {
      expect((await nobody.post(path, { email: 'x@example.com', password: TEST_PASSWORD, name: 'x' })).status).toBe(404)
    }
  })

  it.each([
    ['GET', 'list-sessions'],
    ['POST', 'revoke-session'],
    ['POST', 'revoke-other-sessions'],
    ['POST', 'change-password'],
  ] as const)('is asked for before anything of a body is judged: %s %s', async (method, path) => {
    const bodies = method === 'GET' ? [undefined] : ['{', '', '{}', '{"id":7,"misspelt":1}']
    for (const payload of bodies) {
      const answer = await test.server.inject({
        method,
        url: `/api/auth/${path}`,
        ...(payload === undefined ? {} : { payload, headers: { 'content-type': 'application/json' } }),
      })
      expect([answer.statusCode, answer.json().code], payload).toEqual([401, 'session.required'])
    }
  })

  it('lists and revokes sessions', async () => {
    const { adminEmail } = await test.createWorkspace()
    const [first, second] = [await signIn(test.server, adminEmail), await signIn(test.server, adminEmail)]
    const sessions = await first.get('/api/auth/list-sessions')
    expect(sessions.body).toHaveLength(2)
    expect((await first.post('/api/auth/revoke-other-sessions', {})).status).toBe(200)
    expect((await second.get('/me')).status).toBe(401)
    expect((await first.get('/me')).status).toBe(200)
  })

  it('holds a new password to the rules', async () => {
    const { adminEmail } = await test.createWorkspace()
    const client = await signIn(test.server, adminEmail)
    const change = (newPassword: string) =>
      client.post('/api/auth/change-password', { currentPassword: TEST_PASSWORD, newPassword })
    expect(await change('123456789012')).toMatchObject({
      status: 400,
      body: { code: 'password.too_common', fieldErrors: [{ path: 'newPassword' }] },
    })
    expect((await change('another long password')).status).toBe(200)
    await signIn(test.server, adminEmail, 'another long password')
  })
})

describe('requests from elsewhere', () => {
  it('are refused when a browser says another site sent them', async () => {
    const client = await signInAsAdmin(test, workspace)
    const body = { kind: 'individual', name: 'X' }
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      expect(await client.post('/customers', body, headers)).toMatchObject({
        status: 403,
        body: { code: 'session.origin_refused' },
      })
    }
    expect((await client.post('/customers', body, { 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  })
})

describe('reading from elsewhere', () => {
  it('is refused where a browser says another site asked, so that no link starts an export', async () => {
    const client = await signInAsAdmin(test, workspace)
    for (const path of ['/customers/export?format=csv', '/customers', '/me', '/api/auth/list-sessions']) {
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
      ])
        expect(await client.get(path, headers)).toMatchObject({ status: 403, body: { code: 'session.origin_refused' } })
      for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, {}])
        expect((await client.get(path, headers)).status).toBe(200)
    }
  })

  it.each(['/%61pi/v1/customers/export?format=csv', '/api/v1/m%65', '/api/auth%2fget-session'])(
    'is refused however the address is written: %s',
    async (url) => {
      const answer = await test.server.inject({ url, headers: { 'sec-fetch-site': 'cross-site' } })
      expect(answer.json()).toMatchObject({ status: 403, code: 'session.origin_refused' })
    },
  )

  it('of pages is not: they may be linked to', async () => {
    const answer = await test.server.inject({ url: '/healthz', headers: { 'sec-fetch-site': 'cross-site' } })
    expect(answer.statusCode).toBe(200)
  })
})

describe('people', () => {
  it('lose their rights when deactivated, and the last administrator cannot be', async () => {
    const own = await test.createWorkspace()
    const admin = await signInAsAdmin(test, own)
    const { client, memberId } = await signInAs(test, own, 'member')
    expect((await client.get('/me')).body).toMatchObject({
      roles: [{ key: 'member' }],
      permissions: { 'customer.read': 'own' },
    })
    expect((await admin.patch(`/members/${memberId}`, { version: 1, status: 'deactivated' })).status).toBe(200)
    // Long before what is remembered of the session would be forgotten by itself.
    await expect.poll(async () => (await client.get('/me')).status, { timeout: 1500 }).toBe(403)
    expect((await client.get('/me')).body.code).toBe('session.no_workspace')
    const { body } = await admin.get('/members')
    const self = body.items.find((member: { email: string }) => member.email === own.adminEmail)
    const answer = await admin.patch(`/members/${self.id}`, { version: 1, roles: ['viewer'] })
    expect(answer).toMatchObject({ status: 409, body: { code: 'member.last_administrator' } })
  })
})
