import { AppError } from '@rapport/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import { isApiRequest } from './api-request.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Cross-site request forgery: a browser says where a request comes from (Sec-Fetch-Site, Origin). What a browser sends from another site
 * with our cookie is refused, reading included: a link elsewhere may not start an export. Pages may be linked to; programs, which send
 * neither header, sign in by bearer token.
 */
export function requireSameOrigin(config: Config): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const publicHost = config.publicUrl === null ? null : new URL(config.publicUrl).host
  return async (request) => {
    if (SAFE.has(request.method) && !isApiRequest(request)) return
    const site = request.headers['sec-fetch-site']
    if (site === 'same-origin' || site === 'none') return
    const { origin } = request.headers
    if (site === undefined && origin === undefined) return
    const host = origin && URL.canParse(origin) ? new URL(origin).host : null
    if (site === undefined && host !== null && (host === request.headers.host || host === publicHost)) return
    throw new AppError('session.origin_refused', 403, 'This request came from another website and was blocked.')
  }
}
