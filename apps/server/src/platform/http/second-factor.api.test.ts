import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anonymous, type Client, signIn } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'

const STEP_MS = 30_000
const WRONG = { status: 401, body: { code: 'session.code_wrong' } }

let test: TestApp
let email: string
let client: Client
let nobody: Client

beforeAll(async () => {
  test = await openTestApp()
  nobody = anonymous(test.server)
})
afterAll(() => test.close())
beforeEach(async () => {
  await test.app.database.owner.query('truncate auth.sign_in_attempt')
  email = (await test.createWorkspace()).adminEmail
  client = await signIn(test.server, email)
})

const own = (path: string, body: object = {}) => client.post(`/api/auth/second-factor${path}`, body)
const proof = (code: string) => ({ currentPassword: TEST_PASSWORD, code })
const signInWith = (more: object = {}, headers: Record<string, string> = {}) =>
  nobody.post('/api/auth/sign-in/email', { email, password: TEST_PASSWORD, ...more }, headers)

function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: test.clock.now() + steps * STEP_MS })
}

/** Sets an app up and moves on by a step, so that its next code was not used. */
async function setUp(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await own('/setup', { currentPassword: TEST_PASSWORD })
  expect(begun.status).toBe(200)
  const { secret } = begun.body
  const confirmed = await own('/confirmation', { code: codeOf(secret) })
  expect(confirmed.status).toBe(200)
  nextStep()
  return { secret, recoveryCodes: confirmed.body.recoveryCodes }
}

function nextStep(): void {
  test.clock.set(new Date(test.clock.now() + STEP_MS).toISOString())
}

describe('an authenticator app', () => {
  it('is set up with the password and a first code, which ends all other sessions', async () => {
    const other = await signIn(test.server, email)
    expect(await own('/setup', { currentPassword: 'not it' })).toMatchObject({
      status: 400,
      body: { code: 'password.current_wrong' },
    })
    expect(await own('/confirmation', { code: '123456' })).toMatchObject({
      status: 409,
      body: { code: 'second_factor.not_begun' },
    })
    const { body } = await own('/setup', { currentPassword: TEST_PASSWORD })
    expect(body.uri).toContain(`secret=${body.secret}`)
    expect((await client.get('/api/auth/second-factor')).body.since).toBeNull()
    expect(await own('/confirmation', { code: '000000' })).toMatchObject({ status: 400 })
    // Not on yet: the password is enough.
    expect((await signInWith()).status).toBe(200)
    const { recoveryCodes } = (await own('/confirmation', { code: codeOf(body.secret) })).body
    expect(new Set(recoveryCodes).size).toBe(10)
    expect((await other.get('/me')).status).toBe(401)
    expect((await client.get('/me')).status).toBe(200)
    expect((await client.get('/api/auth/second-factor')).body).toMatchObject({ recoveryCodesLeft: 10 })
    expect(await own('/setup', { currentPassword: TEST_PASSWORD })).toMatchObject({
      status: 409,
      body: { code: 'second_factor.already_on' },
    })
  })

  it('is asked for after the right password, takes a code of the step before or after, and each only once', async () => {
    const { secret } = await setUp()
    expect(await signInWith()).toMatchObject({ status: 401, body: { code: 'session.second_factor_required' } })
    expect((await signInWith()).headers['set-auth-token']).toBeUndefined()
    expect(await nobody.post('/api/auth/sign-in/email', { email, password: 'no' })).toMatchObject({
      body: { code: 'session.wrong_password' },
    })
    for (let index = 0; index < 3; index++) nextStep()
    expect(await signInWith({ code: codeOf(secret, -2) })).toMatchObject(WRONG)
    expect((await signInWith({ code: codeOf(secret, -1) })).status).toBe(200)
    expect(await signInWith({ code: codeOf(secret, -1) })).toMatchObject(WRONG)
    expect((await signInWith({ code: codeOf(secret, 1) })).status).toBe(200)
    // What is older than the last one taken is not taken any more.
    expect(await signInWith({ code: codeOf(secret) })).toMatchObject(WRONG)
  })

  it('takes one code once, also from many requests at the same moment', async () => {
    const { secret } = await setUp()
    const code = codeOf(secret)
    const answers = await Promise.all(Array.from({ length: 4 }, () => signInWith({ code })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('cannot be guessed: a wrong code counts as a wrong password does, and the right password forgives none', async () => {
    const { secret } = await setUp()
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(await signInWith({ code: `00000${attempt}` })).toMatchObject(WRONG)
      if (attempt < 4) expect(await signInWith()).toMatchObject({ body: { code: 'session.second_factor_required' } })
    }
    const locked = { status: 429, body: { code: 'session.locked' } }
    expect(await signInWith({ code: codeOf(secret) })).toMatchObject(locked)
    expect(await own('/removal', proof(codeOf(secret)))).toMatchObject(locked)
  })

  it('is not asked for in a browser that is remembered, until the password changes', async () => {
    const { secret } = await setUp()
    const answer = await signInWith({ code: codeOf(secret), rememberDevice: true })
    const cookies = [answer.headers['set-cookie']].flat().map(String)
    const device = cookies.find((one) => one.startsWith('rapport.device=')) ?? ''
    expect(device).toMatch(/HttpOnly/)
    const cookie = device.split(';')[0] ?? ''
    expect((await signInWith({}, { cookie })).status).toBe(200)
    expect((await signInWith({}, { cookie: 'rapport.device=another' })).status).toBe(401)
    const newPassword = 'seven violet kettles'
    await client.post('/api/auth/change-password', { currentPassword: TEST_PASSWORD, newPassword })
    expect(await signInWith({ password: newPassword }, { cookie })).toMatchObject({
      body: { code: 'session.second_factor_required' },
    })
  })

  it('is turned off with password and code', async () => {
    const { secret } = await setUp()
    expect(await own('/removal', proof('000000'))).toMatchObject({ status: 400, body: { code: 'session.code_wrong' } })
    expect((await own('/removal', { currentPassword: TEST_PASSWORD })).status).toBe(400)
    expect((await own('/removal', proof(codeOf(secret)))).status).toBe(200)
    expect((await signInWith()).status).toBe(200)
  })
})

describe('recovery codes', () => {
  it('each open once, however they are typed, and are replaced by others', async () => {
    const { secret, recoveryCodes } = await setUp()
    const [one = '', other = ''] = recoveryCodes
    expect((await signInWith({ code: ` ${one.toLowerCase()} ` })).status).toBe(200)
    expect(await signInWith({ code: one })).toMatchObject(WRONG)
    expect((await client.get('/api/auth/second-factor')).body).toMatchObject({ recoveryCodesLeft: 9 })
    const renewed = await own('/recovery-codes', proof(codeOf(secret)))
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect(await signInWith({ code: other })).toMatchObject(WRONG)
    expect((await signInWith({ code: renewed.body.recoveryCodes[0] })).status).toBe(200)
  })
})

describe('what the database keeps', () => {
  it('holds neither the secret nor the codes, and a sealed secret opens for its owner only', async () => {
    const { secret, recoveryCodes } = await setUp()
    const { rows } = await test.app.database.owner.query(
      `select f.secret_sealed as kept, f.user_id from auth.second_factor f join auth."user" u on u."id" = f.user_id
       where u."email" = $1`,
      [email],
    )
    const { sealer } = test.app.auth
    expect(rows[0].kept).not.toContain(secret)
    expect(sealer.open(rows[0].kept, rows[0].user_id)).toBe(secret)
    expect(() => sealer.open(rows[0].kept, 'somebody else')).toThrow('unable to authenticate data')
    const codes = await test.app.database.owner.query('select code_hash from auth.recovery_code')
    const plain = recoveryCodes[0]?.replaceAll('-', '') ?? ''
    expect(JSON.stringify(codes.rows)).not.toContain(plain)
  })
})
