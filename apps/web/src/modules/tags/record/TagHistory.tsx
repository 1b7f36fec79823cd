import type { ObjectName, TagChange } from '@rapport/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { tagHistoryQuery, tagsQuery, useTags } from '../queries.ts'
import { RuleText } from '../RuleText.tsx'

/** When a record got its tags and lost them, by whom or by which rule; newest first. */
export function TagHistory({ object, id }: { object: ObjectName; id: string }) {
  const { t } = useTranslation(['tags', 'common'])
  const problemText = useProblemText()
  const query = useInfiniteQuery(tagHistoryQuery(object, id))
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  if (query.isError) return <p role="alert">{problemText(query.error)}</p>
  const changes = query.data.pages.flatMap((page) => page.items)
  if (changes.length === 0) return <p className="rp-muted rp-small">{t('history.empty')}</p>
  return (
    <>
      <ol className="tag-history">
        {changes.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button size="small" type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common:showMore')}
        </Button>
      ) : null}
    </>
  )
}

function Change({ change }: { change: TagChange }) {
  const { t } = useTranslation('tags')
  const format = useFormat()
  const tag = useTagName(change.tagId)
  const { cause, memberName, reason, rule, at } = change
  const how = cause === 'bulk' || cause === 'merge' ? t(`history.${cause}`) : null
  const facts = [memberName, how, format.dateTime(at)].filter((fact) => fact !== null)
  return (
    <li>
      <p>{t(wordOf(change), { tag })}</p>
      <p className="rp-muted rp-small">{facts.join(' · ')}</p>
      {reason && change.change !== 'entered' && change.change !== 'left' ? <p className="rp-small">{reason}</p> : null}
      {rule ? (
        <p className="rp-muted rp-small">
          <RuleText rule={rule} />
        </p>
      ) : null}
    </li>
  )
}

function wordOf({ change, cause }: TagChange) {
  if (cause !== 'rule') return `history.${change}` as const
  return change === 'entered' ? 'history.enteredByRule' : 'history.leftByRule'
}

/** Of an archived tag as well. */
function useTagName(id: string): string {
  const { t } = useTranslation('tags')
  const { byId } = useTags()
  const live = byId(id)
  const archived = useQuery({ ...tagsQuery('only'), enabled: live === undefined }).data
  return live?.name ?? archived?.find((tag) => tag.id === id)?.name ?? t('history.unknown')
}
