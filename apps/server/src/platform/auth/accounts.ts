import { AppError, foldEmail, hasUnseenCharacters, mixesAlikeScripts, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type pg from 'pg'
import type { WriteCtx } from '../context/context.ts'
import type { Auth } from './auth.ts'
import { checkPassword } from './password-rules.ts'
import { storePassword } from './password-store.ts'

const EMAIL = /^[^\s@<>()",;]+@[^\s@<>()",;]+\.[^\s@<>()",;]+$/
const EMAIL_LENGTH_MAX = 254
const WORKSPACES_KNOWN_MAX = 10

/** An account that does not exist yet, with its password judged and hashed: all that takes time is done before the transaction. */
export type NewAccount = { userId: string; email: string; name: string; passwordHash: string }

/** The address as accounts and members keep it. Throws `field.email_wrong`, `field.email_unseen`, `field.email_mixed`. */
export function accountEmail(text: string): string {
  const email = foldEmail(text)
  const problem = problemOf(email)
  if (problem === null) return email
  const { code, message } = problem
  throw new AppError(code, 400, message, { fieldErrors: [{ path: 'email', code, message }] })
}

/** Two addresses that look the same are two accounts: whoever invites one could not tell which. */
function problemOf(email: string): { code: string; message: string } | null {
  if (hasUnseenCharacters(email))
    return { code: 'field.email_unseen', message: 'The e-mail address contains characters that cannot be seen.' }
  if (!EMAIL.test(email) || email.length > EMAIL_LENGTH_MAX)
    return { code: 'field.email_wrong', message: 'The e-mail address is not complete, like name@example.com.' }
  if (mixesAlikeScripts(email))
    return { code: 'field.email_mixed', message: 'The e-mail address mixes letters of scripts that look alike.' }
  return null
}

/** Judges and hashes the password of a new account; nothing is written. Throws `password.*`. */
export async function prepareAccount(
  auth: Auth,
  input: { email: string; name: string; password: string; knownWords?: readonly string[] },
): Promise<NewAccount> {
  const email = accountEmail(input.email)
  await checkPassword(input.password, auth.knownWords([email, input.name, ...(input.knownWords ?? [])]))
  const { password } = await auth.engine.$context
  return { userId: newId(), email, name: input.name.trim(), passwordHash: await password.hash(input.password) }
}

/** Writes the account with the transaction, so that it never exists without its membership. False when the address has an account: it is left as it is. */
export async function createAccount(ctx: WriteCtx, account: NewAccount): Promise<boolean> {
  const { userId, email, name, passwordHash } = account
  const result = await sql<{ created: boolean }>`
    select create_account(${userId}, ${email}, ${name}, ${passwordHash}) as created`.execute(ctx.db)
  return result.rows[0]?.created === true
}

/**
 * The account an administrator of the installation names on the command line or at set-up: a new one with this password, or the existing one whose
 * password this is. Who gives the password of an account speaks for it; without, nobody is made a member of anything.
 */
export async function claimAccount(
  auth: Auth,
  service: pg.Pool,
  input: { email: string; name: string; password: string; knownWords?: readonly string[] },
): Promise<{ userId: string; create: NewAccount | null }> {
  const existing = await findAccount(service, accountEmail(input.email))
  if (existing === null) {
    const account = await prepareAccount(auth, input)
    return { userId: account.userId, create: account }
  }
  const { password } = await auth.engine.$context
  const { passwordHash } = existing
  if (passwordHash !== null && (await password.verify({ hash: passwordHash, password: input.password })))
    return { userId: existing.userId, create: null }
  throw accountExists(
    'This address has an account already, and this is not its password. Give that password, or invite the person.',
  )
}

/** Somebody else made the account between the look and the transaction. */
export function accountMadeMeanwhile(): AppError {
  return accountExists('This address has got an account just now. Try again with its password.')
}

function accountExists(message: string): AppError {
  return new AppError('account.exists', 409, message, {
    fieldErrors: [{ path: 'password', code: 'account.exists', message }],
  })
}

export type ExistingAccount = { userId: string; name: string; passwordHash: string | null }

/** The account of an address, with the hash of its password. Uses the unique index on email. */
export async function findAccount(service: pg.Pool, email: string): Promise<ExistingAccount | null> {
  const result = await service.query<ExistingAccount>(
    `select u."id" as "userId", u."name", a."password" as "passwordHash" from auth."user" u
     left join auth."account" a on a."userId" = u."id" and a."providerId" = 'credential' where u."email" = $1 limit 1`,
    [email],
  )
  return result.rows[0] ?? null
}

/** The names of the workspaces a person works in: everybody there could guess them. Uses member_user. */
export async function workspaceNames(service: pg.Pool, userId: string): Promise<string[]> {
  const result = await service.query<{ name: string }>(
    `select w.name from member m join workspace w on w.id = m.workspace_id
     where m.user_id = $1 and m.status = 'active' order by m.created_at, m.id limit $2`,
    [userId, WORKSPACES_KNOWN_MAX],
  )
  return result.rows.map((row) => row.name)
}

/** Another password for an existing account, and the end of all its sessions, in one transaction. Throws `password.*`. */
export async function resetPassword(
  auth: Auth,
  service: pg.Pool,
  account: { userId: string; email: string; knownWords: readonly string[]; password: string },
): Promise<{ sessionsEnded: number }> {
  await checkPassword(account.password, auth.knownWords([account.email, ...account.knownWords]))
  const passwordHash = await (await auth.engine.$context).password.hash(account.password)
  const sessionsEnded = await storePassword(service, {
    userId: account.userId,
    hash: passwordHash,
    ends: { but: null },
  })
  return { sessionsEnded }
}
