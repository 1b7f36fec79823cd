import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { DAY_MS, encodeFilter, type Filter } from '@rapport/kernel'
import { formatInstant } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format.ts'
import { allOf, filterText } from '../list-state.ts'
import { recordCountQuery } from '../queries.ts'
import type { RecordList } from '../use-record-list.ts'
import { dayText, type Period, type Span, shifted } from './period.ts'
import { calendarField } from './use-entries.ts'

const SPANS: readonly Span[] = ['month', 'week']

/** Which days are shown, and the way to others. */
export function CalendarHead({ list, period, today }: { list: RecordList; period: Period; today: number }) {
  const { t } = useTranslation('lists')
  const { language } = useFormat()
  const { setSearch } = list
  const text = (day: number, style: 'month' | 'day' | 'dayShort') => formatInstant(day * DAY_MS, style, language, 'UTC')
  const [first = today, last = today] = [period.days[0], period.days.at(-1)]
  const label =
    period.span === 'month' ? text(period.anchor, 'month') : `${text(first, 'dayShort')} – ${text(last, 'day')}`
  const goTo = (day: number) => setSearch({ day: day === today ? null : dayText(day) }, { replace: true })
  return (
    <header className="calendar-head">
      <h2 aria-live="polite">{label}</h2>
      <Button
        size="small"
        icon={<LeftOutlined />}
        aria-label={t('calendar.previous')}
        onClick={() => goTo(shifted(period, -1))}
      />
      <Button size="small" onClick={() => goTo(today)}>
        {t('calendar.today')}
      </Button>
      <Button
        size="small"
        icon={<RightOutlined />}
        aria-label={t('calendar.next')}
        onClick={() => goTo(shifted(period, 1))}
      />
      <Undated list={list} />
      <Segmented<Span>
        size="small"
        value={period.span}
        options={SPANS.map((span) => ({ value: span, label: t(`calendar.${span}`) }))}
        onChange={(span) => setSearch({ span: span === 'month' ? null : span })}
      />
    </header>
  )
}

/** What has no day lies on none: said, with the way to it. */
function Undated({ list }: { list: RecordList }) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const { key, field } = calendarField(list)
  const empty: Filter = { field: key, op: 'isEmpty' }
  const asked = allOf(list.state.viewFilter, list.state.filter, empty)
  const params = { ...list.state.params, ...(asked ? { filter: encodeFilter(asked) } : {}) }
  const isAsked = list.ready && !field.required
  const { data } = useQuery({ ...recordCountQuery(list.given.object, params), enabled: isAsked })
  if (!isAsked || !data || data.count === 0) return null
  return (
    <Button
      size="small"
      type="link"
      onClick={() => list.setSearch({ layout: 'table', filter: filterText(allOf(list.state.filter, empty)) })}
    >
      {t('calendar.undated', { count: data.count, formatted: format.number(data.count) })}
    </Button>
  )
}
