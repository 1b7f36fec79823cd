import { AppError, foldEmail } from '@rapport/kernel'
import type { MailSettings } from '../mail/mailer.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** How mail goes out, from the environment. Throws `config.*`; the address is never repeated, as it may hold a password. */
export function readMail({ RAPPORT_SMTP_URL: smtpUrl, RAPPORT_MAIL_FROM: from }: Environment): MailSettings | null {
  if (!smtpUrl && !from) return null
  if (!smtpUrl || !from) {
    const message = 'Mail needs RAPPORT_SMTP_URL and RAPPORT_MAIL_FROM. Set both, or none.'
    throw new AppError('config.smtp_incomplete', 400, message)
  }
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    const message =
      'RAPPORT_SMTP_URL must be the full address of a mail server, such as smtps://name:password@mail.example.com:465.'
    throw new AppError('config.smtp_url_wrong', 400, message)
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(from)) {
    const message = `RAPPORT_MAIL_FROM must be an e-mail address, such as crm@example.com, not "${from}".`
    throw new AppError('config.mail_from_wrong', 400, message, { details: { found: from } })
  }
  return { smtpUrl, from: foldEmail(from) }
}
