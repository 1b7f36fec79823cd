import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordTypes, writtenRoutes } from '../src/app/modules.ts'
import { routes } from '../src/app/routes.ts'
import type { Route } from '../src/platform/http/route.ts'
import { type Client, signInAsAdmin } from './client.ts'
import { FORGED_CURSORS } from './forged-cursors.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from './harness.ts'
import { ALWAYS_WRONG, ODD_ADDRESSES, ODD_BODIES, ODD_HEADERS, ODD_VALUES } from './odd-input.ts'
import { makeOneOfEach, uploadOrders } from './one-of-each.ts'
import { type Place, placesOf, type SampleIds, sampleOf, spoil } from './sample-body.ts'

const TIMEOUT_MS = 300_000
const PLACES_FEW = 6
const SHARES = 3
/** Passwords are hashed for each of these, which takes long: they meet only what has to be refused. */
const SLOW = new Set(['POST /members', 'POST /setup'])

let test: TestApp
let admin: Client
let authorization: string
let ids: SampleIds

beforeAll(async () => {
  test = await openTestApp()
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const payload = { email: workspace.adminEmail, password: TEST_PASSWORD }
  const session = await test.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
  authorization = `Bearer ${String(session.headers['set-auth-token'])}`
  const closed = routes.filter(({ kind }) => kind !== 'public')
  const made = await makeOneOfEach(test, admin, { routes: closed, objects: recordTypes })
  ids = { id: made.customerId ?? '', ownerId: made.memberId ?? '', ...made }
})
afterAll(() => test.close())

type Call = { what: string; options: InjectOptions }

/** Sends them one after another; answers those that ended in an error of ours, and those that were taken. */
async function send(
  calls: readonly Call[],
  { isProblem } = { isProblem: true },
): Promise<{ failed: string[]; taken: string[] }> {
  const failed: string[] = []
  const taken: string[] = []
  for (const { what, options } of calls) {
    const answer = await test.server.inject({ ...options, headers: { authorization, ...options.headers } })
    if (answer.statusCode >= 500) failed.push(`${answer.statusCode} ${what}`)
    if (answer.statusCode < 400) taken.push(`${answer.statusCode} ${what}`)
    else if (isProblem) expect(answer.headers['content-type'], what).toContain('application/problem+json')
  }
  return { failed, taken }
}

const COUNTED = [
  'customer',
  'interaction',
  'sales_order',
  'audit_entry',
  'event',
  'import_job',
  'member',
  'team',
  'idempotency_key',
]

async function rowCounts(): Promise<unknown> {
  const counts = COUNTED.map((table) => `(select count(*) from ${table}) as ${table}`)
  return (await test.app.database.owner.query(`select ${counts.join(', ')}`)).rows[0]
}

function addressOf({ url }: Route, spoilt?: { param: string; value: string }): string {
  return `/api/v1${url.replace(/:(\w+)/g, (_, name: string) => (spoilt?.param === name ? spoilt.value : (ids[name] ?? 'x')))}`
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60)
}

/** Every value in a body of few places; in a body of many each value stands in one place of three: its neighbours get the others. */
function bodyCalls(route: Route, values: readonly unknown[]): Call[] {
  const sample = sampleOf(route.body, ids)
  const places = placesOf(sample)
  const share = places.length > PLACES_FEW ? SHARES : 1
  return places.flatMap((place, at) =>
    values.filter((_, rank) => (rank + at) % share === 0).map((value) => bodyCall(route, sample, place, value)),
  )
}

function bodyCall(route: Route, sample: unknown, place: Place, value: unknown): Call {
  return {
    what: `${place.join('.')} = ${shown(value)}`,
    options: {
      method: route.method,
      url: addressOf(route),
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(spoil(sample, place, value)),
    },
  }
}

const named = routes.map((route) => [`${route.method} ${route.url}`, route] as const)
const withBody = named.filter(([, { body }]) => body !== undefined)
/** Routes that follow from a declaration share their code: but for bodies, whose schemas differ, those of tasks stand for all of them. */
const written = new Set(writtenRoutes)
const apart = named.filter(([, route]) => written.has(route) || route.url.startsWith('/tasks'))
const withQuery = apart.filter(([, { query }]) => query !== undefined)
const withParams = apart.filter(([, { url }]) => url.includes(':'))

describe('odd input never ends in an error of ours', () => {
  it('is enough of it', () => {
    const all = [ODD_VALUES, ODD_BODIES, ODD_ADDRESSES, FORGED_CURSORS, ODD_HEADERS]
    expect(all.reduce((sum, list) => sum + list.length, 0)).toBeGreaterThan(150)
  })

  it.each(withBody)('%s: in no place of its body', { timeout: TIMEOUT_MS }, async (name, route) => {
    const before = await rowCounts()
    const wrong = await send(bodyCalls(route, ALWAYS_WRONG))
    const isBatch = route.validatesEach !== undefined || name.includes('/mapping')
    expect(wrong.failed).toEqual([])
    if (!isBatch) expect(wrong.taken).toEqual([])
    expect(await rowCounts()).toEqual(before)
    if (!SLOW.has(name)) expect((await send(bodyCalls(route, ODD_VALUES))).failed).toEqual([])
  })

  it('PUT /imports/:importId/mapping: in no place of a mapping', { timeout: TIMEOUT_MS }, async () => {
    const importId = await uploadOrders(admin)
    const url = `/api/v1/imports/${importId}`
    const view = await test.server.inject({ method: 'GET', url, headers: { authorization } })
    const { mapping } = view.json<{ mapping: Record<string, unknown> }>()
    expect(placesOf(mapping).length).toBeGreaterThan(8)
    const headers = { 'content-type': 'application/json' }
    const calls = placesOf(mapping).flatMap((place) =>
      ODD_VALUES.map((value): Call => {
        const payload = JSON.stringify({ mapping: spoil(mapping, place, value) })
        return {
          what: `${place.join('.')} = ${shown(value)}`,
          options: { method: 'PUT', url: `${url}/mapping`, headers, payload },
        }
      }),
    )
    expect((await send(calls)).failed).toEqual([])
  })

  it.each(apart.filter(([, { method }]) => method !== 'GET'))('%s: as no whole body', async (_, route) => {
    const calls = ODD_BODIES.map(([type, payload]): Call => {
      const options = { method: route.method, url: addressOf(route), headers: { 'content-type': type }, payload }
      return { what: `${type} ${payload.slice(0, 60)}`, options }
    })
    expect((await send(calls)).failed).toEqual([])
  })

  it.each(withQuery)('%s: in no part of its query', { timeout: TIMEOUT_MS }, async (_, route) => {
    const { properties } = route.query as unknown as { properties: Record<string, unknown> } // queries are objects
    const queries = Object.keys(properties).flatMap((key) => [
      ...(key === 'cursor' ? FORGED_CURSORS : ODD_ADDRESSES).map((text) => `${key}=${text}`),
      `${key}=1&${key}=2`,
      `${key}[]=1`,
      `${key}[a]=1`,
      `${key}`,
    ])
    const always = [...queries, '__proto__=1', 'constructor=1', '%00=1', '%=1', 'a'.repeat(5000), '&&&===']
    const calls = always.map(
      (query): Call => ({
        what: query.slice(0, 90),
        options: { method: route.method, url: `${addressOf(route)}?${query}` },
      }),
    )
    expect((await send(calls)).failed).toEqual([])
  })

  it.each(withParams)('%s: in no part of its path', async (_, route) => {
    const payload = route.body === undefined ? undefined : JSON.stringify(sampleOf(route.body, ids))
    const names = [...route.url.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
    const calls = names.flatMap((param) =>
      ODD_ADDRESSES.map((value): Call => {
        const body = payload === undefined ? {} : { payload, headers: { 'content-type': 'application/json' } }
        return {
          what: `${param} = ${value}`,
          options: { method: route.method, url: addressOf(route, { param, value }), ...body },
        }
      }),
    )
    expect((await send(calls)).failed).toEqual([])
  })

  it('not in a cursor, whatever the list is in the order of', { timeout: TIMEOUT_MS }, async () => {
    const sorts = ['name', '-name', 'spend', '-tier', 'lastOrderAt', '-createdAt', 'orders', 'stage', 'owner']
    const calls = sorts.flatMap((sort) =>
      FORGED_CURSORS.map(
        (cursor): Call => ({
          what: `${sort} ${Buffer.from(cursor, 'base64url').toString().slice(0, 80)}`,
          options: { method: 'GET', url: `/api/v1/customers?sort=${sort}&cursor=${cursor}` },
        }),
      ),
    )
    expect((await send(calls)).failed).toEqual([])
  })

  it('not at sign-in and of sessions, where better-auth reads the body', async () => {
    const calls = ['/sign-in/email', '/revoke-session', '/change-password'].flatMap((path) =>
      ODD_VALUES.slice(0, 36).map((value): Call => {
        const payload = JSON.stringify({
          email: value,
          password: 'x',
          token: value,
          newPassword: value,
          currentPassword: 'x',
        })
        const headers = { 'content-type': 'application/json' }
        return {
          what: `${path} ${shown(value)}`,
          options: { method: 'POST', url: `/api/auth${path}`, headers, payload },
        }
      }),
    )
    expect((await send(calls, { isProblem: false })).failed).toEqual([])
  })

  it('not in a header', async () => {
    const asked: InjectOptions[] = [
      { method: 'GET', url: '/api/v1/customers' },
      { method: 'GET', url: '/api/v1/live?topics=' },
      { method: 'GET', url: '/api/auth/get-session' },
      { method: 'GET', url: '/nowhere' },
      { method: 'POST', url: '/api/v1/teams', payload: { name: 'Header' } },
      { method: 'POST', url: '/api/auth/sign-in/email', payload: { email: 'nobody@example.com', password: 'x' } },
    ]
    const calls = asked.flatMap((options) =>
      ODD_HEADERS.map(
        (headers): Call => ({ what: `${String(options.url)} ${shown(headers)}`, options: { ...options, headers } }),
      ),
    )
    expect((await send(calls)).failed).toEqual([])
  })
})
