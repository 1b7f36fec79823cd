import type { FastifyRequest } from 'fastify'
import type { Origin } from '../auth/security-events.ts'
import { clientAddress } from './client-address.ts'

const DEVICE_LENGTH_MAX = 300

/** Where a request comes from, as events around signing in tell it. */
export function originOf(request: FastifyRequest): Required<Origin> {
  return { address: clientAddress(request), device: deviceText(request) }
}

/** What the browser or program calls itself. */
export function deviceText({ headers }: Pick<FastifyRequest, 'headers'>): string {
  return (headers['user-agent'] ?? '').slice(0, DEVICE_LENGTH_MAX)
}
