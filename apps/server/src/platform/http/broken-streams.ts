import { Readable } from 'node:stream'
import { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'

/** Fastify says in words of its own that a stream broke, without the request's id; `noteBrokenStreams` says it instead. */
export class QuietAboutStreams extends LogController {
  override streamError(): void {}
}

/**
 * A stream that breaks once its first bytes are out can no longer be answered with a problem, so the handler of errors never hears of it.
 * Before that it does.
 */
export function noteBrokenStreams(app: FastifyInstance, note: (error: unknown, request: FastifyRequest) => void): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (payload instanceof Readable) {
      payload.on('error', (error) => {
        if (reply.raw.headersSent || reply.raw.destroyed) note(error, request)
      })
    }
    done(null, payload)
  })
}
