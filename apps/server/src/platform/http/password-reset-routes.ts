import { Done, ForgotPasswordRequest, ResetPasswordRequest, SignInOptions } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { workspaceNames } from '../auth/accounts.ts'
import { resetByLink } from '../auth/password-reset.ts'
import { recordSecurityEvent } from '../auth/security-events.ts'
import { type AuthRoute, PASSWORDS_PER_MINUTE_MAX } from './auth-route.ts'
import { originOf } from './origin-of.ts'
import { sendResetLater } from './password-mail.ts'
import { requestLanguage } from './problem.ts'
import type { Sessions } from './sessions.ts'
import { tellSessionsEnded } from './tell-sessions-ended.ts'
import type { PlatformTools } from './tools.ts'

const MAILS_PER_MINUTE_MAX = 10

/** For people who forgot their password: a link by mail, and setting another by a link. */
export function passwordResetRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  const { mail } = tools
  return [
    {
      method: 'GET',
      path: '/sign-in-options',
      summary: 'What the sign-in page can offer',
      response: SignInOptions,
      open: true,
      handle: async () => ({ canMailPassword: mail !== null }),
    },
    {
      method: 'POST',
      path: '/forgot-password',
      summary: 'Send a link to set another password; the answer is the same whether or not the address has an account',
      body: ForgotPasswordRequest,
      response: Done,
      open: true,
      perMinuteMax: MAILS_PER_MINUTE_MAX,
      async handle(request) {
        if (mail === null)
          throw new AppError(
            'password.no_mail',
            409,
            'This installation sends no mail. Ask an administrator for a link.',
          )
        const { email } = request.body as ForgotPasswordRequest // validated above
        sendResetLater(tools, mail, { email, language: requestLanguage(request), origin: originOf(request) })
        return { ok: true }
      },
    },
    resetRoute(tools, sessions),
  ]
}

function resetRoute(tools: PlatformTools, sessions: Sessions): AuthRoute {
  const { auth, database } = tools
  return {
    method: 'POST',
    path: '/reset-password',
    summary: 'Set another password by a link, which works once; ends all sessions of the account',
    body: ResetPasswordRequest,
    response: Done,
    open: true,
    perMinuteMax: PASSWORDS_PER_MINUTE_MAX,
    async handle(request) {
      const { service } = database
      const { token, newPassword } = request.body as ResetPasswordRequest // validated above
      const knownWords = (userId: string) => workspaceNames(service, userId)
      const { userId } = await resetByLink({ auth, service }, { token, newPassword, knownWords })
      await tellSessionsEnded({ tools, sessions }, userId)
      await recordSecurityEvent(tools, { kind: 'password_reset', userId, ...originOf(request) })
      return { ok: true }
    },
  }
}
