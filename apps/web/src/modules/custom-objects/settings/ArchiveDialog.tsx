import type { CustomObject, CustomObjectUse } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Modal, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { isObject } from '../../../platform/records/object.ts'
import { objectWords } from '../../../platform/records/object-words.ts'
import { objectUseQuery, useArchiveObject } from '../queries.ts'

/** Where an object is used, before it goes. */
export function ArchiveDialog({ object, onClose }: { object: CustomObject; onClose: () => void }) {
  const { t } = useTranslation(['customObjects', 'common'])
  const problemText = useProblemText()
  const { message } = App.useApp()
  const label = object.many[currentLanguage()]
  const { data, error } = useQuery(objectUseQuery(object.id))
  const tell = (problem: unknown) => void message.error(problemText(problem))
  const { mutate, isPending } = useArchiveObject((changed) => {
    if (changed.archivedAt === null) return
    onClose()
    const undo = (
      <Button key="undo" type="link" size="small" onClick={() => mutate({ object, isArchived: false })}>
        {t('common:undo')}
      </Button>
    )
    void message.success({ key: object.id, duration: 8, content: [t('archived', { object: label }), ' ', undo] })
  }, tell)
  return (
    <Modal
      open
      title={t('use.title', { object: label })}
      okText={t('archive')}
      cancelText={t('common:cancel')}
      confirmLoading={isPending}
      onOk={() => mutate({ object, isArchived: true })}
      onCancel={onClose}
    >
      <p>{t('use.lead')}</p>
      {error ? <p role="alert">{problemText(error)}</p> : null}
      {data ? <Use use={data} /> : error ? null : <Skeleton active title={false} paragraph={{ rows: 2 }} />}
    </Modal>
  )
}

function Use({ use: { records, fields, views } }: { use: CustomObjectUse }) {
  const { t } = useTranslation('customObjects')
  const format = useFormat()
  const language = currentLanguage()
  const number = format.number(records.count)
  const counted = records.exact ? t('use.records', { count: records.count, number }) : t('use.recordsMore', { number })
  const nameOf = (object: string) => (isObject(object) ? objectWords(object, language).many : object)
  return (
    <>
      <p>{records.count === 0 ? t('use.noRecords') : counted}</p>
      <Uses
        lead={t('use.fields')}
        lines={fields.map(({ id, object, labels }) => [id, `${nameOf(object)} › ${labels[language]}`])}
      />
      <Uses
        lead={t('use.views')}
        lines={views.map(({ id, name, ownerName }) => [id, t('use.view', { view: name, owner: ownerName })])}
      />
    </>
  )
}

function Uses({ lead, lines }: { lead: string; lines: readonly (readonly [id: string, line: string])[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <p>{lead}</p>
      <ul>
        {lines.map(([id, line]) => (
          <li key={id}>{line}</li>
        ))}
      </ul>
    </>
  )
}
