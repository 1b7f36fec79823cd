import { MoreOutlined } from '@ant-design/icons'
import type { BinnedRecord, ObjectName } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { useProblemText } from '../api/problem-text.ts'
import { useFormat } from '../format.ts'
import { useMe } from '../session/me.ts'
import { useSubmission } from '../submission.ts'
import { binnedQuery } from './bin-queries.ts'
import { startArranging } from './layout/arranging.ts'
import { type AnyRecord, urlOf, useObject } from './object.ts'
import { takeRecord } from './queries.ts'
import { useBin } from './use-bin.tsx'

type Props = { object: ObjectName; record: AnyRecord }

/** Archiving takes a record out of lists; it is undone with one click, so nobody is asked first. */
export function RecordMenu({ object, record, onEdit }: Props & { onEdit: (() => void) | undefined }) {
  const { t } = useTranslation(['records', 'common'])
  const { act } = useArchive({ object, record })
  const { permissions } = useMe()
  const isArchived = record.archivedAt !== null
  const bin = useBin({ object, id: record.id })
  const isBinned = Boolean(useBinned({ object, record }))
  const items = [
    ...(onEdit ? [{ key: 'edit', label: t('common:edit') }] : []),
    ...(record.can.archive === true && !isBinned
      ? [{ key: 'archive', label: t(isArchived ? 'archive.restore' : 'archive.archive') }]
      : []),
    ...(record.can.delete === true && !isBinned ? [{ key: 'delete', label: t('common:delete'), danger: true }] : []),
    ...(permissions['layout.manage'] === 'all' ? [{ key: 'arrange', label: t('arrange') }] : []),
  ]
  const choose = (key: string) => {
    if (key === 'edit') onEdit?.()
    else if (key === 'arrange') startArranging(object, 'all')
    else if (key === 'delete') bin.act('delete')
    else act(isArchived ? 'restore' : 'archive')
  }
  if (items.length === 0) return null
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        onClick: ({ key }) => choose(key),
      }}
    >
      <Button icon={<MoreOutlined />} aria-label={t('common:more')} />
    </Dropdown>
  )
}

/** An archived record says so, with the way back in sight. */
export function ArchivedNotice({ object, record }: Props) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const { act, acting } = useArchive({ object, record })
  const binned = useBinned({ object, record })
  if (record.archivedAt === null || binned === undefined) return null
  if (binned) return <BinNotice object={object} id={record.id} binned={binned} />
  return (
    <Alert
      type="warning"
      showIcon
      title={t('archive.archivedOn', { date: format.date(record.archivedAt) })}
      action={
        record.can.archive === true ? (
          <Button size="small" type="primary" loading={acting} onClick={() => act('restore')}>
            {t('archive.restore')}
          </Button>
        ) : null
      }
    />
  )
}

/** A deleted record says who deleted it, and until when it comes back. */
function BinNotice({ object, id, binned }: { object: ObjectName; id: string; binned: BinnedRecord }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const { act, isActing } = useBin({ object, id })
  const dates = { date: format.date(binned.deletedAt), until: format.date(binned.removeAt) }
  return (
    <Alert
      type="error"
      showIcon
      title={
        binned.deletedByName === null
          ? t('bin.deletedOn', dates)
          : t('bin.deletedBy', { ...dates, name: binned.deletedByName })
      }
      action={
        <Button size="small" type="primary" loading={isActing} onClick={() => act('restore')}>
          {t('archive.restore')}
        </Button>
      }
    />
  )
}

/** What the bin says of a record; only of one that is in no list it is asked. Undefined until it is known. */
function useBinned({ object, record }: Props): BinnedRecord | null | undefined {
  const mayBe = record.archivedAt !== null && record.can.delete === true
  const { data, isError } = useQuery({ ...binnedQuery(object, record.id), enabled: mayBe })
  return mayBe && !isError ? data : null
}

type Step = 'archive' | 'restore'

function useArchive({ object, record }: Props) {
  const { t } = useTranslation(['records', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const { words } = useObject(object)
  const url = urlOf(object, record.id)
  const key = `archive-${record.id}`
  const { mutate, isPending } = useSubmission({
    send: (step: Step, request) =>
      step === 'archive'
        ? api.delete<AnyRecord>(url, request)
        : api.post<AnyRecord>(`${url}/restoration`, undefined, request),
    onSuccess: (changed, step) => {
      takeRecord(client, object, changed)
      if (step === 'restore') void message.success({ key, content: t('archive.restored', { object: words.one }) })
      else offerUndo()
    },
    onError: (error) => void message.error({ key, content: problemText(error) }),
  })

  function offerUndo(): void {
    const undo = (
      <Button key="undo" type="link" size="small" onClick={() => mutate('restore')}>
        {t('common:undo')}
      </Button>
    )
    void message.success({ key, duration: 8, content: [t('archive.archived', { object: words.one }), ' ', undo] })
  }

  return { act: mutate, acting: isPending }
}
