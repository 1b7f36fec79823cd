import { AppError } from '@rapport/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRemembered, REMEMBERED_DAYS, rememberDevice } from '../auth/remembered-devices.ts'
import { hasSecondFactor, takeCode, type UsedFactor } from '../auth/second-factor.ts'
import type { PlatformTools } from './tools.ts'

const DAY_SECONDS = 86_400

/** What may be shown beside a password that was right. */
export type SecondStep = { code?: string; rememberDevice?: boolean }

/**
 * The second step of signing in with a password: null where none is asked for. Throws `session.second_factor_required` where nothing was shown, and
 * `session.code_wrong`.
 */
export async function passSecondStep(
  request: FastifyRequest,
  reply: FastifyReply,
  { tools, userId, step }: { tools: PlatformTools; userId: string; step: SecondStep },
): Promise<UsedFactor | null> {
  const { service } = tools.database
  if (!(await hasSecondFactor(service, userId))) return null
  const device = request.cookies[tools.auth.deviceCookie]
  if (device !== undefined && (await isRemembered(service, userId, device))) return 'remembered_device'
  if (step.code === undefined || step.code.trim() === '') throw codeRequired()
  const used = await takeCode({ service, sealer: tools.auth.sealer }, { userId, code: step.code, nowMs: tools.clock() })
  if (used === null) throw codeWrong()
  if (step.rememberDevice === true) setDeviceCookie(reply, tools, await rememberDevice(service, userId))
  return used
}

/** 401 while one is signing in; within a session it is only a field that is wrong. */
export function codeWrong(status: 400 | 401 = 401): AppError {
  const message = 'This code is not right, or was used before. Wait for the next one.'
  return new AppError('session.code_wrong', status, message, {
    fieldErrors: [{ path: 'code', code: 'session.code_wrong', message }],
  })
}

function codeRequired(): AppError {
  return new AppError('session.second_factor_required', 401, 'Enter the code from your authenticator app.')
}

function setDeviceCookie(reply: FastifyReply, { auth }: PlatformTools, token: string): void {
  void reply.setCookie(auth.deviceCookie, token, {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'lax',
    secure: auth.isSecure,
    maxAge: REMEMBERED_DAYS * DAY_SECONDS,
  })
}
