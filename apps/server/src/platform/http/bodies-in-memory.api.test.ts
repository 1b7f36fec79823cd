import { request as httpRequest } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signIn } from '../../../test/client.ts'
import { openTestHouse, TEST_PASSWORD, type TestHouse } from '../../../test/harness.ts'
import { readConfig } from '../config/config.ts'
import { writeRoute } from './route.ts'
import { buildServer } from './server.ts'

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

beforeAll(async () => {
  test = await openTestHouse()
  const workspace = await test.createWorkspace()
  server = await buildServer({
    config: { ...readConfig({}), webDirectory: 'no-web' },
    tools: test.house,
    routes: [stayingRoute],
    version: 'test',
  })
  client = await signIn(server, workspace.adminEmail)
  const session = await server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: workspace.adminEmail, password: TEST_PASSWORD },
  })
  authorization = `Bearer ${String(session.headers['set-auth-token'])}`
})
afterAll(async () => {
  await server.close()
  await test.close()
})

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

  it('of people who are not signed in are not read when they are long', async () => {
    expect((await sendOfUnknownLength({})).statusCode).toBe(401)
    expect(await anonymous(server).post('/stayed', { text: 'x'.repeat(MEGABYTE) })).toMatchObject({ status: 401 })
    const payload = { email: 'a@example.com', password: 'x'.repeat(100_000) }
    const signingIn = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
    expect(signingIn.statusCode).toBe(413)
  })
})

/** Begins a body that says it is half of what there is room for, and goes away. */
async function cutOff(url: string): Promise<void> {
  const headers = { authorization, 'content-type': 'application/json', 'content-length': String(LONG_BYTES) }
  const sending = httpRequest(url, { method: 'POST', headers })
  const ended = new Promise((resolve) => {
    sending.once('close', resolve)
  })
  sending.on('error', () => {})
  sending.write('{"text":"')
  await sleep(60)
  sending.destroy()
  await ended
  await sleep(20)
}
