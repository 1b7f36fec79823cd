import './calendar.css'
import { DAY_MS, localDay } from '@rapport/kernel'
import { titleOf } from '@rapport/objects'
import { ErrorState, formatInstant, useNarrow } from '@rapport/ui'
import { Alert, App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { useFormat } from '../../../format.ts'
import { useMe } from '../../../session/me.ts'
import { inSentence, useObject } from '../../object.ts'
import { useMayUpdate } from '../columns.tsx'
import { DragArea } from '../drag/DragArea.tsx'
import type { RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'
import { Agenda } from './Agenda.tsx'
import { CalendarHead } from './CalendarHead.tsx'
import { DayCell } from './DayCell.tsx'
import { dayOf, dayOfValue, dayText, periodAt } from './period.ts'
import { calendarField, ENTRIES_MAX, useEntries } from './use-entries.ts'

const NOON_MS = DAY_MS / 2

/** The records of a list on the days of the object's calendar field; carrying one to another day sets the field. */
export function CalendarLayout({ list }: { list: RecordList }) {
  const { t } = useTranslation('lists')
  const { language } = useFormat()
  const { object } = list.given
  const { words, declaration } = useObject(object)
  const { timeZone, asOf } = useMe().workspace
  const mayUpdate = useMayUpdate(object)
  const isNarrow = useNarrow()
  const { message } = App.useApp()
  const problemText = useProblemText()
  const today = localDay(asOf ? Date.parse(asOf) : Date.now(), timeZone)
  const { search } = list
  const period = periodAt(search.span === 'week' ? 'week' : 'month', dayOf(search.day) ?? today)
  const { query, byDay, move } = useEntries(list, period)
  const { key } = calendarField(list)
  const title = titleOf(declaration)
  const nameOf = (row: RecordRow) => String(row[title] ?? '')
  const dayName = (day: number) => formatInstant(day * DAY_MS + NOON_MS, 'weekdayYear', language, 'UTC')

  async function carry(row: RecordRow, day: number): Promise<void> {
    try {
      await move(row, day)
      void message.success(t('board.moved', { name: nameOf(row), column: dayName(day) }))
    } catch (error) {
      void message.error(t('board.failed', { name: nameOf(row), reason: problemText(error) }))
    }
  }

  return (
    <section className="calendar" tabIndex={-1} aria-label={t('calendar.label', { many: inSentence(words.many) })}>
      <CalendarHead list={list} period={period} today={today} />
      {query.data?.isCut ? <Alert type="info" showIcon title={t('calendar.tooMany', { limit: ENTRIES_MAX })} /> : null}
      {query.error ? (
        <ErrorState message={problemText(query.error)} onRetry={() => void query.refetch()} />
      ) : isNarrow ? (
        <Agenda list={list} period={period} byDay={byDay} dayName={dayName} isLoading={query.isPending} />
      ) : (
        <DragArea
          instructions={t('calendar.instructions')}
          nameOf={nameOf}
          placeName={(id) => dayName(dayOf(id) ?? today)}
          placeOf={(row) => dayText(dayOfValue(row[key], timeZone) ?? today)}
          onMove={(row, id) => void carry(row, dayOf(id) ?? today)}
          renderLifted={(row) => <span className="calendar-entry">{nameOf(row)}</span>}
        >
          <WeekdayNames days={period.days.slice(0, 7)} />
          <div className="calendar-days" data-span={period.span} aria-busy={query.isFetching}>
            {period.days.map((day) => (
              <DayCell
                key={day}
                list={list}
                period={period}
                day={{ day, name: dayName(day), isToday: day === today }}
                rows={byDay.get(day) ?? []}
                mayMove={mayUpdate}
              />
            ))}
          </div>
        </DragArea>
      )}
    </section>
  )
}

function WeekdayNames({ days }: { days: readonly number[] }) {
  const { language } = useFormat()
  const name = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  return (
    <div className="calendar-weekdays" aria-hidden>
      {days.map((day) => (
        <span key={day}>{name.format(day * DAY_MS)}</span>
      ))}
    </div>
  )
}
