import type { FastifyRequest } from 'fastify'
import { currentPasswordWrong, isPasswordOf } from '../auth/password-change.ts'
import { takeCode } from '../auth/second-factor.ts'
import { recordSecurityEvent } from '../auth/security-events.ts'
import type { Session } from '../auth/session-store.ts'
import { recordSuccess, takeBack } from '../auth/sign-in-attempts.ts'
import { originOf } from './origin-of.ts'
import { countPasswordAttempt } from './password-attempt.ts'
import { codeWrong } from './second-step.ts'
import type { PlatformTools } from './tools.ts'

type Proof = { currentPassword: string; code?: string }

/**
 * Whoever found somebody's open browser changes nothing about how they sign in: asks for the password once more, and for a code where `code` is given.
 * Wrong ones count as they do at sign-in. Throws `password.current_wrong`, `session.code_wrong`, `session.locked`.
 */
export async function requireOwnPassword(
  request: FastifyRequest,
  tools: PlatformTools,
  session: Session,
  { currentPassword, code }: Proof,
): Promise<void> {
  const { userId, email } = session
  const origin = originOf(request)
  const attempt = await countPasswordAttempt(tools, { email, ...origin })
  if (!(await isPasswordOf(tools.auth, userId, currentPassword))) {
    await recordSecurityEvent(tools, { kind: 'password_change_failed', userId, ...origin })
    throw currentPasswordWrong()
  }
  if (code !== undefined && !(await isCodeOf(tools, userId, code))) {
    await recordSecurityEvent(tools, { kind: 'code_failed', userId, ...origin })
    throw codeWrong(400)
  }
  await recordSuccess(attempt)
}

/** A code alone, within a session; judged as often as passwords are. What `judge` answers, unless it is null. */
export async function requireCode<Found>(
  request: FastifyRequest,
  tools: PlatformTools,
  session: Session,
  judge: () => Promise<Found | null>,
): Promise<Found> {
  const { userId, email } = session
  const origin = originOf(request)
  const attempt = await countPasswordAttempt(tools, { email, ...origin })
  const found = await judge().catch(async (error: unknown) => {
    await takeBack(attempt)
    throw error
  })
  if (found === null) {
    await recordSecurityEvent(tools, { kind: 'code_failed', userId, ...origin })
    throw codeWrong(400)
  }
  await takeBack(attempt)
  return found
}

async function isCodeOf({ auth, database, clock }: PlatformTools, userId: string, code: string): Promise<boolean> {
  const tools = { service: database.service, sealer: auth.sealer }
  return (await takeCode(tools, { userId, code, nowMs: clock() })) !== null
}
