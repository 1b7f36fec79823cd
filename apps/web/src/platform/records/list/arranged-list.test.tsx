import type { ListTotals } from '@rapport/contract'
import { decodeFilter } from '@rapport/kernel'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { type FakeRequest, problem } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'
import { ID } from '../record-answers.testkit.ts'
import { fieldsAnswer, listRequests, owner, taskRow, taskServer } from './list.testkit.ts'

const rows = [1, 2, 3].map((place) => taskRow(place, { state: 'open', version: 1 }))

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

const sent = (seen: readonly FakeRequest[], method: string) => seen.filter((request) => request.method === method)

test('a grouped list shows its groups with their figures, and the records of the one that is open', async () => {
  const totals: ListTotals = {
    total: { count: 5, figures: [] },
    groups: [
      { key: 'done', name: null, count: 3, figures: [] },
      { key: 'open', name: null, count: 2, figures: [] },
    ],
    others: null,
  }
  const seen = taskServer(() => rows, { 'GET /api/v1/tasks/totals': () => ({ body: totals }) })
  const { router } = renderPages('/tasks?view=all')
  await screen.findByRole('row', { name: /Task 1/ })
  expect(seen.filter(({ path }) => path.endsWith('/totals'))).toHaveLength(0)
  await userEvent.click(await screen.findByRole('button', { name: 'Group by: No grouping' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Status' }))
  const groups = within(await screen.findByRole('region', { name: 'Grouped by Status' }))
  expect(router.latestLocation.search).toMatchObject({ group: 'state' })
  // In the order of the choices, not of their sizes.
  const heads = groups.getAllByRole('heading', { level: 2 }).map((head) => head.textContent)
  expect(heads).toEqual(['▾ To do2', '▸ Done3'])
  await groups.findByRole('row', { name: /Task 1/ })
  const own = decodeFilter(listRequests(seen).at(-1)?.query.get('filter') ?? '')
  expect(own).toEqual({ field: 'state', op: 'eq', value: 'open' })
  await userEvent.click(groups.getByRole('button', { name: /Done/ }))
  await waitFor(() =>
    expect(decodeFilter(listRequests(seen).at(-1)?.query.get('filter') ?? '')).toMatchObject({ value: 'done' }),
  )
})

test('related records can be asked for as soon as their fields are known', async () => {
  const answered = fieldsAnswer('contact')
  taskServer(() => rows, {
    'GET /api/v1/contacts/fields': () => ({
      body: { ...answered, related: [{ name: 'task.contact', object: 'task', field: 'contact' }] },
    }),
    'GET /api/v1/contacts': () => ({ body: { items: [], nextCursor: null, previousCursor: null } }),
    'GET /api/v1/contacts/count': () => ({ body: { count: 0, exact: true } }),
  })
  renderPages('/contacts?filter=has.task_002econtact.x.fstate.in.l1.sopen')
  expect(
    await screen.findByRole('button', { name: 'Edit filter: Tasks at least 1 (Status is any of To do)' }),
  ).toBeTruthy()
})

test('cells are pasted after a preview; what is refused is said, and the rest is taken back in one', async () => {
  const seen = taskServer(() => rows, {
    ...Object.fromEntries(
      [1, 2].map((place) => [
        `PATCH /api/v1/tasks/${ID(place)}`,
        ({ body }: FakeRequest) => {
          const values = body as Record<string, unknown>
          const isRefused = place === 2 && values.state === 'done'
          const errors = [{ path: 'state', code: 'x', message: 'Not this one.' }]
          return isRefused
            ? problem(400, 'request.field_wrong', 'Some fields need another look.', { fieldErrors: errors })
            : { body: { ...rows[place - 1], ...values, version: Number(values.version) + 1 } }
        },
      ]),
    ),
  })
  renderPages('/tasks?view=all&sort=subject&columns=subject,state,ownerId')
  await screen.findByRole('row', { name: /Task 1/ })
  const grid = screen.getByRole('grid')
  grid.focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  const pasted = `Done\t${owner.name}\r\nDone\tNobody\r\nNever\t`
  fireEvent.paste(grid, { clipboardData: { getData: () => pasted } })
  const dialog = within(await screen.findByRole('dialog'))
  dialog.getByText('3 values in 2 records will change.')
  dialog.getByText('2 values do not fit and are left out.')
  expect(sent(seen, 'PATCH')).toHaveLength(0)
  await userEvent.click(dialog.getByRole('button', { name: 'Save 3 values' }))
  await screen.findByText('2 values saved.')
  screen.getByText('Task 2, Status: Not this one.')
  expect(sent(seen, 'PATCH').map(({ body }) => body)).toEqual([
    { version: 1, state: 'done', ownerId: owner.id },
    { version: 1, state: 'done' },
  ])
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('2 values taken back.')
  expect(sent(seen, 'PATCH').at(-1)?.body).toEqual({ version: 2, state: 'open', ownerId: null })
})
