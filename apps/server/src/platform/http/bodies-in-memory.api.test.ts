import { request as httpRequest } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestHouse, TEST_PASSWORD, TEST_START, type TestHouse } from '../../../test/harness.ts'
import { boundBodies } from './bodies-in-memory.ts'
import { rawRoute, writeRoute } from './route.ts'

const MEGABYTE = 1024 * 1024
/** Two such bodies at their largest are all there is room for. */
const LONG_BYTES = 64 * MEGABYTE

let test: TestHouse
let server: FastifyInstance
let client: Client
let authorization: string

const stayingRoute = writeRoute({
  tag: 'timeline',
  method: 'POST',
  url: '/stayed',
  summary: 'Stay a while with the body in memory',
  body: Type.Object({ text: Type.String() }),
  response: Type.Object({ characters: Type.Integer() }),
  bodyBytesMax: LONG_BYTES,
  async handle(_ctx, { body }) {
    await sleep(200)
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
  test = await openTestHouse(TEST_START, [stayingRoute, fileRoute])
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

describe('bodies in memory', () => {
  it('are refused before they are read where there is no room for all, and small ones pass', async () => {
    const sent = [sendOfUnknownLength(), sendOfUnknownLength(), sendOfUnknownLength()]
    await sleep(50)
    const large = client.post('/stayed', { text: 'x'.repeat(100_000) })
    const small = client.post('/stayed', { text: 'small' })
    const answers = await Promise.all(sent)
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 503])
    const refused = answers.find(({ statusCode }) => statusCode === 503)
    expect(refused?.json()).toMatchObject({ code: 'request.too_much_at_once' })
    expect(refused?.headers['retry-after']).toBe('1')
    expect(await large).toMatchObject({ status: 503 })
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
    for (let round = 0; round < 4; round++) await cutOff(`${address}/api/v1/stayed`)
    const answers = await Promise.all([sendOfUnknownLength(), sendOfUnknownLength()])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  })

  it('leave files alone, which go to disk as they come', async () => {
    const held = [sendOfUnknownLength(), sendOfUnknownLength()]
    await sleep(50)
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
    for (const answer of await Promise.all(held)) expect(answer.statusCode).toBe(200)
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

  beforeAll(async () => {
    slow = Fastify({ bodyLimit: LONG_BYTES })
    boundBodies(slow, () => sleep(100), { arrivalMaxMs: 300 })
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
    for (let round = 0; round < 3; round++) await cutOff(address, 30)
    await sleep(150)
    expect(await sendTwo()).toEqual([200, 200])
  })

  it('are cut off when their body does not come, and make room', async () => {
    const began = performance.now()
    await Promise.all([cutOff(address, 5000), cutOff(address, 5000)])
    expect(performance.now() - began).toBeLessThan(2000)
    expect(await sendTwo()).toEqual([200, 200])
  })
})

/** Begins a body that says it is half of what there is room for, and goes away after a while unless it is cut off before. */
async function cutOff(url: string, afterMs = 60): Promise<void> {
  const headers = { authorization, 'content-type': 'application/json', 'content-length': String(LONG_BYTES) }
  const sending = httpRequest(url, { method: 'POST', headers })
  const ended = new Promise((resolve) => {
    sending.once('close', resolve)
  })
  sending.on('error', () => {})
  sending.write('{"text":"')
  await Promise.race([sleep(afterMs), ended])
  sending.destroy()
  await ended
  await sleep(20)
}
