import type { AuditPage, Moment, ObjectName, RecordState } from '@rapport/contract'
import { localDayStartMs, parseDay } from '@rapport/kernel'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../api/client.ts'
import { declarationOf, urlOf } from '../object.ts'

const HISTORY_ROWS = 50

/** Which changes are shown; null and '' leave open. `from` and `to` are days of the workspace, both included. */
export type HistoryChoice = { actor: string | null; field: string | null; from: string; to: string; timeZone: string }
export const NO_CHOICE: HistoryChoice = { actor: null, field: null, from: '', to: '', timeZone: 'UTC' }

/** Who changed what on a record, newest first. */
export function recordHistoryQuery(object: ObjectName, id: string, choice: HistoryChoice) {
  const { actor, field, from, to, timeZone } = choice
  return infiniteQueryOptions({
    queryKey: [declarationOf(object).plural, 'one', id, 'history', choice],
    queryFn: ({ pageParam, signal }) =>
      api.get<Static<typeof AuditPage>>(`${urlOf(object, id)}/history`, {
        query: {
          actor,
          field,
          from: dayStart(from, timeZone),
          to: dayEnd(to, timeZone),
          cursor: pageParam,
          limit: HISTORY_ROWS,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

/** The values of a record at a moment, which never change. */
export function stateQuery(object: ObjectName, id: string, moment: Moment) {
  return queryOptions({
    queryKey: [declarationOf(object).plural, 'state', id, moment],
    queryFn: ({ signal }) =>
      api.get<RecordState>(`${urlOf(object, id)}/history/state`, { query: { ...moment }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

function dayStart(day: string, timeZone: string): string | null {
  const number = parseDay(day)
  return number === null ? null : new Date(localDayStartMs(number, timeZone)).toISOString()
}

function dayEnd(day: string, timeZone: string): string | null {
  const number = parseDay(day)
  return number === null ? null : new Date(localDayStartMs(number + 1, timeZone) - 1).toISOString()
}
