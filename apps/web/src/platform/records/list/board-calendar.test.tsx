import { decodeFilter } from '@rapport/kernel'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { type FakeRequest, problem } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'
import { ID } from '../record-answers.testkit.ts'
import { listRequests, taskRow, taskServer } from './list.testkit.ts'

const rows = [taskRow(1, { state: 'open', dueAt: '2020-11-10T09:00:00Z' }), taskRow(2, { state: 'done' })]

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
})

/** The rows of a column, as its filter says. */
function ofColumn({ query }: FakeRequest) {
  const filter = JSON.stringify(decodeFilter(query.get('filter') ?? ''))
  return rows.filter(({ state }) => filter.includes(`"op":"eq","value":"${String(state)}"`))
}

test('a board has a column for each choice, and a menu moves a card for whom dragging is no way', async () => {
  const seen = taskServer(ofColumn, {
    [`PATCH /api/v1/tasks/${ID(1)}`]: () => ({ body: taskRow(1, { state: 'waiting', version: 2 }) }),
  })
  renderPages('/tasks?view=all&layout=board')
  const open = await screen.findByRole('region', { name: 'To do' })
  await within(open).findByRole('button', { name: /^Task 1/ })
  await within(screen.getByRole('region', { name: 'Done' })).findByRole('button', { name: /^Task 2/ })
  await userEvent.click(within(open).getByRole('button', { name: 'Move Task 1' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Waiting' }))
  await screen.findByText(/Task 1 moved to Waiting/)
  expect(seen.find(({ method }) => method === 'PATCH')?.body).toEqual({ version: 1, state: 'waiting' })
})

test('a card whose move is refused lies where it was, and says why', async () => {
  taskServer(ofColumn, { [`PATCH /api/v1/tasks/${ID(1)}`]: () => problem(409, 'task.refused', 'Not today.') })
  renderPages('/tasks?view=all&layout=board')
  const open = await screen.findByRole('region', { name: 'To do' })
  await within(open).findByRole('button', { name: /^Task 1/ })
  await userEvent.click(within(open).getByRole('button', { name: 'Move Task 1' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Waiting' }))
  await screen.findByText(/could not be moved/)
  within(open).getByRole('button', { name: /^Task 1/ })
})

test('a calendar asks for its weeks alone, shows records on their days and leads on to other months', async () => {
  const seen = taskServer(({ query }) => (query.get('filter')?.includes('between') ? rows.slice(0, 1) : []))
  const { router } = renderPages('/tasks?view=all&layout=calendar&day=2020-11-10')
  await screen.findByRole('heading', { name: 'November 2020' })
  const day = await screen.findByRole('group', { name: /10 November 2020/ })
  expect((await within(day).findByRole('button', { name: /Task 1/ })).textContent).toBe('09:00 Task 1')
  expect(decodeFilter(listRequests(seen)[0]?.query.get('filter') ?? '')).toEqual({
    field: 'dueAt',
    op: 'between',
    value: ['2020-10-26T00:00:00.000Z', '2020-12-06T23:59:59.999Z'],
  })
  await userEvent.click(screen.getByRole('button', { name: 'Later' }))
  await screen.findByRole('heading', { name: 'December 2020' })
  fireEvent.click(screen.getByText('Week'))
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ span: 'week', day: '2020-12-01' }))
  expect(screen.getAllByRole('group', { name: /20\d\d$/ })).toHaveLength(7)
})
