import { CopyOutlined, MailOutlined, PhoneOutlined } from '@ant-design/icons'
import type { Customer } from '@rapport/contract'
import { mailLink, telephoneLink } from '@rapport/ui'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../platform/copy-text.ts'

/** How one reaches the customer, to read and to copy. */
export function Reach({ customer: { phone, email } }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  if (!phone && !email) return null
  return (
    <p className="customer-reach">
      {phone ? (
        <Way text={phone} href={telephoneLink(phone)} icon={<PhoneOutlined />} copy={t('record.copyPhone')} />
      ) : null}
      {email ? <Way text={email} href={mailLink(email)} icon={<MailOutlined />} copy={t('record.copyEmail')} /> : null}
    </p>
  )
}

function Way({ text, href, icon, copy }: { text: string; href: string | null; icon: ReactNode; copy: string }) {
  const { t } = useTranslation(['customers', 'common'])
  const { message } = App.useApp()
  async function put(): Promise<void> {
    if (await copyText(text)) void message.success(t('common:copied'))
    else void message.error(t('record.copyFailed'))
  }
  return (
    <span>
      {icon} {href ? <a href={href}>{text}</a> : <span>{text}</span>}
      {href === null ? null : (
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined />}
          aria-label={copy}
          title={copy}
          onClick={() => void put()}
        />
      )}
    </span>
  )
}

/** Call and mail as buttons, beside what else one does with a customer. */
export function ReachButtons({ customer: { phone, email } }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const call = phone ? telephoneLink(phone) : null
  const mail = email ? mailLink(email) : null
  return (
    <>
      {call ? (
        <Button href={call} icon={<PhoneOutlined aria-hidden />}>
          {t('record.call')}
        </Button>
      ) : null}
      {mail ? (
        <Button href={mail} icon={<MailOutlined aria-hidden />}>
          {t('record.mail')}
        </Button>
      ) : null}
    </>
  )
}
