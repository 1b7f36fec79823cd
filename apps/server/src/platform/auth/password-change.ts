import { AppError } from '@rapport/kernel'
import type pg from 'pg'
import type { Auth } from './auth.ts'
import { storePassword } from './password-store.ts'
import type { Session } from './session-store.ts'

/** Whether this is the person's password. */
export async function isPasswordOf(auth: Auth, userId: string, password: string): Promise<boolean> {
  const context = await auth.engine.$context
  const account = await context.internalAdapter.findCredentialAccount(userId)
  if (!account?.password) return false
  return context.password.verify({ hash: account.password, password })
}

/** Puts a checked new password in place; every other session of the person ends with it, unless they are to stay. */
export async function changePassword(
  { auth, service }: { auth: Auth; service: pg.Pool },
  session: Session,
  { newPassword, othersStay }: { newPassword: string; othersStay: boolean },
): Promise<void> {
  const context = await auth.engine.$context
  const hash = await context.password.hash(newPassword)
  await storePassword(service, { userId: session.userId, hash, ends: othersStay ? 'none' : { but: session.id } })
}

export function currentPasswordWrong(): AppError {
  const message = 'The current password is not right.'
  return new AppError('password.current_wrong', 400, message, {
    fieldErrors: [{ path: 'currentPassword', code: 'password.current_wrong', message }],
  })
}
