import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../src/app/modules.ts'
import type { Route } from '../src/platform/http/route.ts'
import { anonymous, type Client, signInAsAdmin } from './client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from './harness.ts'

let test: TestApp
let stranger: Client
let strangerToken: string
let foreignWorkspace: string
/** Ids that exist, of a workspace the stranger is not in. */
let foreign: Record<string, string>

beforeAll(async () => {
  test = await openTestApp()
  const workspace = await test.createWorkspace()
  const admin = await signInAsAdmin(test, workspace)
  const customer = await admin.post('/customers', { kind: 'individual', name: 'Foreign' })
  const order = await admin.post('/orders', {
    customer: { id: customer.body.id },
    lines: [{ quantity: '1', unitPrice: '5' }],
  })
  const members = await admin.get('/members')
  const team = await admin.post('/teams', { name: 'Foreign' })
  const invitation = await admin.post('/invitations', { name: 'Foreign', email: 'foreign@example.com', role: 'viewer' })
  expect(order.status).toBe(201)
  expect(invitation.status).toBe(201)
  foreign = {
    customerId: customer.body.id,
    orderId: order.body.id,
    memberId: members.body.items[0].id,
    teamId: team.body.id,
    invitationId: invitation.body.id,
    importId: customer.body.id,
    currency: 'USD',
  }
  foreignWorkspace = workspace.id
  const own = await test.createWorkspace()
  stranger = await signInAsAdmin(test, own)
  const payload = { email: own.adminEmail, password: TEST_PASSWORD }
  const signedIn = await test.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
  strangerToken = `Bearer ${signedIn.headers['set-auth-token']}`
})
afterAll(() => test.close())

function addressOf({ url }: Route): string {
  return url.replace(/:(\w+)/g, (_, name: string) => foreign[name] ?? 'missing')
}

function call(client: Client, route: Route): ReturnType<Client['get']> {
  const url = addressOf(route)
  if (route.method === 'GET') return client.get(url)
  if (route.method === 'DELETE') return client.delete(url)
  const body = BODIES[`${route.method} ${route.url}`] ?? {}
  if (route.method === 'POST') return client.post(url, body)
  return route.method === 'PUT' ? client.put(url, body) : client.patch(url, body)
}

/** Bodies that are right in themselves, so that only the id can be the reason for a user error. */
const BODIES: Record<string, unknown> = {
  'PATCH /customers/:customerId': { version: 1, name: 'Stolen' },
  'POST /customers/:customerId/interactions': { kind: 'note', body: 'Stolen' },
  'PATCH /members/:memberId': { version: 1, role: 'viewer' },
  'PATCH /teams/:teamId': { version: 1, name: 'Stolen' },
  'POST /orders/:orderId/cancellation': { version: 1 },
  'POST /orders/:orderId/refunds': { version: 1, amountMinor: 1 },
  'PUT /imports/:importId/mapping': { mapping: { target: 'customers', columns: {} } },
}

const closed = routes.filter((route) => route.kind !== 'public')
const withRecordId = closed.filter((route) =>
  /:(customerId|orderId|memberId|teamId|invitationId|importId)/.test(route.url),
)

describe('every route', () => {
  it.each(closed.map((route) => [`${route.method} ${route.url}`, route] as const))(
    '%s asks for a session',
    async (_, route) => {
      expect((await call(anonymous(test.server), route)).status).toBe(401)
      if (route.method === 'GET') return
      // Nothing of a stranger's body is read, whatever it is.
      const url = `/api/v1${addressOf(route)}`
      for (const [type, payload] of [
        ['application/json', '{'],
        ['application/json', ''],
        ['text/xml', '<a/>'],
        ['multipart/form-data', 'x'],
      ] as const) {
        const answer = await test.server.inject({
          method: route.method,
          url,
          headers: { 'content-type': type },
          payload,
        })
        expect(answer.statusCode, type).toBe(401)
      }
    },
  )

  it.each(
    closed.filter(({ kind }) => kind === 'write').map((route) => [`${route.method} ${route.url}`, route] as const),
  )('%s says which right it needs, so that it is asked before a body is read and an answer given again', (_, route) => {
    expect(route.requires).toBeTypeOf('function')
  })

  it.each(closed.map((route) => [`${route.method} ${route.url}`, route] as const))(
    '%s is closed to members of another workspace who name this one',
    async (_, route) => {
      const { statusCode, body } = await test.server.inject({
        method: route.method,
        url: `/api/v1${addressOf(route)}`,
        headers: {
          authorization: strangerToken,
          'rapport-workspace': foreignWorkspace,
          'content-type': 'application/json',
        },
        ...(route.method === 'GET' ? {} : { payload: JSON.stringify(BODIES[`${route.method} ${route.url}`] ?? {}) }),
      })
      expect([statusCode, JSON.parse(body).code]).toEqual([403, 'session.no_workspace'])
    },
  )

  it.each(withRecordId.map((route) => [`${route.method} ${route.url}`, route] as const))(
    "%s does not know another workspace's ids",
    async (_, route) => {
      const answer = await call(stranger, route)
      expect(answer.status).toBe(404)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    },
  )
})
