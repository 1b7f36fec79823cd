import { TASK_STATES_ENDED } from '@rapport/contract'
import { encodeFilter, type Filter } from '@rapport/kernel'
import { ME } from '@rapport/objects'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'
import { urlOf } from '../../../platform/records/object.ts'
import type { RecordList } from '../../../platform/records/queries.ts'

const AHEAD_MS = 24 * 60 * 60_000
const RENEWED_EACH_MS = 10 * 60_000
const TASKS_MAX = 20

/** The reader's open tasks whose reminder has come or comes within a day, the earliest first. */
export const remindersQuery = queryOptions({
  queryKey: ['tasks', 'reminders'],
  queryFn: ({ signal }) => {
    const query = { filter: encodeFilter(untilMs(Date.now() + AHEAD_MS)), sort: 'remindAt', limit: TASKS_MAX }
    return api.get<RecordList>(urlOf('task'), { query, signal })
  },
  refetchInterval: RENEWED_EACH_MS,
})

function untilMs(atMs: number): Filter {
  return {
    and: [
      { field: 'ownerId', op: 'eq', value: ME },
      { field: 'state', op: 'notIn', value: [...TASK_STATES_ENDED] },
      { field: 'remindAt', op: 'lte', value: new Date(atMs).toISOString() },
    ],
  }
}
