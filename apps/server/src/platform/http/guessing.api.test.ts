import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let email: string

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())
beforeEach(async () => {
  await test.app.database.owner.query('truncate auth.sign_in_attempt')
  email = (await test.createWorkspace()).adminEmail
})

/** Tries to sign in from an address; answers the status. */
async function tryFrom(
  remoteAddress: string,
  password: string,
  { headers = {}, as = email }: { headers?: Record<string, string>; as?: string } = {},
): Promise<number> {
  const payload = { email: as, password }
  const answer = await test.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress,
    headers,
    payload,
  })
  return answer.statusCode
}

async function failFrom(address: string, times: number): Promise<void> {
  for (let attempt = 0; attempt < times; attempt++) expect(await tryFrom(address, `wrong ${attempt}`)).toBe(401)
}

function blockedMinutes(): Promise<number> {
  return test.app.database.owner
    .query(
      `select ceil(extract(epoch from max(blocked_until) - now()) / 60)::int as minutes from auth.sign_in_attempt
       where scope = 'account_and_address'`,
    )
    .then((result) => result.rows[0].minutes)
}

async function waitUntilFree(): Promise<void> {
  await test.app.database.owner.query(`update auth.sign_in_attempt set blocked_until = now() - interval '1 second'`)
}

/** As if there had been so many failures by now. */
async function haveFailed(scope: string, failures: number): Promise<void> {
  await test.app.database.owner.query('update auth.sign_in_attempt set failures = $2 where scope = $1', [
    scope,
    failures,
  ])
}

describe('guessing a password', () => {
  it('is judged five times, also when forty guesses come at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 40 }, (_, index) => tryFrom('192.0.2.1', `guess ${index}`)))
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(35)
  })

  it('waits longer after each further failure', async () => {
    await failFrom('192.0.2.1', 5)
    const waits: number[] = [await blockedMinutes()]
    for (let round = 0; round < 7; round++) {
      expect(await tryFrom('192.0.2.1', TEST_PASSWORD)).toBe(429)
      await waitUntilFree()
      await failFrom('192.0.2.1', 1)
      waits.push(await blockedMinutes())
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  })

  it('does not keep the right person out who comes from elsewhere', async () => {
    await failFrom('192.0.2.1', 5)
    expect(await tryFrom('192.0.2.1', TEST_PASSWORD)).toBe(429)
    expect(await tryFrom('198.51.100.7', TEST_PASSWORD)).toBe(200)
  })

  it('from many places meets the limit of the account, which does not hold where the person signed in before', async () => {
    expect(await tryFrom('198.51.100.7', TEST_PASSWORD)).toBe(200)
    await failFrom('192.0.2.1', 1)
    await haveFailed('account', 49)
    await failFrom('192.0.2.2', 1)
    expect(await tryFrom('192.0.2.200', TEST_PASSWORD)).toBe(429)
    await failFrom('198.51.100.7', 1)
    expect(await tryFrom('198.51.100.7', TEST_PASSWORD)).toBe(200)
  })

  it('at many accounts meets the limit of the address', async () => {
    const guess = (index: number) => tryFrom('203.0.113.5', 'the same guess', { as: `person${index}@example.com` })
    expect(await guess(1)).toBe(401)
    await haveFailed('address', 99)
    expect([await guess(2), await guess(3), await tryFrom('203.0.113.5', TEST_PASSWORD)]).toEqual([401, 429, 429])
    expect(await tryFrom('203.0.113.6', TEST_PASSWORD)).toBe(200)
  })

  it('is not spread by forwarded addresses that no trusted proxy vouches for', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 8; index++)
      statuses.push(await tryFrom('127.0.0.1', 'wrong', { headers: { 'x-forwarded-for': `192.0.2.${index}` } }))
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  })

  it('counts a network of IPv6 as one address', async () => {
    for (let index = 0; index < 5; index++) await failFrom(`2001:db8:1:2::${index}`, 1)
    expect(await tryFrom('2001:db8:1:2:ffff::1', 'wrong')).toBe(429)
    expect(await tryFrom('2001:db8:1:3::1', TEST_PASSWORD)).toBe(200)
  })

  it('is forgiven by the right password', async () => {
    for (let round = 0; round < 3; round++) {
      await failFrom('192.0.2.1', 4)
      expect(await tryFrom('192.0.2.1', TEST_PASSWORD)).toBe(200)
    }
  })

  it('is held off at changing the password too, with the same count', async () => {
    const signedIn = await test.server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: '192.0.2.1',
      payload: { email, password: TEST_PASSWORD },
    })
    const authorization = `Bearer ${String(signedIn.headers['set-auth-token'])}`
    const change = async (currentPassword: string) => {
      const answer = await test.server.inject({
        method: 'POST',
        url: '/api/auth/change-password',
        remoteAddress: '192.0.2.1',
        headers: { authorization },
        payload: { currentPassword, newPassword: 'quite another long phrase' },
      })
      return answer.json().code ?? answer.statusCode
    }
    const codes = await Promise.all(Array.from({ length: 20 }, (_, index) => change(`guess ${index}`)))
    expect(codes.filter((code) => code === 'password.current_wrong')).toHaveLength(5)
    expect(await change(TEST_PASSWORD)).toBe('session.locked')
    expect(await tryFrom('192.0.2.1', TEST_PASSWORD)).toBe(429)
    await waitUntilFree()
    expect(await change(TEST_PASSWORD)).toBe(200)
  })
})

describe('what is kept of signing in', () => {
  it('is forgotten once it counts no more: attempts of long ago, and sessions that have ended', async () => {
    const { owner } = test.app.database
    expect(await tryFrom('192.0.2.1', 'wrong')).toBe(401)
    expect(await tryFrom('198.51.100.7', TEST_PASSWORD)).toBe(200)
    await owner.query(`update auth.sign_in_attempt set updated_at = now() - interval '3 days'`)
    await owner.query(`update auth."session" set "expiresAt" = now() - interval '1 minute'`)
    await test.runSchedules()
    const kept = await owner.query('select scope, known_until > now() as known from auth.sign_in_attempt')
    expect(kept.rows).toEqual([{ scope: 'account_and_address', known: true }])
    expect((await owner.query('select 1 from auth."session"')).rows).toEqual([])
  })
})
