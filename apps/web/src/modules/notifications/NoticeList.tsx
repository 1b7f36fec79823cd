import { NOTICE_KINDS, type NoticeKind } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { NoticeItem } from './NoticeItem.tsx'
import { type Narrowed, noticesQuery } from './queries.ts'
import { useReading } from './use-reading.ts'

/** What one is told of, the latest first: narrowed by kind, read one by one or all at once. */
export function NoticeList({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('notifications')
  const [narrowed, setNarrowed] = useState<Narrowed>({})
  const { readAll } = useReading()
  return (
    <>
      <div className="notices-head">
        <Select<NoticeKind | 'all'>
          aria-label={t('filter')}
          value={narrowed.kind ?? 'all'}
          options={[
            { value: 'all' as const, label: t('all') },
            ...NOTICE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          ]}
          onChange={(kind) => setNarrowed({ ...unreadOf(narrowed), ...(kind === 'all' ? {} : { kind }) })}
        />
        <Checkbox
          checked={narrowed.unread !== undefined}
          onChange={({ target }) => setNarrowed({ ...kindOf(narrowed), ...(target.checked ? { unread: 'only' } : {}) })}
        >
          {t('onlyUnread')}
        </Checkbox>
        <Button size="small" onClick={() => readAll(narrowed.kind)}>
          {t('readAll')}
        </Button>
      </div>
      <Items narrowed={narrowed} onLeave={onLeave} />
      <p className="notices-foot">
        <AppLink href={paths.settings('notices')} onClick={onLeave}>
          {t('settings')}
        </AppLink>
      </p>
    </>
  )
}

function unreadOf({ unread }: Narrowed): Narrowed {
  return unread === undefined ? {} : { unread }
}

function kindOf({ kind }: Narrowed): Narrowed {
  return kind === undefined ? {} : { kind }
}

function Items({ narrowed, onLeave }: { narrowed: Narrowed; onLeave: () => void }) {
  const { t } = useTranslation('notifications')
  const problemText = useProblemText()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    noticesQuery(narrowed),
  )
  if (error && !data) {
    return <ErrorState title={t('loadFailed')} message={problemText(error)} onRetry={() => void refetch()} />
  }
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  const notices = data.pages.flatMap(({ items }) => items)
  if (notices.length === 0) {
    return <EmptyState title={narrowed.unread ? t('emptyUnread') : t('empty')}>{t('emptyHint')}</EmptyState>
  }
  return (
    <>
      <ul className="notices" aria-label={t('title')}>
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onLeave={onLeave} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  )
}
