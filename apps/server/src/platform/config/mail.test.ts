import { describe, expect, it } from 'vitest'
import { readMail } from './mail.ts'

const URL_OF = 'smtps://name:secret@mail.example.com:465'

describe('the settings of mail', () => {
  it('are a server and a sender, or none of both', () => {
    expect(readMail({})).toBeNull()
    expect(readMail({ RAPPORT_SMTP_URL: '', RAPPORT_MAIL_FROM: '' })).toBeNull()
    const settings = readMail({ RAPPORT_SMTP_URL: URL_OF, RAPPORT_MAIL_FROM: 'CRM@Example.com' })
    expect(settings).toEqual({ smtpUrl: URL_OF, from: 'crm@example.com' })
  })

  it.each([
    ['no sender', { RAPPORT_SMTP_URL: URL_OF }, 'config.smtp_incomplete'],
    ['no server', { RAPPORT_MAIL_FROM: 'crm@example.com' }, 'config.smtp_incomplete'],
    [
      'a page',
      { RAPPORT_SMTP_URL: 'https://secret@a.example', RAPPORT_MAIL_FROM: 'a@b.example' },
      'config.smtp_url_wrong',
    ],
    ['no address', { RAPPORT_SMTP_URL: 'secret', RAPPORT_MAIL_FROM: 'a@b.example' }, 'config.smtp_url_wrong'],
    ['no sender that is one', { RAPPORT_SMTP_URL: URL_OF, RAPPORT_MAIL_FROM: 'crm' }, 'config.mail_from_wrong'],
  ])('are refused with %s, and no password is repeated', (_, environment, code) => {
    expect(() => readMail(environment)).toThrow(
      expect.objectContaining({ code, message: expect.not.stringContaining('secret') }),
    )
  })
})
