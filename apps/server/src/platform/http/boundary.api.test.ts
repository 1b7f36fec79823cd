import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { rawPost, sendRaw } from '../../../test/raw-http.ts'
import { limitPerAddress } from './per-address.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let port: number

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  port = Number(new URL(await test.server.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => test.close())

describe('who asks is settled before what they ask', () => {
  it('a missing right is said before the body is judged', async () => {
    const { client } = await signInAs(test, workspace, 'viewer')
    for (const url of ['/customers', '/orders', '/interactions/batch', '/scoring-model', '/imports']) {
      expect(await client.post(url, { wrong: true })).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    }
  })

  it('a stranger learns nothing of addresses that are not there, and their body is not parsed', async () => {
    expect(await anonymous(test.server).post('/nowhere', '{')).toMatchObject({
      status: 404,
      body: { code: 'route.not_found' },
    })
  })
})

describe('what a stranger sends', () => {
  it('is not read on once it is refused', async () => {
    const head = rawPost(
      '/api/v1/imports',
      'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000000',
      '',
    )
    const { text, ended } = await sendRaw(
      `${head.replace('Connection: close', 'Connection: keep-alive')}${'x'.repeat(100_000)}`,
      port,
    )
    expect(text).toContain('HTTP/1.1 401 ')
    expect(ended).toBe(true)
  })

  it('has its headers within seconds', () => {
    expect(test.server.server.headersTimeout).toBe(15_000)
  })
})

describe('bodies that cost more to judge than to send', () => {
  it.each([
    ['64 KB', 20_000],
    ['2.9 MB', 950_000],
  ])('a list with far too many entries is counted first: %s', async (_, entries) => {
    const payload = `{"events":[${'{},'.repeat(entries)}{}]}`
    const before = process.memoryUsage().heapUsed
    const began = process.cpuUsage()
    const answer = await admin.post('/interactions/batch', payload, { 'content-type': 'application/json' })
    // Of this process alone: reading the JSON is most of it, where judging every entry took half a minute.
    expect(process.cpuUsage(began).user).toBeLessThan(3_000_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(500 * 1024 * 1024)
    expect(answer).toMatchObject({ status: 400, body: { fieldErrors: [{ path: 'events', code: 'field.maxItems' }] } })
    expect(answer.body.fieldErrors).toHaveLength(1)
  })

  it('stops at the first error in a long list, and says all of a short one', async () => {
    const lines = (count: number) => ({
      customer: { externalId: 'x' },
      lines: Array.from({ length: count }, () => ({})),
    })
    expect((await admin.post('/orders', lines(2000))).body.fieldErrors).toHaveLength(1)
    const short = await admin.post('/orders', { lines: [{ quantity: 'x', unitPrice: 'y' }] })
    expect(short.body.fieldErrors.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['customer', 'lines.0.quantity', 'lines.0.unitPrice']),
    )
  })

  it('keys of prototypes and deep nesting are refused with a sentence', async () => {
    const json = { 'content-type': 'application/json' }
    expect(await admin.post('/teams', '{"__proto__":{"a":1}}', json)).toMatchObject({
      status: 400,
      body: { code: 'request.json_unreadable' },
    })
    const deep = `{"mapping":${'['.repeat(200)}${']'.repeat(200)}}`
    const answer = await test.server.inject({ method: 'POST', url: '/api/v1/setup', headers: json, payload: deep })
    expect(answer.statusCode).toBe(400)
  })
})

describe('what is wrong is said with its place', () => {
  it.each([
    [{ name: 'a\0b' }, 'name', 'field.text_unstorable'],
    [{ name: 'a\ud800b' }, 'name', 'field.text_unstorable'],
    [{ name: 'fine', birthday: '2026-02-30' }, 'birthday', 'field.day'],
  ])('%j', async (fields, path, code) => {
    const answer = await admin.post('/customers', { kind: 'individual', ...fields })
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.field_wrong', fieldErrors: [{ path, code }] } })
  })

  it('an order is never moved to another day than was written', async () => {
    const order = { customer: { externalId: 'days' }, lines: [{ quantity: '1', unitPrice: '1' }] }
    for (const placedAt of ['2026-02-30T10:00:00Z', '2026-06-01T10:00:00+99:99', '2025-02-29T00:00:00+08:00']) {
      expect(await admin.post('/orders', { ...order, placedAt })).toMatchObject({
        status: 400,
        body: { fieldErrors: [{ path: 'placedAt', code: 'field.instant' }] },
      })
    }
  })
})

describe('first lines nobody expects', () => {
  it.each([
    'OPTIONS * HTTP/1.1',
    'GET * HTTP/1.1',
    'GET http://elsewhere.example/api/v1/me HTTP/1.1',
    'GET //elsewhere.example/api/v1/me HTTP/1.1',
    'GET /api/v1/customers?% HTTP/1.1',
    'GET /api/v1/customers/%E4%BD HTTP/1.1',
    'GET /api/auth/get-session?%ff=%00 HTTP/1.1',
    'GET /api/auth//get-session HTTP/1.1',
    'GET /api/auth/%2e%2e/get-session HTTP/1.1',
    'GET /api/v1/../../etc/passwd HTTP/1.1',
    'GET /assets/%00 HTTP/1.1',
    'GET /docs/%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1',
    'GET /api/v1/customers HTTP/1.0',
    'TRACE /api/v1/me HTTP/1.1',
    'PROPFIND / HTTP/1.1',
    'CONNECT elsewhere.example:443 HTTP/1.1',
    'FOO /api/v1/me HTTP/1.1',
    `GET /${'a/'.repeat(3000)} HTTP/1.1`,
    `GET /api/v1/customers/${'a'.repeat(5000)} HTTP/1.1`,
    `GET /api/v1/customers?${'a=1&'.repeat(2000)} HTTP/1.1`,
  ])('%s', async (line) => {
    const { text } = await sendRaw(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`, port)
    expect(text).not.toMatch(/^HTTP\/1\.1 5/)
    expect((await test.server.inject('/healthz')).statusCode).toBe(200)
  })
})

describe('bytes that are hardly a request', () => {
  it.each([
    [
      'a host of two words',
      'GET /api/v1/setup HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
      400,
      'request.host_wrong',
    ],
    [
      'a host of two words at sign-in',
      rawPost('/api/auth/sign-in/email', 'Host: a b\r\nContent-Length: 2', '{}').replace('Host: localhost\r\n', ''),
      400,
      'request.host_wrong',
    ],
    [
      'broken escapes',
      'GET /api/v1/customers/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      400,
      'request.address_unreadable',
    ],
    [
      'broken UTF-8 in escapes',
      'GET /%ff%fe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      400,
      'request.address_unreadable',
    ],
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'request.not_http'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'request.headers_too_large',
    ],
    [
      'a body shorter than it says',
      rawPost('/api/v1/setup', 'Content-Type: application/json\r\nTransfer-Encoding: chunked', 'zz\r\n'),
      400,
      null,
    ],
  ])('%s', async (_, bytes, status, code) => {
    const { text } = await sendRaw(bytes, port)
    expect(text).toContain(`HTTP/1.1 ${status} `)
    if (code !== null) expect(text).toContain(`"code":"${code}"`)
  })
})

it('an address with too many requests at once waits, and others do not', async () => {
  const app = Fastify({ trustProxy: true })
  app.setErrorHandler((error, _request, reply) => reply.code((error as { status?: number }).status ?? 500).send({}))
  limitPerAddress(app, 2)
  const held: (() => void)[] = []
  app.get('/', () => new Promise((resolve) => held.push(() => resolve({}))))
  const from = (ip: string) => app.inject({ url: '/', headers: { 'x-forwarded-for': ip } })
  const first = [from('10.0.0.1'), from('10.0.0.1')]
  while (held.length < 2) await new Promise(setImmediate)
  expect((await from('10.0.0.1')).statusCode).toBe(429)
  const other = from('10.0.0.2')
  while (held.length < 3) await new Promise(setImmediate)
  for (const release of held) release()
  expect((await Promise.all([...first, other])).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  const again = from('10.0.0.1')
  while (held.length < 4) await new Promise(setImmediate)
  held[3]?.()
  expect((await again).statusCode).toBe(200)
  await app.close()
})

it('an IPv6 network is one address, however many its machines name', async () => {
  const app = Fastify()
  app.setErrorHandler((error, _request, reply) => reply.code((error as { status?: number }).status ?? 500).send({}))
  limitPerAddress(app, 1)
  const held: (() => void)[] = []
  app.get('/', () => new Promise((resolve) => held.push(() => resolve({}))))
  const from = (remoteAddress: string) => app.inject({ url: '/', remoteAddress })
  const first = from('2001:db8::1')
  while (held.length < 1) await new Promise(setImmediate)
  expect((await from('2001:db8::2')).statusCode).toBe(429)
  held[0]?.()
  expect((await first).statusCode).toBe(200)
  await app.close()
})
