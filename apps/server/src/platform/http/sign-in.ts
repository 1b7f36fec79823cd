import type { SignInRequest } from '@rapport/contract'
import { AppError, foldEmail } from '@rapport/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { findAccount } from '../auth/accounts.ts'
import { CLIENT_ADDRESS_HEADER } from '../auth/auth.ts'
import { isStillPassword } from '../auth/password-store.ts'
import { recordSecurityEvent } from '../auth/security-events.ts'
import { endSessionOfToken } from '../auth/session-store.ts'
import { recordSuccess, takeBack } from '../auth/sign-in-attempts.ts'
import { clientAddress } from './client-address.ts'
import { countPasswordAttempt } from './password-attempt.ts'
import type { PlatformTools } from './tools.ts'

const USER_AGENT_LENGTH_MAX = 300

type Credentials = Pick<SignInRequest, 'email' | 'password'>
type User = { id: string; name: string; email: string }

/** Signs in, as often as guessing is allowed. Refuses with `session.wrong_password` or `session.locked`. */
export async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { tools, credentials }: { tools: PlatformTools; credentials: Credentials },
): Promise<{ user: User }> {
  const { email } = credentials
  const address = clientAddress(request)
  const attempt = await countPasswordAttempt(tools, { email, address })
  const user = await openSession(request, reply, { tools, credentials }).catch(async (error: unknown) => {
    await takeBack(attempt)
    throw error
  })
  if (user === null) {
    await recordSecurityEvent(tools, { kind: 'sign_in_failed', email, address })
    throw new AppError('session.wrong_password', 401, 'E-mail or password do not match.')
  }
  await recordSuccess(attempt)
  await recordSecurityEvent(tools, { kind: 'signed_in', userId: user.id, address })
  return { user }
}

/**
 * Opens a session when the password is right, else answers null. The session goes out as a cookie, and as the same signed token in a header
 * for programs, which keep no cookies.
 */
export async function openSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { tools, credentials }: { tools: PlatformTools; credentials: Credentials },
): Promise<User | null> {
  const email = foldEmail(credentials.email)
  const { service } = tools.database
  const before = await findAccount(service, email)
  const response = await tools.auth.engine.api.signInEmail({
    body: { email, password: credentials.password },
    headers: new Headers({
      [CLIENT_ADDRESS_HEADER]: request.ip,
      'user-agent': (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_LENGTH_MAX),
    }),
    asResponse: true,
  })
  if (response.status >= 500) throw new AppError('server.busy', 503, 'The database is not reachable at the moment.')
  if (!response.ok) return null
  const { user, token } = (await response.json()) as { user: User; token: string } // better-auth's answer
  // A password that was changed while it was judged opens nothing: the sessions it had opened have ended already.
  if (!before?.passwordHash || !(await isStillPassword(service, user.id, before.passwordHash))) {
    await endSessionOfToken(service, token)
    return null
  }
  handOver(reply, response, tools.auth.sessionCookie)
  return { id: user.id, name: user.name, email: user.email }
}

function handOver(reply: FastifyReply, response: Response, cookieName: string): void {
  for (const cookie of response.headers.getSetCookie()) {
    reply.header('set-cookie', cookie)
    const token = cookie.startsWith(`${cookieName}=`) ? cookie.slice(cookieName.length + 1).split(';', 1)[0] : undefined
    if (token) reply.header('set-auth-token', decodeURIComponent(token))
  }
}
