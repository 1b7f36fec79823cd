import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { wantWords } from '../../i18n/i18n.ts'
import { ID, recordAnswer } from '../record-answers.testkit.ts'
import { RecordHistory } from './RecordHistory.tsx'

const TASK = recordAnswer('task', 1, { subject: 'Call back', priority: 'high', ownerId: ID(90) })
const PATH = `/api/v1/tasks/${TASK.id}`

function entry(place: number, more: object = {}) {
  return {
    id: ID(place),
    at: '2026-11-03T08:00:00Z',
    actorId: ID(90),
    actorName: 'Wen Li',
    actorEmail: 'wen@example.com',
    object: 'task',
    objectId: TASK.id,
    action: 'task.updated',
    before: { priority: 'low' },
    after: { priority: 'high' },
    ...more,
  }
}
const page = (items: object[], nextCursor: string | null = null) => ({
  body: { items, nextCursor, previousCursor: null },
})

async function show(items: object[], more: Handlers = {}, task: object = TASK): Promise<FakeRequest[]> {
  const seen = fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [{ id: ID(90), name: 'Wen Li' }] } }),
    [`GET ${PATH}`]: () => ({ body: task }),
    [`GET ${PATH}/history`]: () => page(items),
    ...more,
  })
  await wantWords('records')
  await renderPart(<RecordHistory object="task" id={TASK.id} />)
  return seen
}

const asked = (seen: readonly FakeRequest[]) => seen.findLast(({ path }) => path === `${PATH}/history`)?.query
async function act(place: number, name: string): Promise<void> {
  await userEvent.click((await screen.findAllByRole('button', { name: 'Change actions' }))[place] as HTMLElement)
  await userEvent.click((await screen.findAllByRole('menuitem', { name })).at(-1) as HTMLElement)
}

test('what happened besides changes of fields is told in a sentence, unknown things by their name', async () => {
  await show([
    entry(5, { action: 'task.restored', before: null, after: null }),
    entry(4, { action: 'task.archived', before: null, after: null }),
    // A change of what has no field of its own.
    entry(3, { before: { place: 1 }, after: { place: 2 } }),
    entry(2, { action: 'task.shared', before: null, after: null }),
  ])
  await screen.findByText('Wen Li restored the task')
  const said = screen.getAllByRole('listitem').map((each) => within(each).getAllByText(/Wen Li/)[0]?.textContent)
  expect(said).toEqual([
    'Wen Li restored the task',
    'Wen Li archived the task',
    'Wen Li changed the task',
    'Wen Li: task.shared',
  ])
})

test('people and records are named as they are called now; those who left as former members', async () => {
  await show(
    [
      entry(3, {
        before: { ownerId: ID(91), customerId: null },
        after: { ownerId: ID(90), customerId: ID(12) },
      }),
    ],
    { [`GET /api/v1/customers/${ID(12)}`]: () => ({ body: { id: ID(12), name: 'Nordlicht' } }) },
  )
  const line = await screen.findByRole('listitem')
  await waitFor(() => expect(line.textContent).toContain('changed Owner from Former member to Wen Li'))
  await waitFor(() => expect(line.textContent).toContain('set Customer to Nordlicht'))
})

test('days are asked for from their beginning to their end, by the zone of the workspace, and given up together', async () => {
  const seen = await show([])
  await screen.findByText('No changes yet')
  for (const label of ['From', 'To']) {
    await userEvent.click(await screen.findByLabelText(label))
    await userEvent.paste('2026-03-29')
    await userEvent.keyboard('{Enter}')
  }
  // The clocks of London go forward that day: it has 23 hours.
  await waitFor(() =>
    expect([asked(seen)?.get('from'), asked(seen)?.get('to')]).toEqual([
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T22:59:59.999Z',
    ]),
  )
  await screen.findByText('No changes match')
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }))
  await screen.findByText('No changes yet')
  expect(screen.queryByRole('button', { name: 'Show all' })).toBeNull()
})

test('older changes are loaded on request', async () => {
  const seen = await show([], {
    [`GET ${PATH}/history`]: ({ query }) =>
      query.get('cursor') === 'more'
        ? page([entry(2, { action: 'task.created', before: null, after: {} })])
        : page([entry(3)], 'more'),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }))
  await screen.findByText('Wen Li created the task')
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  expect(asked(seen)?.get('limit')).toBe('50')
})

test('a record is set back as it was after a change; nothing to set back is said as well', async () => {
  const seen = await show([entry(3)], {
    [`POST ${PATH}/history/restoration`]: () => ({ body: { restored: [], left: [] } }),
  })
  await screen.findByText(/changed Priority/)
  await act(0, 'Restore the record as it was after this')
  await screen.findByText('Nothing has changed since then.')
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ version: 1, entry: ID(3), side: 'after' })
})

test('a refusal to set back is said, and what the record is now is read again', async () => {
  const seen = await show([entry(3)], {
    [`POST ${PATH}/history/restoration`]: () => problem(409, 'task.changed_meanwhile', 'Somebody was faster.'),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Set back: Priority' }))
  await screen.findByText('Somebody was faster.')
  await waitFor(() => expect(seen.filter(({ method, path }) => method === 'GET' && path === PATH)).toHaveLength(2))
})

test.each([
  ['who may not change it', { ...TASK, can: { update: false, archive: false, assign: false } }],
  ['an archived one', { ...TASK, archivedAt: '2026-11-04T08:00:00Z' }],
])('%s offers nothing to set back, and still compares', async (_case, task) => {
  await show([entry(3)], {}, task)
  await screen.findByText(/changed Priority/)
  expect(screen.queryByRole('button', { name: /Set back/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Change actions' }))
  const items = await screen.findAllByRole('menuitem')
  expect(items.map(({ textContent }) => textContent)).toEqual(['Compare'])
})

test('an owner is set back only by who may assign', async () => {
  const change = entry(3, { before: { ownerId: ID(91) }, after: { ownerId: ID(90) } })
  await show([change], {}, { ...TASK, can: { update: true, archive: true, assign: false } })
  await screen.findByText(/changed Owner/)
  expect(screen.queryByRole('button', { name: 'Set back: Owner' })).toBeNull()
})

test('two changes of the same minute are compared side by side', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  await show([entry(3), entry(2, { at: '2026-11-03T08:00:20Z' })], {
    [`GET ${PATH}/history/state`]: ({ query }) => ({
      body: { values: { ...TASK, priority: query.get('entry') === ID(2) ? 'low' : 'high' } },
    }),
  })
  await screen.findAllByText(/changed Priority/)
  await act(0, 'Compare')
  await act(1, 'Compare')
  const table = await screen.findByRole('table')
  await waitFor(() => expect(within(table).getAllByRole('columnheader')).toHaveLength(3))
  await within(table).findByRole('row', { name: 'Priority High Low' })
  // A heading that stands twice under one key is drawn twice, or not at all.
  expect(errors.mock.calls.filter(([said]) => String(said).includes('same key'))).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Close comparison' }))
  expect(screen.queryByRole('table')).toBeNull()
})

test('moments that do not differ say so; one that cannot be read says why', async () => {
  let isBroken = false
  await show([entry(3), entry(2)], {
    [`GET ${PATH}/history/state`]: () =>
      isBroken ? problem(410, 'history.not_kept', 'Nothing is known of then.') : { body: { values: TASK } },
  })
  await screen.findAllByText(/changed Priority/)
  await act(0, 'Compare')
  await screen.findByText('There is no difference.')
  isBroken = true
  await act(1, 'Compare')
  expect((await screen.findByRole('alert')).textContent).toBe('Nothing is known of then.')
})
