import {
  ConfirmSecondFactorRequest,
  Done,
  OwnSecondFactor,
  PasswordAndCodeRequest,
  RecoveryCodes,
  SecondFactorBegun,
  SetUpSecondFactorRequest,
} from '@rapport/contract'
import { forgetDevices } from '../auth/remembered-devices.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
} from '../auth/second-factor.ts'
import { recordSecurityEvent } from '../auth/security-events.ts'
import { type AuthRoute, PASSWORDS_PER_MINUTE_MAX } from './auth-route.ts'
import { originOf } from './origin-of.ts'
import { requireCode, requireOwnPassword } from './own-password.ts'
import type { Sessions } from './sessions.ts'
import { tellSessionsEnded } from './tell-sessions-ended.ts'
import type { PlatformTools } from './tools.ts'

/** One's own second factor: an app with codes, recovery codes, remembered devices. */
export function secondFactorRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  return [...settingUpRoutes(tools, sessions), ...keepingRoutes(tools, sessions)]
}

function settingUpRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  const kept = { service: tools.database.service, sealer: tools.auth.sealer }
  return [
    {
      method: 'GET',
      path: '/second-factor',
      summary: 'How one’s own second factor stands',
      response: OwnSecondFactor,
      async handle(request) {
        const { userId } = await sessions.require(request)
        return readSecondFactor(kept.service, userId)
      },
    },
    {
      method: 'POST',
      path: '/second-factor/setup',
      summary:
        'Begin to set up an authenticator app: its secret, which is told here only, counts once a code of it was right',
      body: SetUpSecondFactorRequest,
      response: SecondFactorBegun,
      perMinuteMax: PASSWORDS_PER_MINUTE_MAX,
      async handle(request) {
        const session = await sessions.require(request)
        await requireOwnPassword(request, tools, session, request.body as SetUpSecondFactorRequest) // validated above
        return beginSecondFactor(kept, { userId: session.userId, label: session.email })
      },
    },
    confirmationRoute(tools, sessions),
  ]
}

function confirmationRoute(tools: PlatformTools, sessions: Sessions): AuthRoute {
  const kept = { service: tools.database.service, sealer: tools.auth.sealer }
  return {
    method: 'POST',
    path: '/second-factor/confirmation',
    summary: 'Turn the second factor on by a first code; answers the recovery codes once, and ends all other sessions',
    body: ConfirmSecondFactorRequest,
    response: RecoveryCodes,
    perMinuteMax: PASSWORDS_PER_MINUTE_MAX,
    async handle(request) {
      const session = await sessions.require(request)
      const { userId, id: sessionId } = session
      const { code } = request.body as ConfirmSecondFactorRequest // validated above
      const recoveryCodes = await requireCode(request, tools, session, () =>
        confirmSecondFactor(kept, { userId, code, sessionId, nowMs: tools.clock() }),
      )
      await tellSessionsEnded({ tools, sessions }, userId)
      await recordSecurityEvent(tools, { kind: 'second_factor_on', userId, ...originOf(request) })
      return { recoveryCodes }
    },
  }
}

function keepingRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  const { service } = tools.database
  const proven = { method: 'POST', body: PasswordAndCodeRequest, perMinuteMax: PASSWORDS_PER_MINUTE_MAX } as const
  return [
    {
      ...proven,
      path: '/second-factor/recovery-codes',
      summary: 'Other recovery codes in place of those there were; answers them once',
      response: RecoveryCodes,
      async handle(request) {
        const session = await sessions.require(request)
        const { userId } = session
        await requireOwnPassword(request, tools, session, request.body as PasswordAndCodeRequest) // validated above
        const recoveryCodes = await replaceRecoveryCodes(service, userId)
        await recordSecurityEvent(tools, { kind: 'recovery_codes_renewed', userId, ...originOf(request) })
        return { recoveryCodes }
      },
    },
    {
      ...proven,
      path: '/second-factor/removal',
      summary: 'Turn one’s own second factor off',
      response: Done,
      async handle(request) {
        const session = await sessions.require(request)
        const { userId } = session
        await requireOwnPassword(request, tools, session, request.body as PasswordAndCodeRequest) // validated above
        await removeSecondFactor(service, userId)
        await tellSessionsEnded({ tools, sessions }, userId)
        await recordSecurityEvent(tools, { kind: 'second_factor_off', userId, ...originOf(request) })
        return { ok: true }
      },
    },
    forgetDevicesRoute(tools, sessions),
  ]
}

function forgetDevicesRoute(tools: PlatformTools, sessions: Sessions): AuthRoute {
  return {
    method: 'POST',
    path: '/second-factor/forget-devices',
    summary: 'Ask for a code again in every browser that was remembered',
    response: Done,
    async handle(request) {
      const { userId } = await sessions.require(request)
      await forgetDevices(tools.database.service, userId)
      return { ok: true }
    },
  }
}
