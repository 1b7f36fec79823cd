import { DAY_MS } from '@rapport/kernel'
import { titleOf } from '@rapport/objects'
import { formatInstant } from '@rapport/ui'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format.ts'
import { useGo } from '../../../navigation.tsx'
import { useMe } from '../../../session/me.ts'
import { declarationOf } from '../../object.ts'
import { Carried, DropPlace } from '../drag/Carried.tsx'
import type { RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'
import { dayText, isOfMonth, type Period } from './period.ts'
import { calendarField } from './use-entries.ts'

/** A day of a month shows so many; the week shows them all. */
const SHOWN_MAX = 3

type Props = {
  list: RecordList
  period: Period
  day: { day: number; name: string; isToday: boolean }
  rows: readonly RecordRow[]
  mayMove: (row: RecordRow) => boolean
}

export function DayCell({ list, period, day: { day, name, isToday }, rows, mayMove }: Props) {
  const { t } = useTranslation('lists')
  const shown = period.span === 'week' || rows.length <= SHOWN_MAX + 1 ? rows : rows.slice(0, SHOWN_MAX)
  const more = rows.length - shown.length
  const isOutside = period.span === 'month' && !isOfMonth(day, period.anchor)
  return (
    <DropPlace id={dayText(day)} className="calendar-day" label={name}>
      <span className="calendar-number" data-today={isToday} data-outside={isOutside}>
        {new Date(day * DAY_MS).getUTCDate()}
      </span>
      {shown.map((row) => (
        <CalendarEntry key={row.id} list={list} row={row} isFixed={!mayMove(row)} />
      ))}
      {more > 0 ? (
        <Button size="small" type="link" onClick={() => list.setSearch({ span: 'week', day: dayText(day) })}>
          {t('calendar.more', { count: more })}
        </Button>
      ) : null}
    </DropPlace>
  )
}

function CalendarEntry({ list, row, isFixed }: { list: RecordList; row: RecordRow; isFixed: boolean }) {
  const go = useGo()
  const { time, name } = useEntryText(list, row)
  return (
    <Carried row={row} isFixed={isFixed} className="calendar-entry" onOpen={() => go(list.given.hrefOf(row))}>
      {time ? <time>{time} </time> : null}
      <span>{name}</span>
    </Carried>
  )
}

/** The time of day of a record on a calendar, where it has one, and its name. */
export function useEntryText(list: RecordList, row: RecordRow): { time: string; name: string } {
  const { language } = useFormat()
  const { timeZone } = useMe().workspace
  const { key, field } = calendarField(list)
  const time = field.type === 'instant' ? formatInstant(String(row[key]), 'time', language, timeZone) : ''
  return { time, name: String(row[titleOf(declarationOf(list.given.object))] ?? '–') }
}
