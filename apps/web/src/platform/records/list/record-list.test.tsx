import { decodeFilter, encodeFilter } from '@rapport/kernel'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { FakeEventSource } from '../../../testing/fake-event-source.ts'
import { problem } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'
import { ID, recordAnswer } from '../record-answers.testkit.ts'
import { listRequests, taskRow, taskServer } from './list.testkit.ts'

const MY_TASKS = {
  and: [
    { field: 'ownerId', op: 'eq', value: ID(2) },
    { field: 'state', op: 'in', value: ['open', 'inProgress', 'waiting'] },
  ],
}
const TIER_A = { field: 'customer.tier', op: 'in', value: ['A'] } as const
const rows = [1, 2, 3].map((place) => taskRow(place))

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

test('begins with the first view, whose “me” is the reader, and its order', async () => {
  const seen = taskServer(() => rows)
  renderPages('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  const query = listRequests(seen)[0]?.query
  expect(decodeFilter(query?.get('filter') ?? '')).toEqual(MY_TASKS)
  expect([query?.get('sort'), query?.get('limit')]).toEqual(['dueAt', '100'])
  expect(screen.getByRole('link', { name: 'My tasks' }).getAttribute('aria-current')).toBe('page')
  await userEvent.click(screen.getByRole('link', { name: 'All tasks' }))
  await waitFor(() => expect(listRequests(seen).at(-1)?.query.has('filter')).toBe(false))
})

test('news are offered, never forced upon the reader', async () => {
  const seen = taskServer(() => rows)
  renderPages('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  const asked = listRequests(seen).length
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain('tasks'))
  act(() => FakeEventSource.opened.at(-1)?.hint('tasks'))
  await screen.findByText('This list has changed since it was loaded.')
  expect(listRequests(seen)).toHaveLength(asked)
  await userEvent.click(screen.getByRole('button', { name: 'Refresh' }))
  await waitFor(() => expect(listRequests(seen).length).toBeGreaterThan(asked))
})

test('is filtered by a field of what a record refers to, which stands under the name of the reference', async () => {
  const seen = taskServer(() => rows)
  const { router } = renderPages('/tasks?view=all')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.click(screen.getByRole('button', { name: '+ Filter' }))
  await userEvent.type(await screen.findByRole('combobox', { name: 'Field' }), 'Customer › Ti')
  await userEvent.click(await screen.findByText('Tier', { selector: '.ant-select-item-option-content' }))
  await userEvent.click(await screen.findByRole('combobox', { name: 'Value' }))
  await userEvent.click(await screen.findByText(/^A · /, { selector: '.ant-select-item-option-content' }))
  await userEvent.click(screen.getByRole('button', { name: 'Apply' }))
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ view: 'all', filter: encodeFilter(TIER_A) }))
  await waitFor(() => expect(decodeFilter(listRequests(seen).at(-1)?.query.get('filter') ?? '')).toEqual(TIER_A))
  screen.getByRole('button', { name: 'Edit filter: Customer › Tier is any of A' })
})

test('the conditions of the reader come on top of those of the view', async () => {
  const seen = taskServer(() => rows)
  renderPages(`/tasks?filter=${encodeFilter(TIER_A)}`)
  await screen.findByRole('row', { name: /Task 1/ })
  await waitFor(() =>
    expect(decodeFilter(listRequests(seen).at(-1)?.query.get('filter') ?? '')).toEqual({ and: [MY_TASKS, TIER_A] }),
  )
})

test('columns are hidden, moved and remembered, and stand in the address', async () => {
  taskServer(() => rows)
  const { router, unmount } = renderPages('/tasks?columns=subject,state,dueAt')
  await screen.findByRole('row', { name: /Task 1/ })
  expect(heads()).toEqual(['Subject', 'Status', 'Due'])
  await userEvent.click(screen.getByRole('button', { name: 'Options for Status' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Move right' }))
  await waitFor(() => expect(heads()).toEqual(['Subject', 'Due', 'Status']))
  await userEvent.click(screen.getByRole('button', { name: 'Options for Due' }))
  // The menu that was open before fades away beside it.
  const hide = await screen.findAllByRole('menuitem', { name: 'Hide column' })
  await userEvent.click(hide.at(-1) as HTMLElement)
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ columns: 'subject,state' }))
  unmount()
  renderPages('/tasks?sort=state')
  await screen.findByRole('row', { name: /Task 1/ })
  expect(heads()).toEqual(['Subject', 'Status'])
})

test('Space shows a record beside the list, and the keys lead from one to the next', async () => {
  const whole = (place: number) => recordAnswer('task', place, { subject: `Task ${place}`, about: `Notes ${place}` })
  taskServer(() => rows, {
    [`GET /api/v1/tasks/${ID(1)}`]: () => ({ body: whole(1) }),
    [`GET /api/v1/tasks/${ID(2)}`]: () => ({ body: whole(2) }),
  })
  const { router } = renderPages('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('j[Space]')
  await screen.findByText('Notes 1')
  expect(router.latestLocation.search).toEqual({ peek: ID(1) })
  await userEvent.keyboard('j')
  await screen.findByText('Notes 2')
  await userEvent.keyboard('[Space]')
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
  await userEvent.keyboard('[Space]')
  await screen.findByText('Notes 2')
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
})

test('n makes a new one, / searches and ? says every key', async () => {
  taskServer(() => rows)
  renderPages('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('/')
  expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  await userEvent.keyboard('?')
  expect(screen.getByRole('searchbox')).toHaveProperty('value', '?')
  act(() => screen.getByRole('grid').focus())
  await userEvent.keyboard('?')
  await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
})

test('a value is edited in its cell: F2 begins, Enter saves, and the row takes over what was saved', async () => {
  const seen = taskServer(() => rows, {
    [`PATCH /api/v1/tasks/${ID(1)}`]: ({ body }) => ({ body: taskRow(1, { ...(body as object), version: 2 }) }),
  })
  renderPages('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('j{F2}')
  const box = await screen.findByRole('textbox', { name: 'Subject' })
  await userEvent.clear(box)
  await userEvent.type(box, 'Call back{Enter}')
  await screen.findByRole('row', { name: /Call back/ })
  expect(seen.find(({ method }) => method === 'PATCH')?.body).toEqual({ version: 1, subject: 'Call back' })
  expect(document.activeElement).toBe(screen.getByRole('grid'))
})

test('what is refused stays typed, with the reason; what one may not change does not open', async () => {
  taskServer(() => [taskRow(1), taskRow(2, { can: { update: false } })], {
    [`PATCH /api/v1/tasks/${ID(1)}`]: () =>
      problem(400, 'request.field_wrong', 'x', {
        fieldErrors: [{ path: 'subject', code: 'field.required', message: 'This cannot be left empty.' }],
      }),
  })
  renderPages('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('j{F2}')
  await userEvent.clear(await screen.findByRole('textbox', { name: 'Subject' }))
  await userEvent.keyboard('{Enter}')
  await screen.findByText('This cannot be left empty.')
  await userEvent.keyboard('{Escape}j{F2}')
  expect(screen.queryByRole('textbox', { name: 'Subject' })).toBeNull()
})

test('a list without rows says why, and leads to archived matches', async () => {
  const seen = taskServer(({ query }) => (query.has('archived') ? rows : []))
  const { router } = renderPages('/tasks?view=all&search=zw')
  await screen.findByText('No matching tasks')
  await userEvent.click(await screen.findByRole('button', { name: 'Show 3 archived matches' }))
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ archived: '1', search: 'zw' }))
  await waitFor(() => expect(listRequests(seen).at(-1)?.query.get('archived')).toBe('only'))
  await screen.findByRole('heading', { name: /^Archived tasks/ })
})

test('a list that cannot be loaded says so and is tried again', async () => {
  let tries = 0
  taskServer(() => rows, {
    'GET /api/v1/tasks': () => {
      tries++
      if (tries <= 1) return problem(400, 'server.busy', 'Busy.')
      return { body: { items: rows, nextCursor: null, previousCursor: null } }
    },
  })
  renderPages('/tasks')
  await screen.findByText('Could not load tasks')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('row', { name: /Task 1/ })
})

function heads(): string[] {
  return screen
    .getAllByRole('columnheader')
    .map((head) => head.textContent?.replace(/[↑↓⋮]/g, '') ?? '')
    .filter((text) => text !== '')
}
