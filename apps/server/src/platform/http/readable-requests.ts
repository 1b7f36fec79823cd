import type { Socket } from 'node:net'
import { errorSentence } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toProblem } from './problem.ts'

/** A name or address with an optional port, as RFC 9110 has it. */
const HOST = /^(?:[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])?(?::\d{1,5})?$/

/** What no part behind this could make sense of is refused here: a host that is none, credentials with a NUL character. */
export function requireReadableHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { host, authorization, cookie } = request.headers
    if (host !== undefined && !HOST.test(host)) {
      return done(new AppError('request.host_wrong', 400, 'The Host header names no host. Check the address.'))
    }
    if (/%00|\0/.test(`${authorization ?? ''}${cookie ?? ''}`)) {
      return done(new AppError('request.header_wrong', 400, 'A header contains a character that cannot be used.'))
    }
    done()
  })
}

/** An address whose escapes cannot be read: no route was found for it, so the usual handler of errors is not asked. */
export function answerFrameworkError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(error, request, reply)
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request)
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem as never) // Fastify types the payload by the route's schema, which has none for user errors
}

const CLIENT_ERRORS: Record<string, { status: string; code: string }> = {
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', code: 'request.headers_too_large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', code: 'request.too_slow' },
}
/** For the answer to arrive. */
const LEFT_OPEN_MS = 1_000
const UNREADABLE = { status: '400 Bad Request', code: 'request.not_http' }

/** Bytes that are no HTTP request, or one whose headers are too large or too slow; there is no request yet to answer by the usual way. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, code } = CLIENT_ERRORS[error.code ?? ''] ?? UNREADABLE
  const detail = errorSentence(code, 'en', {}) ?? code
  const body = JSON.stringify({
    type: `/docs/errors#${code}`,
    title: code,
    status: Number.parseInt(status, 10),
    code,
    detail,
  })
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`
  socket.end(`${head}${body}`)
  // Our end alone leaves the connection open for as long as the other side likes.
  const late = setTimeout(() => socket.destroy(), LEFT_OPEN_MS).unref()
  socket.once('close', () => clearTimeout(late))
}
