import { afterAll, beforeAll, expect, test } from 'vitest'
import { anonymous, type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestHouse, type TestHouse } from '../../../test/harness.ts'

let house: TestHouse
let client: Client

beforeAll(async () => {
  house = await openTestHouse()
  client = await signInAsAdmin(house, await house.createWorkspace())
})
afterAll(() => house.close())

/** Everything we rely on; nobody may put pages into frames, run code from elsewhere or guess what a file is. */
const RELIED_ON = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': [
    "default-src 'self'",
    "base-uri 'self'",
    "font-src 'self' https: data:",
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
  const answer = await house.server.inject(url)
  return { status: answer.statusCode, headers: answer.headers }
}

test.each([
  ['an answer', () => client.get('/api/v1/me'), 200],
  ['a refusal', () => anonymous(house.server).get('/api/v1/me'), 401],
  ['an answer for nobody', () => outside('/healthz'), 200],
  ['the description of the API', () => outside('/openapi.json'), 200],
  ['a place where there is nothing', () => anonymous(house.server).get('/api/v1/nothing'), 404],
  [
    'signing in',
    () => anonymous(house.server).post('/api/auth/sign-in/email', { email: 'a@example.com', password: 'x' }),
    401,
  ],
])('%s carries the security headers, and does not say what serves it', async (_what, ask, status) => {
  const answer = await ask()
  expect(answer.status).toBe(status)
  expect(answer.headers).toMatchObject(RELIED_ON)
  expect(answer.headers).not.toHaveProperty('x-powered-by')
  // Behind a proxy that ends TLS, that proxy says it; by plain HTTP in an office it would lock people out.
  expect(answer.headers).not.toHaveProperty('strict-transport-security')
})
