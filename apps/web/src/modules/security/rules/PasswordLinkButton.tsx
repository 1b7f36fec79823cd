import { PASSWORD_LINK_HOURS, type PasswordLink, type SecondFactorOfMember } from '@rapport/contract'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { copyText } from '../../../platform/copy-text.ts'
import { useSubmission } from '../../../platform/submission.ts'

/** Helps somebody who forgot their password: by mail where there is mail, else with a link to hand over. */
export function PasswordLinkButton({ person: { memberId, name } }: { person: SecondFactorOfMember }) {
  const { t } = useTranslation('security')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const [link, setLink] = useState<string | null>(null)
  const make = useSubmission({
    send: (_: undefined, request) =>
      api.post<PasswordLink>(`/api/v1/members/${memberId}/password-link`, undefined, request),
    onSuccess: (made) => {
      if (made.link === null) void message.success(t('rules.linkMailed', { name }))
      else setLink(new URL(made.link, window.location.origin).href)
    },
    onError: (error) => void message.error(problemText(error)),
  })
  return (
    <>
      <Button
        size="small"
        type="text"
        aria-label={t('rules.linkOf', { name })}
        loading={make.isPending}
        onClick={() => make.mutate(undefined)}
      >
        {t('rules.link')}
      </Button>
      {link === null ? null : <LinkDialog name={name} link={link} onClose={() => setLink(null)} />}
    </>
  )
}

function LinkDialog({ name, link, onClose }: { name: string; link: string; onClose: () => void }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  async function copy(): Promise<void> {
    if (await copyText(link)) void message.success(t('common:copied'))
  }
  return (
    <Modal
      open
      title={t('rules.linkTitle', { name })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('keys.done')}</Button>
          <Button type="primary" onClick={() => void copy()}>
            {t('rules.copyLink')}
          </Button>
        </>
      }
    >
      <p>{t('rules.linkLead', { name, hours: PASSWORD_LINK_HOURS })}</p>
      <Input.TextArea
        readOnly
        autoSize
        value={link}
        aria-label={t('rules.linkTitle', { name })}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Modal>
  )
}
