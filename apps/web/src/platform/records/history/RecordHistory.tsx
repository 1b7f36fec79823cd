import './history.css'
import type { AuditEntry, ObjectName } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { recordQuery } from '../queries.ts'
import { Comparison } from './Comparison.tsx'
import { HistoryEntry } from './HistoryEntry.tsx'
import { HistoryTools } from './HistoryTools.tsx'
import { type HistoryChoice, NO_CHOICE, recordHistoryQuery } from './queries.ts'
import { useRestore } from './use-restore.tsx'

type Props = { object: ObjectName; id: string }

/** Who changed what on a record, newest first: by person, field and time; fields are set back from here, and two moments compared. */
export function RecordHistory({ object, id }: Props) {
  const { t } = useTranslation(['records', 'common'])
  const problemText = useProblemText()
  const [choice, setChoice] = useState<HistoryChoice>(NO_CHOICE)
  const [compared, setCompared] = useState<readonly AuditEntry[]>([])
  const record = useQuery({ ...recordQuery(object, id), retry: false }).data
  const restore = useRestore(object, record)
  const query = useInfiniteQuery(recordHistoryQuery(object, id, choice))
  const entries = query.data?.pages.flatMap((page) => page.items) ?? []
  // The third moment takes the place of the first.
  const compare = (entry: AuditEntry) =>
    setCompared((before) =>
      before.some(({ id: one }) => one === entry.id)
        ? before.filter(({ id: one }) => one !== entry.id)
        : [...before, entry].slice(-2),
    )
  return (
    <>
      <HistoryTools object={object} choice={choice} onChange={setChoice} />
      <Comparison object={object} id={id} entries={compared} onClose={() => setCompared([])} />
      {query.isPending ? <Skeleton active paragraph={{ rows: 5 }} /> : null}
      {query.isError && entries.length === 0 ? (
        <ErrorState
          title={t('history.failed')}
          message={problemText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isSuccess && entries.length === 0 ? (
        <EmptyState title={t(choice === NO_CHOICE ? 'history.empty' : 'history.emptyFiltered')} />
      ) : null}
      <ol className="record-history">
        {entries.map((entry) => (
          <HistoryEntry
            key={entry.id}
            object={object}
            entry={entry}
            record={record}
            onlyField={choice.field}
            restore={restore}
            isCompared={compared.some((one) => one.id === entry.id)}
            onCompare={() => compare(entry)}
          />
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common:showMore')}
        </Button>
      ) : null}
    </>
  )
}
