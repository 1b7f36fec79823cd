import type { SecondFactorOfMember } from '@rapport/contract'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'

/** Signs somebody out everywhere, as when a laptop was lost; what they have not saved is gone, so this asks first. */
export function EndSessionsButton({ person: { memberId, name } }: { person: SecondFactorOfMember }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const [isAsking, setAsking] = useState(false)
  const end = useMutation({
    mutationFn: () => api.delete<unknown>(`/api/v1/members/${memberId}/sessions`),
    onSuccess: () => {
      setAsking(false)
      void message.success(t('rules.endDone', { name }))
    },
    onError: (error) => void message.error(problemText(error)),
  })
  return (
    <>
      <Button size="small" type="text" aria-label={t('rules.endOf', { name })} onClick={() => setAsking(true)}>
        {t('rules.end')}
      </Button>
      <Modal
        open={isAsking}
        title={t('rules.endTitle', { name })}
        okText={t('rules.end')}
        okButtonProps={{ danger: true }}
        cancelText={t('common:cancel')}
        confirmLoading={end.isPending}
        onOk={() => end.mutate()}
        onCancel={() => setAsking(false)}
      >
        {t('rules.endLead')}
      </Modal>
    </>
  )
}
