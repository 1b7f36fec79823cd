import { randomBytes } from 'node:crypto'
import { AppError } from '@rapport/kernel'
import type pg from 'pg'
import type { Auth } from './auth.ts'
import { checkPassword } from './password-rules.ts'
import { putPassword } from './password-store.ts'
import { hashToken } from './session-tokens.ts'
import { forgetAttempts } from './sign-in-attempts.ts'

const TOKEN_BYTES = 32
export const RESET_HOURS = 1
/** Mails to one account in an hour: whoever knows an address must not fill its mailbox. */
const MAILS_MAX = 3

export type ResetAccount = { userId: string; email: string; name: string }

/** A token for a link that sets another password, once; null where the account got enough of them within the hour. */
export async function issueReset(service: pg.Pool, userId: string): Promise<string | null> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const issued = await service.query(
    `insert into auth.password_reset (token_hash, user_id, expires_at)
     select $1, $2, now() + make_interval(hours => $3)
     where (select count(*) from auth.password_reset where user_id = $2 and created_at > now() - interval '1 hour') < $4`,
    [hashToken(token), userId, RESET_HOURS, MAILS_MAX],
  )
  return issued.rowCount === 1 ? token : null
}

/**
 * Sets the password of the account a link is of, and ends all its sessions, remembered browsers and other links. Throws `password.link_not_valid`
 * and, leaving the link good, `password.*`.
 */
export async function resetByLink(
  { auth, service }: { auth: Auth; service: pg.Pool },
  {
    token,
    newPassword,
    knownWords,
  }: { token: string; newPassword: string; knownWords(userId: string): Promise<string[]> },
): Promise<ResetAccount> {
  const account = await accountOfLink(service, token)
  const { userId, email, name } = account
  await checkPassword(newPassword, auth.knownWords([email, name, ...(await knownWords(userId))]), 'newPassword')
  const hash = await (await auth.engine.$context).password.hash(newPassword)
  const client = await service.connect()
  try {
    await client.query('begin')
    // Two requests with one link: the first holds the row, and the second finds it gone.
    const used = await client.query('delete from auth.password_reset where token_hash = $1', [hashToken(token)])
    if (used.rowCount === 0) throw linkNotValid()
    await client.query('delete from auth.password_reset where user_id = $1', [userId])
    await putPassword(client, { userId, hash, ends: { but: null } })
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
  await forgetAttempts(service, email)
  return account
}

/** Uses the primary key. */
async function accountOfLink(service: pg.Pool, token: string): Promise<ResetAccount> {
  const result = await service.query<ResetAccount>(
    `select u."id" as "userId", u."email", u."name" from auth.password_reset r join auth."user" u on u."id" = r.user_id
     where r.token_hash = $1 and r.expires_at > now()`,
    [hashToken(token)],
  )
  const [account] = result.rows
  if (!account) throw linkNotValid()
  return account
}

function linkNotValid(): AppError {
  return new AppError('password.link_not_valid', 400, 'This link was used already or has expired. Ask for another.')
}
