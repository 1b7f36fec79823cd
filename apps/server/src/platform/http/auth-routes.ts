import {
  ChangePasswordRequest,
  CurrentSession,
  Done,
  RevokeSessionRequest,
  SessionList,
  SignedIn,
  SignInRequest,
} from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { workspaceNames } from '../auth/accounts.ts'
import { changePassword } from '../auth/password-change.ts'
import { checkPassword } from '../auth/password-rules.ts'
import { recordSecurityEvent } from '../auth/security-events.ts'
import { endOtherSessions, endSession, listSessions } from '../auth/session-store.ts'
import { type AuthRoute, PASSWORDS_PER_MINUTE_MAX } from './auth-route.ts'
import { SMALL_BODY_BYTES_MAX } from './bodies-in-memory.ts'
import { credentialOf } from './credential.ts'
import { originOf } from './origin-of.ts'
import { requireOwnPassword } from './own-password.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { passwordResetRoutes } from './password-reset-routes.ts'
import { ERROR_RESPONSES } from './register-route.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import type { Sessions } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { tellSessionsEnded } from './tell-sessions-ended.ts'
import type { PlatformTools } from './tools.ts'

const REQUESTS_PER_MINUTE_MAX = 120

/** Sign-in and own sessions under /api/auth. Of better-auth nothing else is reachable, and no answer carries a token in its body. */
export function registerAuthRoutes(app: FastifyInstance, tools: PlatformTools, sessions: Sessions): void {
  const routes = [
    ...signingRoutes(tools, sessions),
    ...sessionRoutes(tools, sessions),
    ...endingRoutes(tools, sessions),
    passwordRoute(tools, sessions),
    ...secondFactorRoutes(tools, sessions),
    ...passwordResetRoutes(tools, sessions),
    ...passkeyRoutes(tools, sessions),
  ]
  for (const { method, path, summary, body, response, open, perMinuteMax, handle } of routes) {
    app.route({
      method,
      url: `/api/auth${path}`,
      bodyLimit: SMALL_BODY_BYTES_MAX,
      schema: {
        summary,
        tags: ['session'],
        ...(body ? { body } : {}),
        response: { 200: response, ...ERROR_RESPONSES },
        security: open ? [] : [{ session: [] }, { bearer: [] }],
      },
      config: {
        access: open ? { open } : { open: false, own: true },
        rateLimit: { max: perMinuteMax ?? REQUESTS_PER_MINUTE_MAX, timeWindow: '1 minute' },
      },
      handler: handle,
    })
  }
}

function signingRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  return [
    {
      method: 'POST',
      path: '/sign-in/email',
      summary: 'Sign in; the answer sets the session cookie and names the bearer token in the header set-auth-token',
      body: SignInRequest,
      response: SignedIn,
      open: true,
      handle: (request, reply) => signIn(request, reply, { tools, credentials: request.body as SignInRequest }), // validated above
    },
    {
      method: 'POST',
      path: '/sign-out',
      summary: 'End the session this request is made in',
      response: Done,
      open: true,
      handle: (request, reply) => signOut(request, reply, { tools, sessions }),
    },
  ]
}

function sessionRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  const { service } = tools.database
  return [
    {
      method: 'GET',
      path: '/get-session',
      summary: 'The session this request is made in, or null',
      response: CurrentSession,
      open: true,
      async handle(request) {
        const session = await sessions.find(request)
        if (!session) return null
        const { id, createdAt, expiresAt, userId, name, email } = session
        return { session: { id, createdAt, expiresAt }, user: { id: userId, name, email } }
      },
    },
    {
      method: 'GET',
      path: '/list-sessions',
      summary: 'Where one is signed in',
      response: SessionList,
      async handle(request) {
        const { id, userId } = await sessions.require(request)
        const listed = await listSessions(service, userId)
        return listed.map((one) => ({ ...one, isCurrent: one.id === id }))
      },
    },
  ]
}

function endingRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  const { service } = tools.database
  return [
    {
      method: 'POST',
      path: '/revoke-session',
      summary: 'End one of one’s own sessions, named by its id',
      body: RevokeSessionRequest,
      response: Done,
      async handle(request) {
        const { userId } = await sessions.require(request)
        const { id } = request.body as RevokeSessionRequest // validated above
        if (!(await endSession(service, userId, id)))
          throw new AppError('session.not_found', 404, 'This session has already ended.')
        await tellSessionsEnded({ tools, sessions }, userId)
        await recordSecurityEvent(tools, {
          kind: 'session_ended',
          userId,
          ...originOf(request),
          how: 'revoked',
        })
        return { ok: true }
      },
    },
    {
      method: 'POST',
      path: '/revoke-other-sessions',
      summary: 'End all of one’s own sessions but this one',
      response: Done,
      async handle(request) {
        const { id, userId } = await sessions.require(request)
        await endOtherSessions(service, userId, id)
        await tellSessionsEnded({ tools, sessions }, userId)
        await recordSecurityEvent(tools, {
          kind: 'session_ended',
          userId,
          ...originOf(request),
          how: 'others_revoked',
        })
        return { ok: true }
      },
    },
  ]
}

function passwordRoute(tools: PlatformTools, sessions: Sessions): AuthRoute {
  const { service } = tools.database
  return {
    method: 'POST',
    path: '/change-password',
    summary: 'Change one’s own password; all other sessions end unless revokeOtherSessions is false',
    body: ChangePasswordRequest,
    perMinuteMax: PASSWORDS_PER_MINUTE_MAX,
    response: Done,
    async handle(request) {
      const session = await sessions.require(request)
      const { currentPassword, newPassword, revokeOtherSessions } = request.body as ChangePasswordRequest // validated above
      const { userId } = session
      const known = [session.name, session.email, ...(await workspaceNames(service, userId))]
      await checkPassword(newPassword, tools.auth.knownWords(known), 'newPassword')
      await requireOwnPassword(request, tools, session, { currentPassword })
      const othersStay = revokeOtherSessions === false
      await changePassword({ auth: tools.auth, service }, session, { newPassword, othersStay })
      await tellSessionsEnded({ tools, sessions }, userId)
      await recordSecurityEvent(tools, { kind: 'password_changed', userId, ...originOf(request) })
      return { ok: true }
    },
  }
}

/** Ends the session and the browser's cookies; also says so to a browser whose session is gone already. */
async function signOut(
  request: FastifyRequest,
  reply: FastifyReply,
  { tools, sessions }: { tools: PlatformTools; sessions: Sessions },
): Promise<unknown> {
  const session = await sessions.find(request)
  const credential = credentialOf(request, tools.auth)
  const headers = new Headers(credential ? { cookie: `${tools.auth.sessionCookie}=${credential.signed}` } : {})
  const response = await tools.auth.engine.api.signOut({ headers, asResponse: true })
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  if (session) {
    await endSession(tools.database.service, session.userId, session.id)
    await tellSessionsEnded({ tools, sessions }, session.userId)
    await recordSecurityEvent(tools, {
      kind: 'session_ended',
      userId: session.userId,
      ...originOf(request),
      how: 'signed_out',
    })
  }
  return { ok: true }
}
