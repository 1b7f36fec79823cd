import { AppError } from '@rapport/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Identity } from '../context/context.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask: everybody, or people who are signed in and, where `requires` is given, pass it. */
    access?: { open: true } | { open: false; requires?: (identity: Identity) => void }
  }
}

/**
 * Who asks, and whether they may, is settled before anything of a body is read or judged: strangers learn only that they have to sign in, and
 * cost nothing more. Routes without `access` (documents, health, metrics, the web app) answer everybody.
 */
export function signInFirst(app: FastifyInstance, identify: (request: FastifyRequest) => Promise<Identity>): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    // There is nothing to read a body for.
    if (request.is404) throw nothingThere(request)
    const { access } = request.routeOptions.config
    if (access === undefined || access.open) return payload
    const identity = await identify(request)
    access.requires?.(identity)
    return payload
  })
}

export function nothingThere(request: FastifyRequest): AppError {
  return new AppError('route.not_found', 404, `There is nothing at ${request.method} ${request.url.split('?', 1)[0]}.`)
}
