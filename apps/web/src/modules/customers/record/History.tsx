import type { AuditEntry, AuditPage } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useFieldLabel } from '../field-label.ts'
import { useValueText } from './value-text.ts'

const PAGE_ROWS = 50
/** What every change touches and says nothing to a reader. */
const SILENT_FIELDS = new Set(['version', 'updatedAt', 'id', 'workspaceId', 'createdAt'])

/** Who changed what on this customer, newest first. */
export function History({ customerId }: { customerId: string }) {
  const { t } = useTranslation(['customers', 'common'])
  const problemText = useProblemText()
  const query = useInfiniteQuery({
    queryKey: ['customers', 'one', customerId, 'history'],
    queryFn: ({ pageParam, signal }) =>
      api.get<Static<typeof AuditPage>>('/api/v1/audit', {
        query: { object: 'customer', objectId: customerId, cursor: pageParam, limit: PAGE_ROWS },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  if (query.isPending) return <Skeleton active paragraph={{ rows: 5 }} />
  const entries = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.isError && entries.length === 0) {
    return (
      <ErrorState title={t('history.failed')} message={problemText(query.error)} onRetry={() => void query.refetch()} />
    )
  }
  if (entries.length === 0) return <EmptyState title={t('history.empty')} />
  return (
    <>
      <ol className="timeline">
        {entries.map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} />
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

function HistoryEntry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const label = useFieldLabel()
  const valueText = useValueText()
  const changes = changesOf(entry)
  return (
    <li className="timeline-entry" data-tone="quiet">
      <b>{useActionText(entry.action)}</b>
      <time dateTime={entry.at}>
        {format.dateTime(entry.at)} · {useActorText(entry)}
      </time>
      {changes.map((change) => (
        <p key={change.field}>
          {t('details.change', {
            field: label(change.field),
            before: valueText(change.field, change.before),
            after: valueText(change.field, change.after),
          })}
        </p>
      ))}
    </li>
  )
}

/** With the address: a name can be taken by anybody. What no person did, the system did, whatever part of it. */
function useActorText({ actorId, actorName, actorEmail }: AuditEntry): string {
  const { t } = useTranslation('customers')
  if (actorId === null) return t('history.system')
  return [actorName, actorEmail].filter((part) => part !== null).join(' · ')
}

function useActionText(action: string): string {
  const { t } = useTranslation('customers')
  const verb = action.split('.').at(-1) ?? action
  if (/^created?$/.test(verb)) return t('history.created')
  if (/^(updated?|changed?)$/.test(verb)) return t('history.updated')
  if (/^archived?$/.test(verb)) return t('history.archived')
  if (/^restored?$/.test(verb)) return t('history.restored')
  return t('history.other', { action })
}

/** The fields that differ between the two states of an entry. */
export function changesOf(
  entry: Pick<AuditEntry, 'before' | 'after'>,
): { field: string; before: unknown; after: unknown }[] {
  const before = fieldsOf(entry.before)
  const after = fieldsOf(entry.after)
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter(
      (name) =>
        !SILENT_FIELDS.has(name) && JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
    )
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
