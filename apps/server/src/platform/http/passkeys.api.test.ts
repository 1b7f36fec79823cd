import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, anonymous, type Client, signIn } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'
import { SoftAuthenticator } from './passkey.testkit.ts'

const HERE = { host: 'localhost:4321' }
const SITE = { rpId: 'localhost', origin: 'http://localhost:4321' }
const REFUSED = { status: 401, body: { code: 'passkey.not_verified' } }

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
  email = (await test.createWorkspace()).adminEmail
  client = await signIn(test.server, email)
})

const proof = { currentPassword: TEST_PASSWORD }

async function optionsFor(who: Client, path: string, body: object = {}): Promise<{ challenge: string }> {
  const answer = await who.post(`/api/auth/${path}`, body, HERE)
  expect(answer.status).toBe(200)
  return answer.body.options
}

async function add(authenticator: SoftAuthenticator, site: object = {}): Promise<Answer> {
  const options = await optionsFor(client, 'passkeys/options', proof)
  const response = authenticator.make(options, { ...SITE, ...site })
  return client.post('/api/auth/passkeys', { name: ' Laptop ', response }, HERE)
}

async function enter(authenticator: SoftAuthenticator, site: object = {}): Promise<Answer> {
  const options = await optionsFor(nobody, 'sign-in/passkey/options')
  const response = authenticator.show(options, { ...SITE, ...site })
  return nobody.post('/api/auth/sign-in/passkey', { response }, HERE)
}

describe('a passkey', () => {
  it('is added with the password, signs in without it, and is listed with its last use', async () => {
    const authenticator = new SoftAuthenticator()
    expect(await client.post('/api/auth/passkeys/options', { currentPassword: 'no' }, HERE)).toMatchObject({
      status: 400,
      body: { code: 'password.current_wrong' },
    })
    expect((await add(authenticator)).status).toBe(200)
    const listed = async () => (await client.get('/api/auth/passkeys')).body.items
    expect(await listed()).toMatchObject([{ id: authenticator.id, name: 'Laptop', lastUsedAt: null }])
    const entered = await enter(authenticator)
    expect(entered).toMatchObject({ status: 200, body: { user: { email } } })
    const authorization = `Bearer ${String(entered.headers['set-auth-token'])}`
    expect((await nobody.get('/me', { authorization })).body.email).toBe(email)
    expect((await listed())[0].lastUsedAt).not.toBeNull()
    await test.app.securityEvents.settled()
    expect((await client.get('/me/sign-ins')).body.items[0]).toMatchObject({ way: 'passkey', factor: 'passkey' })
  })

  it('is refused for another site, without the lock of the device, and to who did not ask for it', async () => {
    expect((await add(new SoftAuthenticator(), { origin: 'https://evil.example' })).status).toBe(400)
    expect((await add(new SoftAuthenticator(), { rpId: 'evil.example' })).status).toBe(400)
    expect((await add(new SoftAuthenticator(), { verifies: false })).status).toBe(400)
    const options = await optionsFor(client, 'passkeys/options', proof)
    const response = new SoftAuthenticator().make(options, SITE)
    const other = await signIn(test.server, (await test.createWorkspace()).adminEmail)
    expect((await other.post('/api/auth/passkeys', { name: 'Stolen', response }, HERE)).status).toBe(400)
    expect((await client.get('/api/auth/passkeys')).body.items).toEqual([])
  })

  it('opens nothing for a stranger’s key, another site, an answer sent twice, or a copy that lags behind', async () => {
    const authenticator = new SoftAuthenticator()
    await add(authenticator)
    expect(await enter(new SoftAuthenticator())).toMatchObject(REFUSED)
    expect(await enter(authenticator, { origin: 'https://evil.example' })).toMatchObject(REFUSED)
    expect(await enter(authenticator, { verifies: false })).toMatchObject(REFUSED)
    const options = await optionsFor(nobody, 'sign-in/passkey/options')
    const response = authenticator.show(options, SITE)
    const answers = await Promise.all([1, 2].map(() => nobody.post('/api/auth/sign-in/passkey', { response }, HERE)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    authenticator.counter = 0
    expect(await enter(authenticator)).toMatchObject(REFUSED)
  })

  it('is removed with the password, and opens nothing from then on', async () => {
    const authenticator = new SoftAuthenticator()
    await add(authenticator)
    const { id } = authenticator
    const remove = (currentPassword: string) => client.post('/api/auth/passkeys/removal', { id, currentPassword })
    expect((await remove('not it')).status).toBe(400)
    expect((await remove(TEST_PASSWORD)).status).toBe(200)
    expect(await remove(TEST_PASSWORD)).toMatchObject({ status: 404, body: { code: 'passkey.not_found' } })
    expect(await enter(authenticator)).toMatchObject(REFUSED)
  })

  it('needs a name to belong to, which a bare address is not', async () => {
    const answer = await client.post('/api/auth/passkeys/options', proof, { host: '192.0.2.1:4321' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'passkey.needs_name' } })
  })
})
