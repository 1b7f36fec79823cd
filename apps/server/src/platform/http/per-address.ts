import { AppError } from '@rapport/kernel'
import type { FastifyInstance } from 'fastify'
import { clientAddress } from './client-address.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Stays open until somebody ends it. */
    isStream?: boolean
  }
}

/** Requests of one address that are being answered at the same moment; a whole office behind one address stays far below. */
const AT_ONCE_MAX = 500
const RETRY_AFTER_SECONDS = 1

/** Nobody takes every place for himself: who has too many requests open waits. An IPv6 network counts as one address (see client-address). */
export function limitPerAddress(app: FastifyInstance, atOnceMax = AT_ONCE_MAX): void {
  const open = new Map<string, number>()

  app.addHook('onRequest', (request, reply, done) => {
    // Streams stay open and have a limit of their own.
    if (request.routeOptions.config.isStream) return done()
    const address = clientAddress(request)
    const count = open.get(address) ?? 0
    if (count >= atOnceMax) {
      reply.header('retry-after', RETRY_AFTER_SECONDS)
      const details = { seconds: RETRY_AFTER_SECONDS }
      return done(new AppError('request.too_many', 429, 'Too many requests at once. Try again shortly.', { details }))
    }
    open.set(address, count + 1)
    reply.raw.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
    done()
  })
}
