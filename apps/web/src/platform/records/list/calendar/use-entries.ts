import { decodeFilter, encodeFilter, type Filter, localDayStartMs } from '@rapport/kernel'
import { type AnyField, keyOf } from '@rapport/objects'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useMe } from '../../../session/me.ts'
import { declarationOf, urlOf } from '../../object.ts'
import { allOf } from '../list-state.ts'
import { noteOwnWrite } from '../own-writes.ts'
import type { RecordPage } from '../queries.ts'
import { saveValues } from '../save-values.ts'
import type { ListParams, RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'
import { dayOfValue, dayText, movedTo, type Period } from './period.ts'

const PAGE_ROWS = 200
/** More entries nobody reads in one period. */
export const ENTRIES_MAX = 600

type Entries = { rows: readonly RecordRow[]; isCut: boolean }

/** The field a calendar places records by. */
export function calendarField(list: RecordList): { key: string; field: AnyField } {
  const declaration = declarationOf(list.given.object)
  const name = declaration.calendar ?? ''
  const field = declaration.fields[name] as AnyField // layouts without their field are not offered
  return { key: keyOf(name, field), field }
}

/** The records of a list that lie in a period, by day. */
export function useEntries(list: RecordList, period: Period) {
  const { object } = list.given
  const { timeZone } = useMe().workspace
  const { key, field } = calendarField(list)
  const params = withinPeriod(list.state.params, { key, isDay: field.type === 'date' }, period, timeZone)
  const queryKey = [declarationOf(object).plural, 'calendar', params]
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Entries> => {
      const rows: RecordRow[] = []
      let cursor: string | null = null
      do {
        const query = { ...params, cursor, limit: PAGE_ROWS }
        const page: RecordPage = await api.get<RecordPage>(urlOf(object), { query, signal })
        rows.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null && rows.length < ENTRIES_MAX)
      return { rows, isCut: cursor !== null }
    },
    enabled: list.ready,
    placeholderData: keepPreviousData,
  })
  const byDay = Map.groupBy(query.data?.rows ?? [], (row) => dayOfValue(row[key], timeZone))
  const move = useMove(list, queryKey)
  return { query, byDay, move }
}

/** Places a record on another day; it lies there at once, and goes back where it was if that is refused. */
function useMove(list: RecordList, queryKey: readonly unknown[]): (row: RecordRow, day: number) => Promise<RecordRow> {
  const client = useQueryClient()
  const { object } = list.given
  const { timeZone } = useMe().workspace
  const { key } = calendarField(list)
  return async (row, day) => {
    const value = movedTo(String(row[key]), day, timeZone)
    const before = client.getQueryData<Entries>(queryKey)
    const rows = before?.rows.map((each) => (each.id === row.id ? { ...each, [key]: value } : each))
    if (before && rows) client.setQueryData<Entries>(queryKey, { ...before, rows })
    noteOwnWrite(object)
    try {
      const saved = await saveValues(object, row, { [key]: value })
      noteOwnWrite(object)
      void client.invalidateQueries({ queryKey: [declarationOf(object).plural] })
      return saved
    } catch (error) {
      client.setQueryData(queryKey, before)
      throw error
    }
  }
}

function withinPeriod(
  params: ListParams,
  { key, isDay }: { key: string; isDay: boolean },
  { days }: Period,
  timeZone: string,
): ListParams {
  const [first = 0, last = 0] = [days[0], days.at(-1)]
  const from = isDay ? `${dayText(first)}T00:00:00.000Z` : new Date(localDayStartMs(first, timeZone)).toISOString()
  const to = isDay ? `${dayText(last)}T00:00:00.000Z` : new Date(localDayStartMs(last + 1, timeZone) - 1).toISOString()
  const whole = params.filter === undefined ? undefined : (decodeFilter(params.filter) as Filter) // encoded by the list
  const filter = allOf(whole, { field: key, op: 'between', value: [from, to] })
  return { ...params, sort: key, ...(filter ? { filter: encodeFilter(filter) } : {}) }
}
