import type { Tag } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { renewTags, tagUrl } from '../queries.ts'

/** Gives all records of one tag another instead. */
export function MergeTag({ tag, tags, onClose }: { tag: Tag; tags: readonly Tag[]; onClose: () => void }) {
  const { t } = useTranslation(['tags', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const id = useId()
  const [into, setInto] = useState<string | null>(null)
  const merge = useSubmission({
    send: (kept: string, request) => api.post<Tag>(`${tagUrl(tag.id)}/merge`, { into: kept }, request),
    onSuccess: () => {
      void message.success(t('settings.mergeDone'))
      onClose()
      return renewTags(client)
    },
  })
  const others = tags.filter((each) => each.rule === null && each.id !== tag.id)
  return (
    <Modal
      open
      title={t('settings.mergeNamed', { name: tag.name })}
      okText={t('settings.merge')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: into === null, loading: merge.isPending }}
      onOk={() => into && merge.mutate(into)}
      onCancel={onClose}
    >
      <p>{t('settings.mergeHint', { name: tag.name })}</p>
      <label htmlFor={id}>{t('settings.mergeInto')}</label>
      <Select
        id={id}
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        value={into}
        options={others.map((each) => ({ value: each.id, label: each.name }))}
        onChange={setInto}
      />
      {merge.error ? <p role="alert">{problemText(merge.error)}</p> : null}
    </Modal>
  )
}
