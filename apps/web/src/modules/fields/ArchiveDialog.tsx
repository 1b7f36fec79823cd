import type { CustomField, CustomFieldUse } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Modal, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { fieldUseQuery, useArchiveField } from './queries.ts'

/** Where a field is used, before it goes. */
export function ArchiveDialog({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const { t } = useTranslation(['fields', 'common'])
  const problemText = useProblemText()
  const { message } = App.useApp()
  const label = field.labels[currentLanguage()]
  const { data, error } = useQuery(fieldUseQuery(field.id))
  const tell = (problem: unknown) => void message.error(problemText(problem))
  const { mutate, isPending } = useArchiveField((changed) => {
    if (changed.archivedAt === null) return
    onClose()
    const takeBack = () => {
      message.destroy(field.id)
      mutate({ field, isArchived: false })
    }
    const undo = (
      <Button key="undo" type="link" size="small" onClick={takeBack}>
        {t('common:undo')}
      </Button>
    )
    void message.success({ key: field.id, duration: 8, content: [t('archived', { field: label }), ' ', undo] })
  }, tell)
  return (
    <Modal
      open
      title={t('use.title', { field: label })}
      okText={t('archive')}
      cancelText={t('common:cancel')}
      confirmLoading={isPending}
      onOk={() => mutate({ field, isArchived: true })}
      onCancel={onClose}
    >
      <p>{t('use.lead')}</p>
      {error ? <p role="alert">{problemText(error)}</p> : null}
      {data ? <Use use={data} /> : error ? null : <Skeleton active title={false} paragraph={{ rows: 2 }} />}
    </Modal>
  )
}

function Use({ use: { records, views } }: { use: CustomFieldUse }) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  const number = format.number(records.count)
  const counted = records.exact ? t('use.records', { count: records.count, number }) : t('use.recordsMore', { number })
  return (
    <>
      <p>{records.count === 0 ? t('use.noRecords') : counted}</p>
      {views.length === 0 ? null : (
        <>
          <p>{t('use.views')}</p>
          <ul>
            {views.map(({ id, name, ownerName }) => (
              <li key={id}>{t('use.view', { view: name, owner: ownerName })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
