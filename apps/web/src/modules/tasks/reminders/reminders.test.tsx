import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AnyRecord } from '../../../platform/records/object.ts'
import { recordAnswer } from '../../../platform/records/record-answers.testkit.ts'
import { meAnswer } from '../../../testing/answers.ts'
import { FakeEventSource } from '../../../testing/fake-event-source.ts'
import { type FakeAnswer, fakeServer, problem } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { tasks } from '../manifest.ts'
import { Reminders } from './Reminders.tsx'
import { tomorrowMorning } from './use-remind-at.ts'

const NOW = Date.parse('2026-11-02T10:00:00Z')
const PASSED = '2026-11-02T09:59:00Z'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: NOW })
})

afterEach(() => {
  vi.useRealTimers()
})

const reminder = (place: number, remindAt: string | null, more: object = {}) =>
  recordAnswer('task', place, { subject: `Call ${place}`, remindAt, ...more })

/** A server that keeps these tasks: what is changed is changed in its list, too. */
function serve(items: AnyRecord[], refused?: FakeAnswer) {
  const patches = items.map((task, place): [string, (request: { body: unknown }) => FakeAnswer] => [
    `PATCH /api/v1/tasks/${task.id}`,
    ({ body }) => {
      if (refused) return refused
      const changed = { ...items[place], ...(body as object), version: task.version + 1 } as AnyRecord
      items[place] = changed
      return { body: changed }
    },
  ])
  const isListed = ({ state, remindAt }: AnyRecord) => state !== 'done' && remindAt !== null
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/tasks': () => ({ body: { items: items.filter(isListed), nextCursor: null } }),
    ...Object.fromEntries(patches),
  })
}

const show = () => renderPart(<Reminders />, { modules: [tasks] })
const user = () => userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) })
const notices = () => screen.queryAllByRole('status', { name: /reminder/i })
const bodies = (seen: ReturnType<typeof serve>) => seen.filter(({ method }) => method === 'PATCH').map((it) => it.body)

async function pass(timeMs: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(timeMs))
}

test('what has passed is shown at once: the task, its customer and when it is due', async () => {
  const due = { customerName: 'Nordlicht', dueAt: '2026-11-03T10:00:00Z' }
  const seen = serve([reminder(1, PASSED, due)])
  await show()
  const notice = await screen.findByRole('status', { name: 'Reminder: Call 1' })
  expect(within(notice).getByRole('link', { name: 'Call 1' }).getAttribute('href')).toMatch(/^\/tasks\//)
  expect(notice.textContent).toContain('Nordlicht')
  expect(notice.textContent).toContain('due tomorrow')
  const { query } = seen.find(({ path }) => path === '/api/v1/tasks') ?? { query: new URLSearchParams() }
  expect(query.get('filter')).toContain('fownerId.eq.s_0024me')
  expect(query.get('sort')).toBe('remindAt')
})

test('what is to come is shown when its time comes, and no sooner', async () => {
  serve([reminder(1, '2026-11-02T10:05:00Z')])
  const { queryClient } = await show()
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  await pass(4 * 60_000)
  expect(notices()).toHaveLength(0)
  await pass(61_000)
  expect(notices()).toHaveLength(1)
})

test('a reminder set elsewhere comes by the live hint, and one answered elsewhere goes', async () => {
  const items = [reminder(1, PASSED)]
  serve(items)
  await show()
  await screen.findByRole('status', { name: 'Reminder: Call 1' })
  items.splice(0, 1, reminder(2, PASSED))
  FakeEventSource.opened.findLast(({ topics }) => topics.split(',').includes('tasks'))?.hint('tasks')
  await screen.findByRole('status', { name: 'Reminder: Call 2' })
  await waitFor(() => expect(notices()).toHaveLength(1))
})

test('is done from the notice', async () => {
  const seen = serve([reminder(1, PASSED)])
  await show()
  await user().click(await screen.findByRole('button', { name: 'Done' }))
  await waitFor(() => expect(notices()).toHaveLength(0))
  expect(bodies(seen)).toEqual([{ version: 1, state: 'done' }])
})

test('comes back in ten minutes when asked to', async () => {
  const seen = serve([reminder(1, PASSED)])
  await show()
  await user().click(await screen.findByRole('button', { name: 'In 10 minutes' }))
  await waitFor(() => expect(notices()).toHaveLength(0))
  const [body] = bodies(seen) as [{ remindAt: string }]
  expect(Date.parse(body.remindAt) - NOW).toBeGreaterThanOrEqual(600_000)
  await pass(590_000)
  expect(notices()).toHaveLength(0)
  await pass(20_000)
  expect(notices()).toHaveLength(1)
})

test('tomorrow at nine is nine by the clock of the workspace', () => {
  expect(tomorrowMorning(Date.parse('2026-11-02T17:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-04T01:00:00.000Z')
  expect(tomorrowMorning(Date.parse('2026-10-24T10:00:00Z'), 'Europe/Berlin')).toBe('2026-10-25T08:00:00.000Z')
})

test('closing takes the reminder off the task, by the keyboard too', async () => {
  const seen = serve([reminder(1, PASSED)])
  await show()
  const close = await screen.findByRole('button', { name: 'Turn off reminder: Call 1' })
  close.focus()
  await user().keyboard('{Enter}')
  await waitFor(() => expect(bodies(seen)).toEqual([{ version: 1, remindAt: null }]))
  expect(notices()).toHaveLength(0)
})

test('closing that is refused says so, and the reminder stands again', async () => {
  serve([reminder(1, PASSED)], problem(403, 'access.denied', 'You may not do this.'))
  await show()
  await user().click(await screen.findByRole('button', { name: 'Turn off reminder: Call 1' }))
  await screen.findByText('You may not do this.')
  await waitFor(() => expect(notices()).toHaveLength(1))
})

test('more than three are one notice that counts them; hiding it changes no task', async () => {
  const seen = serve([1, 2, 3, 4].map((place) => reminder(place, PASSED)))
  await show()
  const notice = await screen.findByRole('status', { name: '4 reminders' })
  expect(notices()).toEqual([notice])
  expect(within(notice).getByRole('link', { name: 'Open tasks' }).getAttribute('href')).toBe('/tasks')
  await user().click(within(notice).getByRole('button', { name: 'Hide reminders' }))
  await waitFor(() => expect(notices()).toHaveLength(0))
  expect(bodies(seen)).toEqual([])
})

test('who may not change a task is only told', async () => {
  serve([reminder(1, PASSED, { can: {} })])
  await show()
  await screen.findByRole('status', { name: 'Reminder: Call 1' })
  expect(screen.queryByRole('button', { name: 'Done' })).toBeNull()
})
