import { connect } from 'node:net'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { answerClientError } from './readable-requests.ts'

it('a connection whose headers drip is closed, also when its other side keeps it open', async () => {
  const app = Fastify({
    clientErrorHandler: answerClientError,
    http: { headersTimeout: 100, connectionsCheckingInterval: 50 },
  })
  const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  // Being cut off while writing is what is waited for.
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\n')
  const drip = setInterval(() => socket.write('x'), 50)
  await closed
  clearInterval(drip)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  await app.close()
})
