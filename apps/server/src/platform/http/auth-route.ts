import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'

/** A route under /api/auth: of the account of whoever asks, or open to people who are not signed in. */
export type AuthRoute = {
  method: 'GET' | 'POST'
  path: string
  summary: string
  body?: TSchema
  response: TSchema
  open?: boolean
  /** Of one address, where fewer than usual are plenty. */
  perMinuteMax?: number
  handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown>
}

/** Each is judged for most of a second, one after another for everybody. */
export const PASSWORDS_PER_MINUTE_MAX = 30
