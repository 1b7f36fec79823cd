import { AppError } from '@rapport/kernel'
import type { App } from '../../app/create-app.ts'
import { accountEmail, findAccount } from '../../platform/auth/accounts.ts'
import { removePasskeys } from '../../platform/auth/passkeys.ts'
import { removeSecondFactor } from '../../platform/auth/second-factor.ts'
import { forgetAttempts } from '../../platform/auth/sign-in-attempts.ts'
import { words } from '../words.ts'

/** Takes authenticator app, recovery codes and passkeys away from somebody who lost them; is written into the audit of all their workspaces. */
export async function resetUserSecondFactor(app: App, input: { email: string }): Promise<{ email: string }> {
  const { service } = app.database
  const email = accountEmail(input.email)
  const account = await findAccount(service, email)
  if (account === null) throw new AppError('cli.no_account', 404, words.user.noAccount)
  const { userId } = account
  await removeSecondFactor(service, userId)
  await removePasskeys(service, userId)
  await forgetAttempts(service, email)
  await app.securityEvents.record({ action: 'account.second_factor_reset', userId, by: 'command line' })
  return { email }
}
