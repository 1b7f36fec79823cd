import { afterAll, beforeAll, expect, test } from 'vitest'
import { anonymous, type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'
import { createAuth } from '../auth/auth.ts'
import { readConfig } from '../config/config.ts'
import { buildServer } from './server.ts'

let app: TestApp
let client: Client

beforeAll(async () => {
  app = await openTestApp()
  client = await signInAsAdmin(app, await app.createWorkspace())
})
afterAll(() => app.close())

/** Everything we rely on; nobody may put pages into frames, run code from elsewhere or guess what a file is. */
const RELIED_ON = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': [
    "default-src 'self'",
    "base-uri 'none'",
    "font-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
  ].join(';'),
}

/** What stands beside the API. */
async function outside(url: string) {
  const answer = await app.server.inject(url)
  return { status: answer.statusCode, headers: answer.headers }
}

test.each([
  ['an answer', () => client.get('/api/v1/me'), 200],
  ['a user error', () => anonymous(app.server).get('/api/v1/me'), 401],
  ['an answer for nobody', () => outside('/healthz'), 200],
  ['the description of the API', () => outside('/openapi.json'), 200],
  ['a place where there is nothing', () => anonymous(app.server).get('/api/v1/nothing'), 404],
  [
    'signing in',
    () => anonymous(app.server).post('/api/auth/sign-in/email', { email: 'a@example.com', password: 'x' }),
    401,
  ],
])('%s carries the security headers, and does not say what serves it', async (_what, ask, status) => {
  const answer = await ask()
  expect(answer.status).toBe(status)
  expect(answer.headers).toMatchObject(RELIED_ON)
  expect(answer.headers).not.toHaveProperty('x-powered-by')
  // By plain HTTP in an office it would lock people out.
  expect(answer.headers).not.toHaveProperty('strict-transport-security')
})

test.each([
  ['/api/v1/me', 'no-store'],
  ['/api/v1/nothing', 'no-store'],
  ['/%61pi/v1/me', 'no-store'],
  ['/api/v1/setup', 'no-store'],
  ['/api/auth/get-session', 'no-store'],
  ['/healthz', undefined],
])('what the API answers is kept by nobody: %s', async (url, expected) => {
  const answer = await outside(url)
  expect(answer.headers['cache-control']).toBe(expected)
  expect((await client.get('/customers/export?format=csv')).headers['cache-control']).toBe('no-store')
})

test('browsers that were told to come by https come by nothing else from then on', async () => {
  const config = { ...readConfig({ RAPPORT_PUBLIC_URL: 'https://crm.example.com' }), webDirectory: '/nowhere' }
  const server = await buildServer({ config, tools: app.app, routes: [], version: 'test' })
  const answer = await server.inject('/api/v1/me')
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
  await server.close()
})

test('over https the session is in a cookie that only this very host can set', async () => {
  const { adminEmail } = await app.createWorkspace()
  const { connectionString = '' } = app.app.database.service.options
  const origin = 'https://crm.example.com'
  const auth = createAuth({
    databaseUrl: connectionString,
    secret: 's'.repeat(40),
    baseUrl: origin,
    publicUrl: origin,
    readings: () => [],
  })
  const config = { ...readConfig({ RAPPORT_PUBLIC_URL: origin }), webDirectory: '/nowhere' }
  const server = await buildServer({ config, tools: { ...app.app, auth }, routes: [], version: 'test' })
  const payload = { email: adminEmail, password: TEST_PASSWORD }
  const answer = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload, headers: { origin } })
  expect(answer.statusCode).toBe(200)
  const cookies = [answer.headers['set-cookie']].flat().map(String)
  const session = cookies.find((cookie) => cookie.startsWith(`${auth.sessionCookie}=`)) ?? ''
  expect(session).toMatch(/^__Host-/)
  expect(session.split('; ').slice(1)).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']))
  expect(session).not.toMatch(/Domain/i)
  await server.close()
  await auth.close()
})
