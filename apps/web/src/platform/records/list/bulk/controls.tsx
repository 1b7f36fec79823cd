import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { membersQuery } from '../../queries.ts'
import { archiveRecord, deleteRecord, restoreRecord, saveValues, undeleteRecord } from '../save-values.ts'
import type { BulkControlProps } from '../types.ts'
import { useFormatted } from './use-formatted.ts'

/** The choice that takes the owner away. */
const NOBODY = 'nobody'

export function Assign({ object, run }: BulkControlProps) {
  const { t } = useTranslation('lists')
  const formatted = useFormatted()
  const members = useQuery(membersQuery).data?.items ?? []
  const active = members.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      size="small"
      className="bulk-choice"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('bulk.assignTo')}
      aria-label={t('bulk.assignTo')}
      value={null}
      options={[...active, { value: NOBODY, label: t('nobody') }]}
      onChange={(chosen: string, option) => {
        const ownerId = chosen === NOBODY ? null : chosen
        const name = String([option].flat()[0]?.label)
        run({
          each: (row) => saveValues(object, row, { ownerId }),
          edit: { action: 'update', changes: { ownerId } },
          done: (count) =>
            ownerId === null
              ? t('bulk.unassigned', formatted(count))
              : t('bulk.assigned', { ...formatted(count), name }),
        })
      }}
    />
  )
}

export function Archive({ object, run }: BulkControlProps) {
  const { t } = useTranslation('lists')
  const formatted = useFormatted()
  return (
    <Button
      size="small"
      onClick={() =>
        run({
          each: (row) => archiveRecord(object, row),
          done: (count) => t('bulk.archived', formatted(count)),
          undo: (row) => restoreRecord(object, row),
          edit: { action: 'archive' },
        })
      }
    >
      {t('bulk.archive')}
    </Button>
  )
}

export function Restore({ object, run }: BulkControlProps) {
  const { t } = useTranslation('lists')
  const formatted = useFormatted()
  return (
    <Button
      size="small"
      onClick={() =>
        run({
          each: (row) => restoreRecord(object, row),
          done: (count) => t('bulk.restored', formatted(count)),
          undo: (row) => archiveRecord(object, row),
          edit: { action: 'restore' },
        })
      }
    >
      {t('bulk.restore')}
    </Button>
  )
}

export function Delete({ object, run }: BulkControlProps) {
  const { t } = useTranslation('lists')
  const formatted = useFormatted()
  return (
    <Button
      size="small"
      danger
      onClick={() =>
        run({
          each: (row) => deleteRecord(object, row),
          done: (count) => t('bulk.deleted', formatted(count)),
          undo: (row) => undeleteRecord(object, row),
          edit: { action: 'delete' },
        })
      }
    >
      {t('bulk.delete')}
    </Button>
  )
}
