import { AppError } from '@rapport/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordFailure, recordSuccess, requireUnlocked } from '../auth/lock-out.ts'
import { checkPassword } from '../auth/password-rules.ts'
import { type Announcement, LIVE_CHANNEL, personAddress, SESSIONS } from '../live/channel.ts'
import { SMALL_BODY_BYTES_MAX } from './bodies-in-memory.ts'
import { type Sessions, toHeaders } from './sessions.ts'
import type { PlatformTools } from './tools.ts'

/** What of better-auth is reachable; everything else of it stays closed. */
const OPEN_PATHS = new Set([
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/list-sessions',
  '/revoke-session',
  '/revoke-other-sessions',
  '/change-password',
])

/** After these a session may be gone: of this browser, or of another. */
const ENDING_PATHS = new Set(['/sign-out', '/revoke-session', '/revoke-other-sessions', '/change-password'])

/** Sign-in and sessions under /api/auth, guarded by lock-out and password rules. */
export function registerAuthRoutes(app: FastifyInstance, tools: PlatformTools, sessions: Sessions): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    bodyLimit: SMALL_BODY_BYTES_MAX,
    schema: { hide: true },
    config: { rateLimit: { max: 120, timeWindow: '1 minute' } },
    handler: async (request, reply) => {
      const path = new URL(request.url, 'http://localhost').pathname.slice('/api/auth'.length)
      if (!OPEN_PATHS.has(path)) throw new AppError('route.not_found', 404, 'There is nothing at this address.')
      if (path === '/sign-in/email') return signIn(request, reply, tools)
      if (path === '/change-password') await checkNewPassword(request, tools)
      const answer = ENDING_PATHS.has(path)
        ? await endSessions(request, tools, sessions)
        : await forward(request, tools)
      return send(reply, answer)
    },
  })
}

/** Every process forgets what it remembers of this person, and closes their streams whose session is gone. */
async function endSessions(request: FastifyRequest, tools: PlatformTools, sessions: Sessions): Promise<Response> {
  const session = await tools.auth.engine.api.getSession({ headers: toHeaders(request) }).catch(() => null)
  const response = await forward(request, tools)
  sessions.forget()
  if (!session) return response
  const news: Announcement = { workspaceId: personAddress(session.user.id), topics: [SESSIONS] }
  await tools.database.service
    .query('select pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(news)])
    .catch((error: unknown) => tools.log.warn({ error }, 'other processes hear of an ended session seconds late'))
  return response
}

async function signIn(request: FastifyRequest, reply: FastifyReply, tools: PlatformTools): Promise<unknown> {
  const { email } = (request.body ?? {}) as { email?: unknown }
  if (typeof email !== 'string' || email.length > 254) throw wrongPassword()
  await requireUnlocked(tools.database.service, email)
  const response = await forward(request, tools)
  if (response.ok) {
    await recordSuccess(tools.database.service, email)
    return send(reply, response)
  }
  if (response.status !== 401) return send(reply, response)
  await recordFailure(tools.database.service, email)
  throw wrongPassword()
}

async function checkNewPassword(request: FastifyRequest, tools: PlatformTools): Promise<void> {
  const session = await tools.auth.engine.api.getSession({ headers: toHeaders(request) })
  if (!session) throw new AppError('session.required', 401, 'Sign in to go on.')
  const { newPassword } = (request.body ?? {}) as { newPassword?: unknown }
  checkPassword(typeof newPassword === 'string' ? newPassword : '', session.user.email)
}

async function forward(request: FastifyRequest, tools: PlatformTools): Promise<Response> {
  const url = new URL(request.url, `http://${request.headers.host ?? 'localhost'}`)
  const headers = toHeaders(request)
  headers.delete('content-length')
  const body = request.method === 'GET' ? undefined : JSON.stringify(request.body ?? {})
  if (body !== undefined) headers.set('content-type', 'application/json')
  // Our own origin check has passed; better-auth would compare with its base URL, which need not be the address people use.
  for (const name of ['referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) headers.delete(name)
  headers.set('origin', tools.auth.origin)
  return tools.auth.engine.handler(
    new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) }),
  )
}

export async function send(reply: FastifyReply, response: Response): Promise<unknown> {
  reply.code(response.status)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  const token = response.headers.get('set-auth-token')
  if (token) reply.header('set-auth-token', token)
  return reply.type('application/json').send((await response.text()) || 'null')
}

function wrongPassword(): AppError {
  return new AppError('session.wrong_password', 401, 'E-mail or password do not match.')
}
