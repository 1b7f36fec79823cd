import type { SignInRequest } from '@rapport/contract'
import { AppError, foldEmail } from '@rapport/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { findAccount } from '../auth/accounts.ts'
import { CLIENT_ADDRESS_HEADER } from '../auth/auth.ts'
import { isStillPassword } from '../auth/password-store.ts'
import type { UsedFactor } from '../auth/second-factor.ts'
import { recordSecurityEvent } from '../auth/security-events.ts'
import { endSessionOfToken, noteSecondFactor } from '../auth/session-store.ts'
import { recordSuccess, takeBack } from '../auth/sign-in-attempts.ts'
import { deviceText, originOf } from './origin-of.ts'
import { countPasswordAttempt } from './password-attempt.ts'
import { passSecondStep, type SecondStep } from './second-step.ts'
import type { PlatformTools } from './tools.ts'

type Credentials = Pick<SignInRequest, 'email' | 'password'> & SecondStep
type User = { id: string; name: string; email: string }
type Opened = User & { factor: UsedFactor | null }

/**
 * Signs in, as often as guessing is allowed. Refuses with `session.wrong_password`, `session.locked`, and after a right password with
 * `session.second_factor_required` or `session.code_wrong`. A wrong code counts as a wrong password does.
 */
export async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { tools, credentials }: { tools: PlatformTools; credentials: Credentials },
): Promise<{ user: User }> {
  const { email } = credentials
  const origin = originOf(request)
  const attempt = await countPasswordAttempt(tools, { email, ...origin })
  const opened = await openSession(request, reply, { tools, credentials }).catch(async (error: unknown) => {
    // Without a code nothing was guessed, and nothing is forgiven either.
    if (!(error instanceof AppError && error.code === 'session.code_wrong')) await takeBack(attempt)
    throw error
  })
  if (opened === null) {
    await recordSecurityEvent(tools, { kind: 'sign_in_failed', email, ...origin })
    throw new AppError('session.wrong_password', 401, 'E-mail or password do not match.')
  }
  const { factor, ...user } = opened
  await recordSuccess(attempt)
  await recordSecurityEvent(tools, { kind: 'signed_in', userId: user.id, way: 'password', factor, ...origin })
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
): Promise<Opened | null> {
  const email = foldEmail(credentials.email)
  const { service } = tools.database
  const before = await findAccount(service, email)
  const response = await tools.auth.engine.api.signInEmail({
    body: { email, password: credentials.password },
    headers: new Headers({
      [CLIENT_ADDRESS_HEADER]: request.ip,
      'user-agent': deviceText(request),
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
  const factor = await secondStep(request, reply, { tools, userId: user.id, token, step: credentials })
  handOver(reply, response, tools.auth.sessionCookie)
  return { id: user.id, name: user.name, email: user.email, factor }
}

/** A session whose second step is not passed is gone before anybody has heard of it. */
async function secondStep(
  request: FastifyRequest,
  reply: FastifyReply,
  { tools, userId, token, step }: { tools: PlatformTools; userId: string; token: string; step: SecondStep },
): Promise<UsedFactor | null> {
  const { service } = tools.database
  try {
    const factor = await passSecondStep(request, reply, { tools, userId, step })
    if (factor !== null) await noteSecondFactor(service, token, factor)
    return factor
  } catch (error) {
    await endSessionOfToken(service, token)
    if (error instanceof AppError && error.code === 'session.code_wrong')
      await recordSecurityEvent(tools, { kind: 'code_failed', userId, ...originOf(request) })
    throw error
  }
}

/** The session goes out as a cookie, and for programs as the same signed token in a header. */
export function handOver(reply: FastifyReply, response: Response, cookieName: string): void {
  for (const cookie of response.headers.getSetCookie()) {
    reply.header('set-cookie', cookie)
    const token = cookie.startsWith(`${cookieName}=`) ? cookie.slice(cookieName.length + 1).split(';', 1)[0] : undefined
    if (token) reply.header('set-auth-token', decodeURIComponent(token))
  }
}
