import { MailOutlined, PhoneOutlined } from '@ant-design/icons'
import { mailLink, telephoneLink } from '@rapport/ui'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AnyRecord } from '../../platform/records/object.ts'

/** Call and mail: what one does most with a contact. */
export function ContactActions({ contact }: { contact: AnyRecord }) {
  const { t } = useTranslation('contacts')
  const number = [contact.mobile, contact.phone].find((each) => typeof each === 'string')
  const call = typeof number === 'string' ? telephoneLink(number) : null
  const mail = typeof contact.email === 'string' ? mailLink(contact.email) : null
  return (
    <>
      {call ? (
        <Button href={call} icon={<PhoneOutlined aria-hidden />}>
          {t('call')}
        </Button>
      ) : null}
      {mail ? (
        <Button href={mail} icon={<MailOutlined aria-hidden />}>
          {t('mail')}
        </Button>
      ) : null}
    </>
  )
}
