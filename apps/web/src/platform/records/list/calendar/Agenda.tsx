import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { AppLink } from '../../../navigation.tsx'
import type { RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'
import { useEntryText } from './DayCell.tsx'
import type { Period } from './period.ts'

type Props = {
  list: RecordList
  period: Period
  byDay: ReadonlyMap<number | null, readonly RecordRow[]>
  dayName: (day: number) => string
  isLoading: boolean
}

/** A calendar on a narrow screen: the days that hold something, one under the other. */
export function Agenda({ list, period, byDay, dayName, isLoading }: Props) {
  const { t } = useTranslation('lists')
  const days = period.days.filter((day) => byDay.has(day))
  if (isLoading) return <Skeleton active />
  if (days.length === 0) return <p className="calendar-nothing">{t('calendar.nothing')}</p>
  return (
    <div className="calendar-agenda">
      {days.map((day) => (
        <section key={day} aria-label={dayName(day)}>
          <h3>{dayName(day)}</h3>
          {byDay.get(day)?.map((row) => (
            <AgendaLine key={row.id} list={list} row={row} />
          ))}
        </section>
      ))}
    </div>
  )
}

function AgendaLine({ list, row }: { list: RecordList; row: RecordRow }) {
  const { time, name } = useEntryText(list, row)
  return (
    <AppLink className="calendar-line" href={list.given.hrefOf(row)}>
      <time>{time}</time>
      <span>{name}</span>
    </AppLink>
  )
}
