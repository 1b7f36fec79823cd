import { AppError } from '@rapport/kernel'
import type { Auth } from './auth.ts'
import { checkPassword } from './password-rules.ts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Makes the sign-in account for an address, or answers the one that exists (a person may belong to several workspaces). */
export async function ensureAccount(
  auth: Auth,
  input: { email: string; name: string; password: string; knownWords?: readonly string[] },
): Promise<{ userId: string; created: boolean }> {
  const email = input.email.trim().toLowerCase()
  if (!EMAIL.test(email) || email.length > 254) {
    const message = 'The e-mail address is not complete, like name@example.com.'
    throw new AppError('customer.email_wrong', 400, message, {
      fieldErrors: [{ path: 'email', code: 'customer.email_wrong', message }],
    })
  }
  const context = await auth.engine.$context
  const existing = await context.internalAdapter.findUserByEmail(email)
  if (existing) return { userId: existing.user.id, created: false }
  await checkPassword(input.password, [email, input.name, ...(input.knownWords ?? [])])
  const user = await context.internalAdapter.createUser(
    { email, name: input.name, emailVerified: true },
    { method: 'email-password' },
  )
  await context.internalAdapter.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: 'credential',
    password: await context.password.hash(input.password),
  })
  return { userId: user.id, created: true }
}
