import { AppError } from '@rapport/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Identity } from '../context/context.ts'
import type { Sessions } from './sessions.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may ask: everybody; people who are signed in, members of a workspace or not (`own`: it is about their account alone); or members who pass
     * `requires` where that is given.
     */
    access?: { open: true } | { open: false; own: true } | { open: false; requires?: (identity: Identity) => void }
  }
}

/**
 * Who asks, and whether they may, is settled before anything of a body is read or judged: strangers learn only that they have to sign in, and
 * cost nothing more. Routes without `access` (documents, health, metrics, the web app) answer everybody.
 */
export function signInFirst(app: FastifyInstance, sessions: Pick<Sessions, 'identify' | 'require'>): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    // There is nothing to read a body for.
    if (request.is404) throw nothingThere(request)
    const { access } = request.routeOptions.config
    if (access === undefined || access.open) return payload
    if ('own' in access) await sessions.require(request)
    else {
      const identity = await sessions.identify(request)
      access.requires?.(identity)
    }
    return payload
  })
}

export function nothingThere(request: FastifyRequest): AppError {
  return new AppError('route.not_found', 404, `There is nothing at ${request.method} ${request.url.split('?', 1)[0]}.`)
}
