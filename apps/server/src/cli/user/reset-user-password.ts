import { AppError } from '@rapport/kernel'
import type { App } from '../../app/create-app.ts'
import { accountEmail, findAccount, resetPassword, workspaceNames } from '../../platform/auth/accounts.ts'
import { forgetAttempts } from '../../platform/auth/sign-in-attempts.ts'
import { type Announcement, LIVE_CHANNEL, personAddress, SESSIONS } from '../../platform/live/channel.ts'
import { words } from '../words.ts'

export type ResetUser = { email: string; sessionsEnded: number }

/** Another password for somebody who forgot theirs: ends their sessions everywhere, lifts a lock, and is written into the audit of all their workspaces. */
export async function resetUserPassword(app: App, input: { email: string; password: string }): Promise<ResetUser> {
  const { service } = app.database
  const email = accountEmail(input.email)
  const account = await findAccount(service, email)
  if (account === null) throw new AppError('cli.no_account', 404, words.user.noAccount)
  const { userId } = account
  const { sessionsEnded } = await resetPassword(app.auth, service, {
    userId,
    email,
    knownWords: [account.name, ...(await workspaceNames(service, userId))],
    password: input.password,
  })
  await forgetAttempts(service, email)
  const news: Announcement = { workspaceId: personAddress(userId), topics: [SESSIONS] }
  await service.query('select pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(news)])
  const details = { sessionsEnded }
  await app.securityEvents.record({ action: 'account.password_reset', userId, by: 'command line', details })
  return { email, sessionsEnded }
}
