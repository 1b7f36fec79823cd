import '../../platform/frame/plain-table.css'
import './bin.css'
import type { BinnedRecord, ObjectName } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../platform/document-title.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useLive } from '../../platform/live/use-live.ts'
import { BIN_KEY, binQuery } from '../../platform/records/bin-queries.ts'
import { objectNames, useCustomObjects } from '../../platform/records/custom-objects.ts'
import { declarationOf } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { BinRow } from './BinRow.tsx'

/** Deleted records of every kind: who deleted what, the way back, and until when there is one. */
export function BinPage() {
  const { t } = useTranslation('bin')
  useDocumentTitle(t('title'))
  const [object, setObject] = useState<ObjectName | undefined>(undefined)
  const client = useQueryClient()
  useLive(BIN_KEY, () => void client.invalidateQueries({ queryKey: BIN_KEY }))
  return (
    <div className="bin-page">
      <div className="rp-page-head">
        <h1 className="rp-title">{t('title')}</h1>
        <ObjectSelect value={object} onChange={setObject} />
      </div>
      <p className="rp-muted">{t('lead')}</p>
      <BinList object={object} />
    </div>
  )
}

type SelectProps = { value: ObjectName | undefined; onChange: (object: ObjectName | undefined) => void }

function ObjectSelect({ value, onChange }: SelectProps) {
  const { t } = useTranslation('bin')
  useCustomObjects()
  const objects = objectNames().filter((each) => declarationOf(each).actions.includes('delete'))
  return (
    <Select<ObjectName | ''>
      className="bin-object"
      aria-label={t('object')}
      value={value ?? ''}
      options={[
        { value: '' as const, label: t('all') },
        ...objects.map((each) => ({ value: each, label: objectWords(each, currentLanguage()).many })),
      ]}
      onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
    />
  )
}

function BinList({ object }: { object: ObjectName | undefined }) {
  const { t } = useTranslation('bin')
  const problemText = useProblemText()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(binQuery(object))
  if (error) return <ErrorState title={t('failed')} message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
  return (
    <div className="rp-card">
      <BinTable items={items} />
      {hasNextPage ? (
        <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  )
}

function BinTable({ items }: { items: readonly BinnedRecord[] }) {
  const { t } = useTranslation('bin')
  return (
    <table className="plain-table" data-folds="true">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('object')}</th>
          <th scope="col">{t('deleted')}</th>
          <th scope="col">{t('removed')}</th>
          <th scope="col" className="cell-end">
            <span className="rp-unseen">{t('restore')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <BinRow key={`${item.object} ${item.id}`} item={item} />
        ))}
      </tbody>
    </table>
  )
}
