import type { AuditLogPage } from '@rapport/contract'
import { localDayStartMs, parseDay } from '@rapport/kernel'
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { SettingsSearch } from '../../paths.ts'
import { api } from '../../platform/api/client.ts'

const ROWS = 50

/** Which entries are shown, as it stands in the address; `from` and `to` are days of the workspace, both included. */
export type AuditChoice = Pick<SettingsSearch, (typeof CHOICE_KEYS)[number]>
export const CHOICE_KEYS = ['actor', 'object', 'record', 'kind', 'from', 'to'] as const

/** What the API is asked, of the list and of the file alike. */
export function auditParams({ record, from, to, ...rest }: AuditChoice, timeZone: string) {
  return {
    ...rest,
    objectId: record,
    from: edgeOf(from, timeZone, 'start'),
    to: edgeOf(to, timeZone, 'end'),
  }
}

/** Who did what, newest first. */
export function auditQuery(choice: AuditChoice, timeZone: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', choice, timeZone],
    queryFn: ({ pageParam, signal }) =>
      api.get<AuditLogPage>('/api/v1/audit', {
        query: { ...auditParams(choice, timeZone), cursor: pageParam, limit: ROWS },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

function edgeOf(day: string | undefined, timeZone: string, side: 'start' | 'end'): string | null {
  const number = parseDay(day ?? '')
  if (number === null) return null
  const ms = side === 'start' ? localDayStartMs(number, timeZone) : localDayStartMs(number + 1, timeZone) - 1
  return new Date(ms).toISOString()
}
