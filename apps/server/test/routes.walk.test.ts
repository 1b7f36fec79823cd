import { Id } from '@rapport/contract'
import { AppError, encodeFilter, newId } from '@rapport/kernel'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordTypes } from '../src/app/modules.ts'
import { routes as productRoutes } from '../src/app/routes.ts'
import { type Route, readRoute } from '../src/platform/http/route.ts'
import { createGadgetTables, gadget, gadgetHooks, home, maker } from '../src/platform/records/gadget.testkit.ts'
import { defineRecords } from '../src/platform/records/record-type.ts'
import { recordRoutes } from '../src/platform/records/routes.ts'
import { type Answer, anonymous, type Client, signInAsAdmin } from './client.ts'
import { openTestApp, TEST_PASSWORD, TEST_START, type TestApp } from './harness.ts'
import { type IdsByParameter, makeOneOfEach, PLAIN_LAYOUT, parametersOf, recordParametersOf } from './one-of-each.ts'

/** Objects that only their declarations make, so that the walk is seen to take to them by itself. */
const declared = [home, maker, gadget].map((declaration) => defineRecords(declaration))
const objects = [...recordTypes, ...declared]
const routes = [...productRoutes, ...declared.flatMap((type) => recordRoutes(type, () => gadgetHooks))]
/** Public routes know nobody; where one takes a parameter, it is a secret and not a record. */
const closed = routes.filter((route) => route.kind !== 'public')
/** What no route may do: it finds a record by its id alone, past row-level security. */
const leak = readRoute({
  method: 'GET',
  url: '/leak/:importId',
  tag: 'leak',
  summary: 'A route with a hole',
  params: Type.Object({ importId: Id }),
  response: Type.Object({}),
  async handle(_, { params }) {
    const { rows } = await test.app.database.owner.query('select from import_job where id = $1', [params.importId])
    if (rows.length === 0) throw new AppError('import.not_found', 404, 'This import does not exist.')
    return {}
  },
})

let test: TestApp
let admin: Client
let stranger: Client
let strangerToken: string
/** An API key of the stranger's workspace, with every right there; and one that may only read. */
let strangerKeys: { whole: string; readOnly: string }
let foreignWorkspace: string
/** Ids that exist, each of the kind its parameter names, of a workspace the stranger is not in. */
let foreign: IdsByParameter
/** The same of the stranger's own workspace. */
let own: IdsByParameter

beforeAll(async () => {
  test = await openTestApp(TEST_START, [...routes, leak], gadgetHooks)
  await createGadgetTables(test)
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  foreign = await makeOneOfEach(test, admin, { routes: closed, objects })
  foreignWorkspace = workspace.id
  const strange = await test.createWorkspace()
  stranger = await signInAsAdmin(test, strange)
  own = await makeOneOfEach(test, stranger, { routes: closed, objects })
  const payload = { email: strange.adminEmail, password: TEST_PASSWORD }
  const signedIn = await test.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
  strangerToken = `Bearer ${signedIn.headers['set-auth-token']}`
  const keyOf = async (more: object) =>
    `Bearer ${(await stranger.post('/api-keys', { name: 'Walk', role: 'administrator', ...more })).body.token}`
  strangerKeys = { whole: await keyOf({}), readOnly: await keyOf({ isReadOnly: true }) }
})
afterAll(() => test.close())

function addressOf({ url }: Route, ids = foreign): string {
  return url.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'missing')
}

function call(client: Client, route: Route, ids = foreign): Promise<Answer> {
  const url = addressOf(route, ids)
  if (route.method === 'GET') return client.get(url)
  if (route.method === 'DELETE') return client.delete(url)
  const body = bodyOf(route)
  if (route.method === 'POST') return client.post(url, body)
  return route.method === 'PUT' ? client.put(url, body) : client.patch(url, body)
}

/** Bodies that are right in themselves, so that only the id can be the reason for a user error. */
const BODIES: Record<string, unknown> = {
  'PATCH /customers/:customerId': { version: 1, name: 'Stolen' },
  'POST /customers/:customerId/interactions': { kind: 'note', body: 'Stolen' },
  'POST /customers/:customerId/interactions/:interactionId/corrections': {
    kind: 'note',
    occurredAt: '2026-06-01T10:00:00Z',
  },
  'PATCH /members/:memberId': { version: 1, roles: ['viewer'] },
  'PATCH /teams/:teamId': { version: 1, name: 'Stolen' },
  'POST /orders/:orderId/cancellation': { version: 1 },
  'POST /orders/:orderId/refunds': { version: 1, amountMinor: 1 },
  'POST /tags/:tagId/merge': { into: newId() },
  'POST /tags/:tagId/decisions': { object: 'task', recordId: newId(), decision: 'add' },
  'POST /objects/:object': { title: 'Stolen' },
  'PATCH /comments/:commentId': { version: 1, body: 'Stolen' },
  'PUT /comments/:commentId/resolution': { isResolved: true },
  'POST /departments/:departmentId/archive': { version: 1 },
  'POST /members/:memberId/deputies': { deputyId: newId(), firstDay: '2026-06-15', lastDay: '2026-06-16' },
  'POST /members/:memberId/hand-overs': { parts: [] },
  'PUT /notices/:noticeId/reading': { isRead: true },
  'PUT /note-templates/:noteTemplateId': {
    version: 1,
    name: 'Stolen',
    object: null,
    content: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Stolen' }] }] },
  },
  'POST /fields/:fieldId/conversion': { version: 1, type: 'number' },
  'PATCH /record-rules/:ruleId': { version: 1, condition: encodeFilter({ field: 'state', op: 'eq', value: 'done' }) },
  'PATCH /layouts/:layoutId': { version: 1, content: PLAIN_LAYOUT },
  'PUT /imports/:importId/mapping': { mapping: { target: 'customers', columns: {} } },
}

function bodyOf(route: Route): unknown {
  const { method, url, body } = route
  const isChangeOfDeclared = method === 'PATCH' && body !== undefined
  if (url.endsWith('/history/restoration')) return { version: 1, entry: newId() }
  return BODIES[`${method} ${url}`] ?? (isChangeOfDeclared ? { version: 1 } : {})
}

/** What another workspace's ids open here, each beside ids of one's own: the answer has to be the one to an id that nobody has. */
async function opened(route: Route): Promise<string[]> {
  const found: string[] = []
  for (const parameter of recordParametersOf([route], objects)) {
    const answer = await call(stranger, route, { ...own, [parameter]: foreign[parameter] ?? '' })
    const toNobodys = await call(stranger, route, { ...own, [parameter]: newId() })
    const isRefused = answer.status === 404 && toNobodys.status === 404 && answer.body.code === toNobodys.body.code
    if (!isRefused) found.push(`${parameter}: ${answer.status} ${answer.body.code}`)
  }
  return found
}

/** Status and code of a route asked with these headers. */
async function askWith(route: Route, headers: Record<string, string>): Promise<[number, string]> {
  const { statusCode, body } = await test.server.inject({
    method: route.method,
    url: `/api/v1${addressOf(route)}`,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(route.method === 'GET' ? {} : { payload: JSON.stringify(bodyOf(route)) }),
  })
  return [statusCode, JSON.parse(body).code]
}

const withRecordId = closed.filter((route) => recordParametersOf([route], objects).length > 0)

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
      for (const authorization of [strangerToken, strangerKeys.whole]) {
        const headers = { authorization, 'rapport-workspace': foreignWorkspace }
        expect(await askWith(route, headers)).toEqual([403, 'session.no_workspace'])
      }
    },
  )

  it.each(closed.map((route) => [`${route.method} ${route.url}`, route] as const))(
    '%s asks a key as well, and takes nothing from one that may only read',
    async (_, route) => {
      expect(await askWith(route, { authorization: `Bearer rpt_00000000_${'A'.repeat(64)}` })).toEqual([
        401,
        'key.not_valid',
      ])
      if (route.method === 'GET') return
      expect(await askWith(route, { authorization: strangerKeys.readOnly })).toEqual([403, 'key.read_only'])
    },
  )

  it.each(withRecordId.map((route) => [`${route.method} ${route.url}`, route] as const))(
    "%s does not know another workspace's ids",
    async (_, route) => {
      expect(await opened(route)).toEqual([])
      const answer = await call(stranger, route)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    },
  )

  it.each(
    withRecordId
      .filter(({ method, produces }) => method === 'GET' && produces === undefined)
      .map((route) => [`GET ${route.url}`, route] as const),
  )('%s knows them where they belong', async (_, route) => {
    expect((await call(admin, route)).status).toBe(200)
  })
})

describe('the walk itself', () => {
  it('finds a route that answers with what another workspace has', async () => {
    expect((await call(admin, leak)).status).toBe(200)
    expect(await opened(leak)).toEqual(['importId: 200 undefined'])
  })

  it('makes records of declared objects by itself', () => {
    expect(Object.keys(foreign)).toEqual(expect.arrayContaining(['importId', 'homeId', 'makerId', 'gadgetId']))
    expect(new Set(Object.values(foreign)).size).toBe(Object.keys(foreign).length)
  })

  it('stops at a parameter it has no record for', () => {
    const unknown = { ...leak, url: '/leak/:ghostId/of/:importId' }
    expect(parametersOf(unknown)).toEqual(['ghostId', 'importId'])
    expect(() => recordParametersOf([unknown], objects)).toThrow('No record is made for these parameters')
  })
})
