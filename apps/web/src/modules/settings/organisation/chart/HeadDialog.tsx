import type { Department } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { peopleQuery, useChangeDepartment } from '../queries.ts'

const NOBODY = 'nobody'

/** Who leads a department: one of its people, or nobody. */
export function HeadDialog({ department, onClose }: { department: Department; onClose: () => void }) {
  const { t } = useTranslation(['organisation', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const change = useChangeDepartment()
  const people = useQuery(peopleQuery({ department: department.id }))
  const [headId, setHeadId] = useState(department.headId ?? NOBODY)
  const { name } = department
  function save(): void {
    const chosen = headId === NOBODY ? null : headId
    change.mutate(
      { id: department.id, change: { headId: chosen } },
      {
        onSuccess: ({ headName }) => {
          onClose()
          void message.success(headName ? t('headNamed', { name, head: headName }) : t('headGone', { name }))
        },
        onError: (error) => void message.error(problemText(error)),
      },
    )
  }
  return (
    <Modal
      open
      title={t('headOf', { name })}
      okText={t('save')}
      cancelText={t('common:cancel')}
      confirmLoading={change.isPending}
      onOk={save}
      onCancel={onClose}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        aria-label={t('head')}
        loading={people.isPending}
        value={headId}
        options={[
          { value: NOBODY, label: t('noHead') },
          ...(people.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })),
        ]}
        onChange={setHeadId}
      />
      {people.data?.items.length === 0 ? <p className="rp-muted">{t('nobodyToLead')}</p> : null}
    </Modal>
  )
}
