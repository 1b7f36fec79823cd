import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import { isFromThisMachine } from './client-address.ts'

/**
 * The figures say how much is done here, and are not for everybody: with a token only whoever names it may read them, without one only
 * the machine itself, by the address of the socket. A header can take that right away, never give it. Refuses with `metrics.refused`.
 */
export function requireMetricsReader(request: FastifyRequest, token: string | null): void {
  const allowed = token === null ? isFromThisMachine(request) : namesToken(request, token)
  if (allowed) return
  throw new AppError(
    'metrics.refused',
    403,
    'Metrics can only be read from this machine, or with the token in RAPPORT_METRICS_TOKEN.',
  )
}

function namesToken({ headers }: FastifyRequest, token: string): boolean {
  const named = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  // Of equal length, whatever was named, so that the comparison tells nothing by its duration.
  return named !== undefined && timingSafeEqual(digest(named), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
