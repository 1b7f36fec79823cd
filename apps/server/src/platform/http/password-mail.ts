import type { Language } from '@rapport/contract'
import { foldEmail, newId } from '@rapport/kernel'
import { PASSWORD_MAIL_WORDS } from '@rapport/words'
import { findAccount } from '../auth/accounts.ts'
import { issueReset } from '../auth/password-reset.ts'
import type { Origin } from '../auth/security-events.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { PlatformTools } from './tools.ts'

/** Where a link to set another password leads; what follows # never leaves the browser with an address. */
export const RESET_PATH = '/password-reset'

type Asked = { email: string; language: Language; origin: Origin }

/** Sends a link to whoever has this address. Nobody waits for it: an answer must not take longer for an address that has an account. */
export function sendResetLater(tools: PlatformTools, mail: Mailer, asked: Asked): void {
  sendReset(tools, mail, asked).catch((error: unknown) =>
    tools.log.error({ error }, 'a mail to reset a password was not sent'),
  )
}

/** The same for whoever waits. Answers whether it was sent. */
export async function sendReset(
  tools: PlatformTools,
  mail: Mailer,
  { email, language, origin }: Asked,
): Promise<boolean> {
  const { service } = tools.database
  const to = foldEmail(email)
  const account = await findAccount(service, to)
  const token = account && (await issueReset(service, account.userId))
  if (!account || !token) return false
  const words = PASSWORD_MAIL_WORDS[(await ownLanguage(tools, account.userId)) ?? language]
  const link = `${mail.linkBase}${RESET_PATH}#${token}`
  const text = words.text.replace('{{name}}', () => account.name).replace('{{link}}', () => link)
  const outcome = await mail.send({ id: newId(), to, subject: words.subject, text })
  if (outcome.state !== 'sent') {
    tools.log.warn(
      { userId: account.userId, code: outcome.code },
      'the mail server did not take a mail to reset a password',
    )
    return false
  }
  const { address, device } = origin
  await tools.securityEvents.record({
    action: 'account.reset_mailed',
    userId: account.userId,
    by: 'sign-in',
    details: { address },
    ...(device ? { device } : {}),
  })
  return true
}

/** Uses member_user. */
async function ownLanguage({ database }: PlatformTools, userId: string): Promise<Language | null> {
  const result = await database.service.query<{ language: Language | null }>(
    `select language from member where user_id = $1 and status = 'active' and language is not null order by created_at limit 1`,
    [userId],
  )
  return result.rows[0]?.language ?? null
}
