import { EventEmitter, once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, TEST_START, type TestApp } from '../../../test/harness.ts'
import { boundBodies } from './bodies-in-memory.ts'
import { rawRoute, writeRoute } from './route.ts'

const MEGABYTE = 1024 * 1024
/** Two such bodies at their largest are all there is room for. */
const LONG_BYTES = 64 * MEGABYTE
const PATIENCE = { timeout: 10_000 }

let test: TestApp
let server: FastifyInstance
let client: Client
let authorization: string

/** Requests that have reached the route and stay there, body in memory, until they are let go; null: they are answered at once. */
let staying: { arrived(): void; gone: Promise<void> } | null = null

/** From now on what reaches the route stays. `arrived` comes when so many have; `letGo` has all answered. */
function holdRequests(count: number): { arrived: Promise<void>; letGo(): void } {
  const all = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  let present = 0
  staying = {
    gone: end.promise,
    arrived: () => {
      present += 1
      if (present === count) all.resolve()
    },
  }
  return {
    arrived: all.promise,
    letGo: () => {
      staying = null
      end.resolve()
    },
  }
}

const stayingRoute = writeRoute({
  tag: 'timeline',
  method: 'POST',
  url: '/stayed',
  summary: 'Stay a while with the body in memory',
  body: Type.Object({ text: Type.String() }),
  response: Type.Object({ characters: Type.Integer() }),
  bodyBytesMax: LONG_BYTES,
  async handle(_ctx, { body }) {
    const now = staying
    now?.arrived()
    await now?.gone
    return { characters: body.text.length }
  },
})

/** Files go to disk as they come; here they go nowhere. */
const fileRoute = rawRoute({
  tag: 'imports',
  method: 'POST',
  url: '/filed',
  summary: 'Count the bytes of a file',
  response: Type.Object({ bytes: Type.Integer() }),
  bodyBytesMax: LONG_BYTES,
  async handle(request, reply, tools) {
    await tools.identify(request)
    const part = await request.file()
    let bytes = 0
    for await (const chunk of part?.file ?? []) bytes += (chunk as Buffer).length
    return reply.send({ bytes })
  },
})

beforeAll(async () => {
  test = await openTestApp(TEST_START, [stayingRoute, fileRoute])
  server = test.server
  const workspace = await test.createWorkspace()
  client = await signInAsAdmin(test, workspace)
  const payload = { email: workspace.adminEmail, password: TEST_PASSWORD }
  const session = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
  authorization = `Bearer ${String(session.headers['set-auth-token'])}`
})
afterAll(() => test.close())

/** Sent in pieces: nobody knows beforehand how long it becomes. */
function sendOfUnknownLength(headers: Record<string, string> = { authorization }) {
  const payload = Readable.from([JSON.stringify({ text: 'in pieces' })])
  return server.inject({
    method: 'POST',
    url: '/api/v1/stayed',
    headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked', ...headers },
    payload,
  })
}

async function sendTwoOfUnknownLength(): Promise<number[]> {
  const answers = await Promise.all([sendOfUnknownLength(), sendOfUnknownLength()])
  return answers.map(({ statusCode }) => statusCode)
}

describe('bodies in memory', () => {
  it('are refused before they are read where there is no room for all, and small ones pass', async () => {
    const held = holdRequests(2)
    const sent = [sendOfUnknownLength(), sendOfUnknownLength()]
    await held.arrived
    const refused = await sendOfUnknownLength()
    expect(refused.statusCode).toBe(503)
    expect(refused.json()).toMatchObject({ code: 'request.too_much_at_once' })
    expect(refused.headers['retry-after']).toBe('1')
    expect(await client.post('/stayed', { text: 'x'.repeat(100_000) })).toMatchObject({ status: 503 })
    const small = client.post('/stayed', { text: 'small' })
    held.letGo()
    expect((await Promise.all(sent)).map(({ statusCode }) => statusCode)).toEqual([200, 200])
    expect(await small).toMatchObject({ status: 200, body: { characters: 5 } })
  })

  it('make room once they are answered, whatever the answer', async () => {
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all([
        sendOfUnknownLength(),
        client.post('/stayed', { text: 7, more: 'x'.repeat(MEGABYTE) }),
      ])
      expect([answers[0].statusCode, answers[1].status]).toEqual([200, 400])
    }
    expect(await client.post('/stayed', { text: 'x'.repeat(MEGABYTE) })).toMatchObject({
      body: { characters: MEGABYTE },
    })
  })

  it('make room when they are cut off on the way', async () => {
    const address = await server.listen({ port: 0, host: '127.0.0.1' })
    for (let round = 0; round < 4; round++) {
      const come = once(server.server, 'request')
      const sending = beginLong(`${address}/api/v1/stayed`)
      await come
      await sending.goAway()
    }
    // The server hears of the last one's end when its connection does.
    await expect.poll(sendTwoOfUnknownLength, PATIENCE).toEqual([200, 200])
  })

  it('leave files alone, which go to disk as they come', async () => {
    const held = holdRequests(2)
    const sent = [sendOfUnknownLength(), sendOfUnknownLength()]
    await held.arrived
    const form = new FormData()
    form.append('file', new Blob(['x'.repeat(MEGABYTE)]), 'orders.csv')
    const body = new Response(form)
    const filed = await server.inject({
      method: 'POST',
      url: '/api/v1/filed',
      headers: { authorization, 'content-type': body.headers.get('content-type') ?? '' },
      payload: Buffer.from(await body.arrayBuffer()),
    })
    expect(filed.json()).toEqual({ bytes: MEGABYTE })
    held.letGo()
    for (const answer of await Promise.all(sent)) expect(answer.statusCode).toBe(200)
  })

  it('of people who are not signed in are not read when they are long', async () => {
    expect((await sendOfUnknownLength({})).statusCode).toBe(401)
    expect(await anonymous(server).post('/stayed', { text: 'x'.repeat(MEGABYTE) })).toMatchObject({ status: 401 })
    const payload = { email: 'a@example.com', password: 'x'.repeat(100_000) }
    const signingIn = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
    expect(signingIn.statusCode).toBe(413)
  })
})

describe('bodies in memory, with people who are slow', () => {
  let slow: FastifyInstance
  let address: string
  /** Settles when it is known who sends. */
  let known = Promise.resolve()
  /** Tells of each body that room is held for. */
  const holding = new EventEmitter()

  beforeAll(async () => {
    slow = Fastify({ bodyLimit: LONG_BYTES })
    boundBodies(slow, () => known, { arrivalMaxMs: 300 })
    slow.addHook('preParsing', async () => void holding.emit('held'))
    slow.post('/', async () => ({ ok: true }))
    address = await slow.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => slow.close())

  const sendTwo = () =>
    Promise.all(
      [1, 2].map(async () => {
        const payload = Readable.from(['{}'])
        const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
        return (await slow.inject({ method: 'POST', url: '/', headers, payload })).statusCode
      }),
    )

  it('take no room where they go before it is known who they are', async () => {
    for (let round = 0; round < 3; round++) {
      const knowing = Promise.withResolvers<void>()
      known = knowing.promise
      const asked = once(slow.server, 'request')
      const sending = beginLong(address)
      const [request] = (await asked) as [IncomingMessage]
      const gone = closeOf(request.socket)
      await sending.goAway()
      await gone
      knowing.resolve()
    }
    await expect.poll(sendTwo, PATIENCE).toEqual([200, 200])
  })

  it('make room when they go with half of it sent', async () => {
    for (let round = 0; round < 4; round++) {
      const held = once(holding, 'held')
      const sending = beginLong(address)
      await held
      await sending.goAway()
    }
    await expect.poll(sendTwo, PATIENCE).toEqual([200, 200])
  })

  it('are cut off when their body does not come, and make room', async () => {
    await Promise.all([beginLong(address).ended, beginLong(address).ended])
    await expect.poll(sendTwo, PATIENCE).toEqual([200, 200])
  })
})

/** However it comes to it: cut off by the other side is an error before. */
function closeOf(connection: EventEmitter): Promise<unknown> {
  return new Promise((resolve) => connection.once('close', resolve))
}

/** Begins a body that says it is half of what there is room for, and never sends the rest of it. */
function beginLong(url: string): { ended: Promise<unknown>; goAway(): Promise<unknown> } {
  const headers = { authorization, 'content-type': 'application/json', 'content-length': String(LONG_BYTES) }
  const sending = httpRequest(url, { method: 'POST', headers })
  const ended = closeOf(sending)
  sending.on('error', () => {})
  sending.write('{"text":"')
  return {
    ended,
    goAway() {
      sending.destroy()
      return ended
    },
  }
}
