import './timeline.css'
import { INTERACTION_KINDS, type TimelineItem } from '@rapport/contract'
import { dayKey, EmptyState, ErrorState, formatInstant } from '@rapport/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerSearch } from '../../paths.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { useSearchState } from '../../platform/navigation.tsx'
import { useMe } from '../../platform/session/me.ts'
import { Composer } from './Composer.tsx'
import { kindKey } from './entry-text.ts'
import { chosenKinds, timelineQuery } from './queries.ts'
import { TimelineEntry } from './TimelineEntry.tsx'

const DAY_MS = 86_400_000
const KINDS = [...INTERACTION_KINDS, 'tier.changed', 'stage.changed'] as const

/** Everything that happened with a customer, by day, newest first; one writes at the top. */
export function Timeline({ customerId, mayRecord }: { customerId: string; mayRecord: boolean }) {
  const { t } = useTranslation(['timeline', 'common'])
  const [search, setSearch] = useSearchState<CustomerSearch>()
  const problemText = useProblemText()
  const kinds = chosenKinds(search)
  const query = useInfiniteQuery(timelineQuery(customerId, kinds))
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {mayRecord ? <Composer customerId={customerId} /> : null}
      <div className="timeline-tools">
        <Select
          mode="multiple"
          size="small"
          maxTagCount="responsive"
          allowClear
          aria-label={t('filter')}
          placeholder={t('allKinds')}
          value={kinds}
          options={KINDS.flatMap((kind) => {
            const key = kindKey(kind)
            return key ? [{ value: kind, label: t(`kind.${key}`) }] : []
          })}
          onChange={(chosen: string[]) => setSearch({ kinds: chosen.join(',') || null }, { replace: true })}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </div>
      {query.isPending ? <Skeleton active paragraph={{ rows: 6 }} title={false} /> : null}
      {query.isError && items.length === 0 ? (
        <ErrorState title={t('failed')} message={problemText(query.error)} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && items.length === 0 ? (
        <EmptyState title={t(kinds.length > 0 ? 'emptyFiltered' : 'empty')}>
          {kinds.length > 0 ? null : t('emptyHint')}
        </EmptyState>
      ) : null}
      <Days items={items} />
      {query.hasNextPage ? (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('older')}
        </Button>
      ) : null}
    </>
  )
}

function Days({ items }: { items: readonly TimelineItem[] }) {
  const { timeZone } = useMe().workspace
  const dayText = useDayText()
  return groupByDay(items, timeZone).map((day) => (
    <section key={day.key} aria-label={dayText(day.key, day.items[0].occurredAt)}>
      <h3 className="timeline-day">{dayText(day.key, day.items[0].occurredAt)}</h3>
      <ol className="timeline">
        {day.items.map((item) => (
          <TimelineEntry key={item.id} item={item} />
        ))}
      </ol>
    </section>
  ))
}

type Day = { key: string; items: [TimelineItem, ...TimelineItem[]] }

/** The items of each calendar day in the workspace's zone, in their order. */
export function groupByDay(items: readonly TimelineItem[], timeZone: string): Day[] {
  const days: Day[] = []
  for (const item of items) {
    const key = dayKey(item.occurredAt, timeZone)
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else days.push({ key, items: [item] })
  }
  return days
}

function useDayText(): (key: string, instant: string) => string {
  const { t } = useTranslation('timeline')
  const { language } = useFormat()
  const { timeZone } = useMe().workspace
  const nowMs = Date.now()
  const today = dayKey(new Date(nowMs).toISOString(), timeZone)
  const yesterday = dayKey(new Date(nowMs - DAY_MS).toISOString(), timeZone)
  return (key, instant) => {
    if (key === today) return t('today')
    if (key === yesterday) return t('yesterday')
    return formatInstant(instant, key.slice(0, 4) === today.slice(0, 4) ? 'weekday' : 'weekdayYear', language, timeZone)
  }
}
