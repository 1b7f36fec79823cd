import type { ObjectName } from '@rapport/contract'
import { listedFields } from '@rapport/objects'
import { meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../../testing/fake-server.ts'
import { declarationOf } from '../object.ts'
import { ID, recordAnswer } from '../record-answers.testkit.ts'
import type { RecordRow } from './types.ts'

export const owner = {
  id: ID(900),
  name: 'Tom Becker',
  email: 'tom@example.com',
  roles: ['member'],
  status: 'active',
  teamId: null,
  teamName: null,
  createdAt: '2026-01-01T00:00:00Z',
  version: 1,
}

const STATES = ['open', 'inProgress', 'waiting', 'done', 'cancelled'] as const

export function taskRow(place: number, values: Record<string, unknown> = {}): RecordRow {
  return recordAnswer('task', place, {
    subject: `Task ${place}`,
    state: STATES[place % STATES.length],
    dueAt: `2026-11-${String(10 + (place % 15)).padStart(2, '0')}T09:00:00Z`,
    ...values,
  })
}

/** What the server says a list of the object can be filtered and sorted by. */
export function fieldsAnswer(object: ObjectName, more: readonly object[] = []): { items: object[]; related: object[] } {
  const own = listedFields(declarationOf(object)).flatMap(({ name, filter, isSortable }) =>
    filter
      ? [{ name, type: filter.type, sortable: isSortable, ...(filter.choices ? { choices: filter.choices } : {}) }]
      : [],
  )
  return { items: [...own, ...more], related: [] }
}

/** A server with tasks; lists answer what `rows` gives for their query. */
export function taskServer(rows: (request: FakeRequest) => readonly RecordRow[], more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [owner] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3, exact: true } }),
    'GET /api/v1/tasks/fields': () => ({
      body: fieldsAnswer('task', [
        { name: 'customer.name', type: 'text', sortable: true },
        { name: 'customer.tier', type: 'keyword', sortable: true, choices: ['A', 'B', 'C', 'D'] },
      ]),
    }),
    'GET /api/v1/tasks/count': (request) => ({ body: { count: rows(request).length, exact: true } }),
    'GET /api/v1/tasks': (request) => ({
      body: { items: rows(request), nextCursor: null, previousCursor: null },
    }),
    ...more,
  })
}

export function listRequests(seen: readonly FakeRequest[]): FakeRequest[] {
  return seen.filter(({ method, path }) => method === 'GET' && path === '/api/v1/tasks')
}
