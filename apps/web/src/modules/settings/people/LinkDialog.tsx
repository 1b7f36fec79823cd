import type { InvitationWithLink } from '@rapport/contract'
import { App, Button, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../platform/copy-text.ts'
import { useFormat } from '../../../platform/format.ts'

type Props = { invitation: InvitationWithLink | null; onClose: () => void }

/** The link to hand over. It is here only: once this is closed nobody can read it again, but a new one can be made. */
export function LinkDialog({ invitation, onClose }: Props) {
  const { t } = useTranslation(['settings', 'common'])
  const { message } = App.useApp()
  const format = useFormat()
  if (invitation === null) return null
  const link = new URL(invitation.link, window.location.origin).href
  async function copy(): Promise<void> {
    if (await copyText(link)) void message.success(t('common:copied'))
  }
  return (
    <Modal
      open
      title={t('people.linkTitle', { name: invitation.name })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('people.linkDone')}</Button>
          <Button type="primary" onClick={() => void copy()}>
            {t('people.copyLink')}
          </Button>
        </>
      }
    >
      <p>{t('people.linkLead', { name: invitation.name, at: format.dateTime(invitation.expiresAt) })}</p>
      <Input.TextArea
        readOnly
        autoSize
        value={link}
        aria-label={t('people.link')}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="rp-muted">{t('people.linkOnce')}</p>
    </Modal>
  )
}
