import './timeline.css'
import { INTERACTION_KINDS, type TimelineItem } from '@rapport/contract'
import { dayKey, EmptyState, ErrorState, formatInstant } from '@rapport/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select, Skeleton } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'
import { useFormat } from '../format.ts'
import { lazyPart } from '../lazy-part.ts'
import { useSearchState } from '../navigation.tsx'
import { useMe } from '../session/me.ts'
import { Composer } from './Composer.tsx'
import { kindKey } from './entry-text.ts'
import { chosenKinds, timelineQuery } from './queries.ts'
import { type PeopleQuery, TimelineContext, type TimelineRecord, type TimelineViews } from './record.ts'
import { TimelineEntry } from './TimelineEntry.tsx'
import { useEntryActs } from './use-entry-acts.tsx'

const DAY_MS = 86_400_000

const EntryEditor = lazyPart(async () => ({ default: (await import('./EntryEditor.tsx')).EntryEditor }))

type Props = { record: TimelineRecord; views: TimelineViews; people: PeopleQuery | null; mayRecord: boolean }

/** Everything that happened with a record, by day, newest first; one writes at the top. */
export function Timeline({ record, views, people, mayRecord }: Props) {
  const { t } = useTranslation(['timeline', 'common'])
  const [search] = useSearchState<{ kinds?: string }>()
  const [corrected, setCorrected] = useState<TimelineItem | null>(null)
  const problemText = useProblemText()
  const acts = useEntryActs(record)
  const kinds = chosenKinds(search)
  const query = useInfiniteQuery(timelineQuery(record, kinds))
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <TimelineContext value={{ record, views, people, acts }}>
      {mayRecord ? <Composer record={record} /> : null}
      <KindFilter kinds={[...INTERACTION_KINDS, ...Object.keys(views.kinds)]} />
      {query.isPending ? <Skeleton active paragraph={{ rows: 6 }} title={false} /> : null}
      {query.isError && items.length === 0 ? (
        <ErrorState title={t('failed')} message={problemText(query.error)} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && items.length === 0 ? (
        <EmptyState title={t(kinds.length > 0 ? 'emptyFiltered' : 'empty')}>
          {kinds.length > 0 ? null : t('emptyHint')}
        </EmptyState>
      ) : null}
      <Days items={items} onCorrect={setCorrected} />
      {query.hasNextPage ? (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('older')}
        </Button>
      ) : null}
      <Suspense>
        {corrected ? <EntryEditor record={record} item={corrected} onClose={() => setCorrected(null)} /> : null}
      </Suspense>
    </TimelineContext>
  )
}

function KindFilter({ kinds }: { kinds: readonly string[] }) {
  const { t } = useTranslation('timeline')
  const [search, setSearch] = useSearchState<{ kinds?: string }>()
  return (
    <div className="timeline-tools">
      <Select
        mode="multiple"
        size="small"
        maxTagCount="responsive"
        allowClear
        aria-label={t('filter')}
        placeholder={t('allKinds')}
        value={chosenKinds(search)}
        options={kinds.flatMap((kind) => {
          const key = kindKey(kind)
          return key ? [{ value: kind, label: t(`kind.${key}`) }] : []
        })}
        onChange={(chosen: string[]) => setSearch({ kinds: chosen.join(',') || null }, { replace: true })}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </div>
  )
}

type DaysProps = { items: readonly TimelineItem[]; onCorrect: (item: TimelineItem) => void }

function Days({ items, onCorrect }: DaysProps) {
  const { timeZone } = useMe().workspace
  const dayText = useDayText()
  return groupByDay(items, timeZone).map((day) => (
    <section key={day.key} aria-label={dayText(day.key, day.items[0].occurredAt)}>
      <h3 className="timeline-day">{dayText(day.key, day.items[0].occurredAt)}</h3>
      <ol className="timeline">
        {day.items.map((item) => (
          <TimelineEntry key={item.id} item={item} onCorrect={onCorrect} />
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
