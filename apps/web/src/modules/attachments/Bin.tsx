import { DeleteOutlined } from '@ant-design/icons'
import { DELETED_FILE_DAYS } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/format.ts'
import { binQuery, type OfRecord } from './queries.ts'
import { useBin } from './use-bin.tsx'

const DAY_MS = 86_400_000

/** Deleted files of a record, until they are removed for good. */
export function Bin({ of }: { of: OfRecord }) {
  const { t } = useTranslation(['attachments', 'common'])
  const format = useFormat()
  const listId = useId()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(binQuery(of))
  const { restore, isPending } = useBin(of)
  const files = data?.items ?? []
  if (files.length === 0) return null
  return (
    <div className="files-bin">
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
      >
        {t('bin.title', { number: format.number(files.length) })}
      </Button>
      {open ? (
        <>
          <p className="rp-muted rp-small">{t('bin.hint', { days: format.number(DELETED_FILE_DAYS) })}</p>
          <ul id={listId} aria-label={t('bin.label')}>
            {files.map((file) => (
              <li key={file.id}>
                <span className="file-text">
                  <span className="file-name">{file.name}</span>
                  <span className="rp-muted rp-small">
                    {t('bin.facts', {
                      name: file.deletedByName ?? t('system'),
                      date: format.date(removedAt(file.deletedAt ?? file.addedAt)),
                    })}
                  </span>
                </span>
                {file.can.update ? (
                  <Button
                    size="small"
                    loading={isPending}
                    aria-label={t('bin.restoreNamed', { name: file.name })}
                    onClick={() => restore(file)}
                  >
                    {t('bin.restore')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

function removedAt(deletedAt: string): Date {
  return new Date(Date.parse(deletedAt) + DELETED_FILE_DAYS * DAY_MS)
}
