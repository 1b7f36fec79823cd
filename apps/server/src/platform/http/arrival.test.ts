import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawPost, sendRaw } from '../../../test/raw-http.ts'
import { limitArrival } from './arrival.ts'

describe('bodies that do not come', () => {
  let slow: FastifyInstance
  let slowPort: number
  const limits = { smallMs: 200, largeMs: 400, uploadSpanMs: 200, uploadBytes: 50, refusedMs: 100 }

  beforeAll(async () => {
    slow = Fastify()
    slow.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null))
    limitArrival(slow, limits)
    slow.post('/', async () => ({ ok: true }))
    slow.post('/refused', { onRequest: async (_request, reply) => reply.code(401).send({}) }, async () => ({}))
    slow.post('/upload', { config: { isUpload: true } }, async (request) => {
      let bytes = 0
      for await (const chunk of request.raw) bytes += (chunk as Buffer).length
      return { bytes }
    })
    slowPort = Number(new URL(await slow.listen({ port: 0, host: '127.0.0.1' })).port)
  })
  afterAll(() => slow.close())

  it.each([
    ['a small one', '/', 'Content-Type: application/json\r\nContent-Length: 100'],
    ['a large one', '/', 'Content-Type: application/json\r\nContent-Length: 900000'],
    ['a form that is no upload', '/', 'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100'],
    ['what follows a user error', '/refused', 'Content-Type: application/json\r\nContent-Length: 100'],
    [
      'an upload that stands still',
      '/upload',
      'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000',
    ],
  ])('%s is cut off', async (_, path, headers) => {
    const { ended } = await sendRaw(
      rawPost(path, headers, '{').replace('Connection: close', 'Connection: keep-alive'),
      slowPort,
    )
    expect(ended).toBe(true)
  })

  it('an upload that goes on is left alone, however long it takes', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(slowPort, '127.0.0.1')
      socket.write(rawPost('/upload', 'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000', ''))
      let sent = 0
      const sending = setInterval(() => {
        socket.write('x'.repeat(100))
        sent += 100
        if (sent === 1000) clearInterval(sending)
      }, 80)
      socket.on('error', () => resolve('cut off'))
      socket.on('data', (chunk: Buffer) => resolve(chunk.toString()))
    })
    expect(answer).toContain('200 OK')
  })
})
