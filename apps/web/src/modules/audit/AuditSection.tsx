import './audit.css'
import type { AuditLogEntry } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Skeleton, Tag } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsSearch } from '../../paths.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { useSearchState } from '../../platform/navigation.tsx'
import { useMe } from '../../platform/session/me.ts'
import { AuditSentence } from './AuditSentence.tsx'
import { AuditTools } from './AuditTools.tsx'
import { type AuditChoice, auditQuery, CHOICE_KEYS } from './queries.ts'

const EntryDrawer = lazyPart(async () => ({ default: (await import('./EntryDrawer.tsx')).EntryDrawer }))

/** The audit of the workspace: who did what, newest first, as the address says which of it. */
export function AuditSection() {
  const { t } = useTranslation(['audit', 'common'])
  const problemText = useProblemText()
  const [search, setSearch] = useSearchState<SettingsSearch>()
  const [open, setOpen] = useState<AuditLogEntry | null>(null)
  const choice: AuditChoice = Object.fromEntries(
    CHOICE_KEYS.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])),
  )
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    auditQuery(choice, useMe().workspace.timeZone),
  )
  const entries = data?.pages.flatMap(({ items }) => items) ?? []
  const isFiltered = Object.keys(choice).length > 0
  return (
    <div className="audit">
      <AuditTools choice={choice} onChange={(change) => setSearch(change, { replace: true })} />
      {choice.record === undefined ? null : (
        <Tag closable onClose={() => setSearch({ record: null }, { replace: true })}>
          {t('ofRecordHere')}
        </Tag>
      )}
      {isPending ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : null}
      {error && entries.length === 0 ? (
        <ErrorState title={t('failed')} message={problemText(error)} onRetry={() => void refetch()} />
      ) : null}
      {data && entries.length === 0 ? <EmptyState title={t(isFiltered ? 'emptyFiltered' : 'empty')} /> : null}
      <ol className="audit-list">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} onOpen={() => setOpen(entry)} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common:showMore')}
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {open ? (
          <EntryDrawer
            entry={open}
            onClose={() => setOpen(null)}
            onOnlyRecord={({ object, objectId }) => {
              setOpen(null)
              setSearch({ object, record: objectId })
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

function EntryRow({ entry, onOpen }: { entry: AuditLogEntry; onOpen: () => void }) {
  const { t } = useTranslation('audit')
  const format = useFormat()
  return (
    <li>
      <button type="button" className="audit-entry" onClick={onOpen}>
        <time className="rp-muted rp-small" dateTime={entry.at}>
          {format.dateTime(entry.at)}
        </time>
        <span className="audit-sentence">
          <AuditSentence entry={entry} />
        </span>
        <span className="rp-muted rp-small audit-kind">{t(`kind.${entry.kind}`)}</span>
      </button>
    </li>
  )
}
