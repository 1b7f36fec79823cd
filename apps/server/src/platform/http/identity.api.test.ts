import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, anonymous, type Client } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'
import { hashToken } from '../auth/session-tokens.ts'

let test: TestApp
let nobody: Client
let ada: Person
let bob: Person

type Person = { email: string; cookie: string; token: string; workspaceId: string }

const COOKIE = 'rapport.session_token'

beforeAll(async () => {
  test = await openTestApp()
  nobody = anonymous(test.server)
})
afterAll(() => test.close())
beforeEach(async () => {
  ada = await signedIn()
  bob = await signedIn()
})

async function signedIn(): Promise<Person> {
  const { adminEmail: email, id: workspaceId } = await test.createWorkspace()
  const answer = await nobody.post('/api/auth/sign-in/email', { email, password: TEST_PASSWORD })
  expect(answer.status).toBe(200)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return { email, cookie, token: String(answer.headers['set-auth-token']), workspaceId }
}

async function whoAmI(headers: Record<string, string>): Promise<string | number> {
  const answer = await nobody.get('/me', headers)
  return answer.status === 200 ? answer.body.email : answer.status
}

describe('who a request is made by', () => {
  it.each([
    'Basic cHJveHk6c2VjcmV0',
    'basic cHJveHk6c2VjcmV0',
    'Digest username="x"',
    'Bearer a.proxy.token',
    'Bearer',
  ])('is said by the cookie, whatever stands beside it: %s', async (authorization) => {
    expect(await whoAmI({ authorization, cookie: ada.cookie })).toBe(ada.email)
    expect(await whoAmI({ authorization, cookie: bob.cookie })).toBe(bob.email)
    expect(await whoAmI({ authorization })).toBe(401)
    expect(await whoAmI({ authorization, cookie: `${COOKIE}=nothing` })).toBe(401)
    expect(await whoAmI({ authorization, cookie: ada.cookie })).toBe(ada.email)
  })

  it('is said by a signed bearer token before the cookie', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      expect(await whoAmI({ authorization: `${scheme} ${ada.token}`, cookie: bob.cookie })).toBe(ada.email)
      expect(await whoAmI({ cookie: bob.cookie })).toBe(bob.email)
    }
  })

  it('is never said by a token without a signature, or with a wrong one', async () => {
    expect(await whoAmI({ authorization: `Bearer ${ada.token}` })).toBe(ada.email)
    const [token = '', signature = ''] = ada.token.split('.')
    const other = createHmac('sha256', 'another secret').update(token).digest('base64')
    for (const wrong of [token, `${token}.`, `${token}.${other}`, `.${signature}`, `${token}x.${signature}`]) {
      expect(await whoAmI({ authorization: `Bearer ${wrong}` })).toBe(401)
      expect(await whoAmI({ cookie: `${COOKIE}=${encodeURIComponent(wrong)}` })).toBe(401)
    }
  })

  it('is said by the first signed one of several cookies, and only by the cookie of our name', async () => {
    expect(await whoAmI({ cookie: `a=1; ${ada.cookie}; ${bob.cookie}` })).toBe(ada.email)
    expect(await whoAmI({ cookie: `${bob.cookie}; ${ada.cookie}` })).toBe(bob.email)
    expect(await whoAmI({ cookie: `${COOKIE}=forged.xyz; ${ada.cookie}` })).toBe(ada.email)
    expect(await whoAmI({ cookie: `__Secure-${ada.cookie}` })).toBe(401)
    expect(await whoAmI({ cookie: `x${ada.cookie}` })).toBe(401)
  })

  it('holds for one workspace at a time', async () => {
    const own = { cookie: ada.cookie, 'rapport-workspace': ada.workspaceId }
    expect(await whoAmI(own)).toBe(ada.email)
    expect(await whoAmI({ cookie: ada.cookie, 'rapport-workspace': bob.workspaceId })).toBe(403)
    expect(await whoAmI(own)).toBe(ada.email)
  })
})

describe('tokens of sessions', () => {
  it('are not in the database', async () => {
    const token = ada.token.split('.')[0] ?? ''
    const rows = await test.app.database.owner.query('select row_to_json(s)::text as text from auth."session" s')
    expect(rows.rows.length).toBeGreaterThan(1)
    for (const { text } of rows.rows) {
      expect(text).not.toContain(token)
      const stored: string = JSON.parse(text).tokenHash
      // Not even with the secret, which lies in the same database.
      const secret = await test.app.database.owner.query('select value from auth.installation_secret')
      const signature = createHmac('sha256', secret.rows[0].value).update(stored).digest('base64')
      expect(await whoAmI({ authorization: `Bearer ${stored}.${signature}` })).toBe(401)
    }
  })

  it('of before are hashed by the migration as they are looked up', async () => {
    const result = await test.app.database.owner.query(
      `select encode(sha256(convert_to('aToken123', 'UTF8')), 'hex') as hash`,
    )
    expect(result.rows[0].hash).toBe(hashToken('aToken123'))
  })

  it('are in no answer of a list, of the session, or of signing in', async () => {
    const token = ada.token.split('.')[0] ?? ''
    const { cookie } = ada
    const signIn = await nobody.post('/api/auth/sign-in/email', { email: ada.email, password: TEST_PASSWORD })
    const signedIn = String(signIn.headers['set-auth-token']).split('.')[0] ?? ''
    const answers: Answer[] = [
      signIn,
      await nobody.get('/api/auth/list-sessions', { cookie }),
      await nobody.get('/api/auth/get-session', { cookie }),
      await nobody.post('/api/auth/change-password', change(), { cookie }),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toContain(token)
      expect(JSON.stringify(body)).not.toContain(signedIn)
      expect(JSON.stringify(body)).not.toMatch(/token/i)
    }
  })
})

function change(more: object = {}) {
  return { currentPassword: TEST_PASSWORD, newPassword: 'quite another long phrase', ...more }
}

describe('own sessions', () => {
  async function second(): Promise<string> {
    const answer = await nobody.post('/api/auth/sign-in/email', { email: ada.email, password: TEST_PASSWORD })
    return String(answer.headers['set-cookie']).split(';')[0] ?? ''
  }

  it('are listed with their ids, and ended by them; those of others are not', async () => {
    const { cookie } = ada
    const elsewhere = await second()
    const { body } = await nobody.get('/api/auth/list-sessions', { cookie })
    expect(body.map((one: { isCurrent: boolean }) => one.isCurrent).sort()).toEqual([false, true])
    const { id } = body.find((one: { isCurrent: boolean }) => !one.isCurrent)
    expect(await nobody.post('/api/auth/revoke-session', { id }, { cookie: bob.cookie })).toMatchObject({
      status: 404,
      body: { code: 'session.not_found' },
    })
    expect(await whoAmI({ cookie: elsewhere })).toBe(ada.email)
    expect((await nobody.post('/api/auth/revoke-session', { id }, { cookie })).status).toBe(200)
    expect(await whoAmI({ cookie: elsewhere })).toBe(401)
    expect(await whoAmI({ cookie })).toBe(ada.email)
  })

  it('end with a change of the password, all but the one it is changed in', async () => {
    const elsewhere = await second()
    expect(await whoAmI({ cookie: elsewhere })).toBe(ada.email)
    expect((await nobody.post('/api/auth/change-password', change(), { cookie: ada.cookie })).status).toBe(200)
    expect(await whoAmI({ cookie: elsewhere })).toBe(401)
    expect(await whoAmI({ cookie: ada.cookie })).toBe(ada.email)
  })

  it('stay when they are asked to', async () => {
    const elsewhere = await second()
    const answer = await nobody.post('/api/auth/change-password', change({ revokeOtherSessions: false }), {
      cookie: ada.cookie,
    })
    expect(answer.status).toBe(200)
    expect(await whoAmI({ cookie: elsewhere })).toBe(ada.email)
  })

  it('end after 14 days without use, and at 30 days in any case', async () => {
    const age = (column: string, days: number) =>
      test.app.database.owner.query(
        `update auth."session" set "${column}" = now() - make_interval(days => $2)
         where "userId" = (select id from auth."user" where email = $1)`,
        [ada.email, days],
      )
    const rest = async () => {
      const { body } = await nobody.get('/api/auth/get-session', { cookie: ada.cookie })
      return body === null ? 0 : Math.round((Date.parse(body.session.expiresAt) - Date.now()) / 86_400_000)
    }
    expect(await rest()).toBe(14)
    await age('createdAt', 20)
    await age('updatedAt', 2)
    expect(await rest()).toBe(10)
    await age('createdAt', 31)
    expect(await rest()).toBe(0)
    expect(await whoAmI({ cookie: ada.cookie, 'rapport-workspace': ada.workspaceId })).toBe(401)
  })
})
