import { createTransport } from 'nodemailer'

/** One mail to one person. The same `id` is the same mail, however often it is sent: programs that read mail show it once. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string }

/** `sent`; `refused`: the server will never take it; `failed`: it may take it later. `code` is the server's, or that of the connection. */
export type SendingOutcome = { state: 'sent' } | { state: 'refused' | 'failed'; code: string }

/** The way out for mail. `linkBase`: the address of this installation, for links. */
export type Mailer = { linkBase: string; send(mail: OutgoingMail): Promise<SendingOutcome>; close(): void }

export type MailSettings = { smtpUrl: string; from: string }

const CONNECTIONS_MAX = 2
const CONNECT_MS = 10_000
const ANSWER_MS = 30_000
/** Answers of a server from here on are for good (RFC 5321). */
const REFUSED_FROM = 500

/** Sends by the SMTP server of the settings; null without one. */
export function openMailer(settings: MailSettings | null, linkBase: string): Mailer | null {
  if (settings === null) return null
  const transport = createTransport({
    url: settings.smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS_MAX,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
  })
  return {
    linkBase,
    async send({ id, to, subject, text }) {
      try {
        const messageId = `<${id}@${domainOf(settings.from)}>`
        await transport.sendMail({ from: settings.from, messageId, to, subject, text })
        return { state: 'sent' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    close: () => transport.close(),
  }
}

function outcomeOf(error: unknown): SendingOutcome {
  const { responseCode, code } = error as { responseCode?: number; code?: string } // of the library's errors; absent on others
  if (responseCode !== undefined && responseCode >= REFUSED_FROM)
    return { state: 'refused', code: String(responseCode) }
  return { state: 'failed', code: String(responseCode ?? code ?? 'unknown') }
}

function domainOf(from: string): string {
  return from.slice(from.lastIndexOf('@') + 1)
}
