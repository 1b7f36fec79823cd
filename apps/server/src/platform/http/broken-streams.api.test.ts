import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { readConfig } from '../config/config.ts'
import { LOG_OPTIONS } from '../log/log.ts'
import { rawRoute } from './route.ts'
import { buildServer } from './server.ts'

const FIRST = 'the first lines\n'
let test: TestApp
let server: FastifyInstance
let address: string
let dataDirectory: string
let logged: Record<string, unknown>[] = []

/** Breaks at once, or once its first lines are out. */
const streamRoute = rawRoute({
  tag: 'customers',
  method: 'GET',
  url: '/stream',
  summary: 'A stream that breaks',
  open: true,
  produces: { types: ['text/plain'], description: 'Some text' },
  async handle(request, reply) {
    const isLate = request.headers['break-late'] === 'yes'
    return reply.type('text/plain').send(Readable.from(broken(isLate, reply.raw), { objectMode: false }))
  },
})

async function* broken(isLate: boolean, answer: { headersSent: boolean }): AsyncGenerator<string> {
  if (isLate) {
    yield FIRST
    while (!answer.headersSent) await new Promise((resolve) => setImmediate(resolve))
  }
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}

/** The database's disk has no room for what a probe writes. */
const fullPool = {
  connect: () => Promise.reject(Object.assign(new Error('could not extend file'), { code: '53100' })),
} as unknown as pg.Pool // a probe asks nothing else

beforeAll(async () => {
  test = await openTestApp()
  dataDirectory = await mkdtemp(join(tmpdir(), 'rapport-streams-'))
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const { auth, database, ...app } = test.app
  const tools = { ...app, auth, database: { ...database, service: fullPool }, log: pino(LOG_OPTIONS, sink) }
  const config = { ...readConfig({}), dataDirectory, webDirectory: join(dataDirectory, 'no-web') }
  server = await buildServer({ config, tools, routes: [streamRoute], version: 'test' })
  address = await server.listen({ port: 0, host: '127.0.0.1' })
})
beforeEach(() => {
  logged = []
})
afterAll(async () => {
  await server.close()
  await test.close()
  await rm(dataDirectory, { recursive: true, force: true })
})

it('tells one that broke before its first byte as any error, and logs it once', async () => {
  const answer = await fetch(`${address}/api/v1/stream`)
  expect(answer.status).toBe(507)
  expect(logged).toHaveLength(1)
})

it('cuts off one that breaks later, logs it once with its request, and has the disk looked at', async () => {
  const answer = await fetch(`${address}/api/v1/stream`, { headers: { 'break-late': 'yes' } })
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow('terminated')
  expect(logged).toEqual([
    expect.objectContaining({
      level: 50,
      requestId: expect.any(String),
      route: '/api/v1/stream',
      error: expect.objectContaining({ code: 'ENOSPC' }),
    }),
  ])
  expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'disk full' })
})
