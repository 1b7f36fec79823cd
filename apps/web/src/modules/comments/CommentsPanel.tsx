import './comments.css'
import type { Comment, ObjectName } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import type { PageRecord, PanelProps } from '../../platform/manifest/manifest.ts'
import { NewComment } from './NewComment.tsx'
import { commentsQuery, type OfRecord } from './queries.ts'
import { Thread } from './Thread.tsx'

type Shown = PageRecord & { archivedAt?: string | null }

/** The comments on a record, as a panel of the pages of its object. */
export function commentsPanelOf(object: ObjectName): ComponentType<PanelProps<Shown>> {
  return function CommentsOf({ record }) {
    return <CommentsPanel of={{ object, recordId: record.id }} isArchived={Boolean(record.archivedAt)} />
  }
}

/** What people say about a record, in threads; new ones come while one looks. */
export function CommentsPanel({ of, isArchived }: { of: OfRecord; isArchived: boolean }) {
  const { t } = useTranslation('comments')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(commentsQuery(of))
  if (error && !data) {
    return <ErrorState title={t('loadFailed')} message={problemText(error)} onRetry={() => void refetch()} />
  }
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 4 }} />
  const mayAdd = data.can.add === true && !isArchived
  const threads = threadsOf(data.items)
  return (
    <div className="comments">
      {threads.length === 0 ? <EmptyState title={t('empty')}>{mayAdd ? t('emptyHint') : null}</EmptyState> : null}
      <ol className="threads">
        {threads.map(({ first, replies }) => (
          <Thread key={first.id} of={of} first={first} replies={replies} mayAdd={mayAdd} />
        ))}
      </ol>
      {mayAdd ? <NewComment of={of} /> : null}
    </div>
  )
}

type OneThread = { first: Comment; replies: readonly Comment[] }

function threadsOf(comments: readonly Comment[]): OneThread[] {
  const replies = Map.groupBy(comments, ({ parentId }) => parentId)
  return (replies.get(null) ?? []).map((first) => ({ first, replies: replies.get(first.id) ?? [] }))
}
