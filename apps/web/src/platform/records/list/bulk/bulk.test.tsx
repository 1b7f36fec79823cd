import { encodeFilter } from '@rapport/kernel'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { problem } from '../../../../testing/fake-server.ts'
import { renderApp } from '../../../../testing/render-app.tsx'
import { ID } from '../../record-answers.testkit.ts'
import { owner, taskRow, taskServer } from '../list.testkit.ts'

const rows = [1, 2, 3].map((place) => taskRow(place))
const TIER_A = { field: 'customer.tier', op: 'in', value: ['A'] } as const

/** An order to the server, as it says it stands. */
const edit = (state: string, figures: object = {}) => ({
  id: ID(70),
  object: 'task',
  action: 'archive',
  state,
  waiting: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  undone: 0,
  kept: 0,
  reasons: [],
  createdAt: '2026-11-20T10:00:00Z',
  finishedAt: null,
  ...figures,
})

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

test('many are archived one by one, with what was refused and why, and the way back', async () => {
  const seen = taskServer(() => rows, {
    [`DELETE /api/v1/tasks/${ID(1)}`]: () => ({ body: taskRow(1) }),
    [`DELETE /api/v1/tasks/${ID(2)}`]: () => problem(403, 'access.denied', 'Ask an administrator.'),
    [`POST /api/v1/tasks/${ID(1)}/restoration`]: () => ({ body: taskRow(1) }),
  })
  renderApp('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('jxjx')
  await screen.findByText('2 selected')
  await userEvent.click(screen.getByRole('button', { name: 'Archive' }))
  await screen.findByText('1 archived.')
  const bar = screen.getByRole('region', { name: 'Selected records' })
  expect(within(bar).getByRole('listitem').textContent).toMatch(/^Task 2: /)
  await screen.findByText('1 selected')
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('Undone for 1 record.')
  expect(seen.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
    `/api/v1/tasks/${ID(1)}/restoration`,
  ])
})

test('many are deleted into the bin, and come back by undoing', async () => {
  const seen = taskServer(() => rows, {
    [`POST /api/v1/tasks/${ID(1)}/deletion`]: () => ({ body: { id: ID(1), isDeleted: true } }),
    [`DELETE /api/v1/tasks/${ID(1)}/deletion`]: () => ({ body: { id: ID(1), isDeleted: false } }),
  })
  renderApp('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('jx')
  await screen.findByText('1 selected')
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  await screen.findByText('1 deleted. It stays in the bin for 30 days.')
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('Undone for 1 record.')
  const paths = seen.filter(({ path }) => path.endsWith('/deletion')).map(({ method }) => method)
  expect(paths).toEqual(['POST', 'DELETE'])
})

test('all that a list holds is changed by an order to the server, followed to its end and taken back', async () => {
  let state = edit('running', { changed: 1 })
  const seen = taskServer(() => rows, {
    'GET /api/v1/tasks/count': () => ({ body: { count: 250, exact: true } }),
    'POST /api/v1/bulk-edits': () => ({ status: 202, body: edit('collecting') }),
    [`GET /api/v1/bulk-edits/${ID(70)}`]: () => {
      const body = state
      state = edit(state.state === 'running' ? 'done' : state.state, {
        changed: 249,
        refused: 1,
        reasons: [{ id: ID(1), code: 'access.denied' }],
      })
      return { body }
    },
    [`POST /api/v1/bulk-edits/${ID(70)}/undo`]: () => ({ status: 202, body: edit('undone', { undone: 249 }) }),
  })
  renderApp(`/tasks?view=all&filter=${encodeFilter(TIER_A)}`)
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('jx')
  await userEvent.click(await screen.findByRole('button', { name: 'Select all 250' }))
  await screen.findByText('250 selected')
  expect(screen.queryByRole('button', { name: 'Export' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Archive' }))
  await screen.findByText('249 archived.', undefined, { timeout: 5_000 })
  screen.getByText('1 could not be changed:')
  expect(seen.find(({ path }) => path === '/api/v1/bulk-edits')?.body).toEqual({
    object: 'task',
    action: 'archive',
    query: { filter: encodeFilter(TIER_A) },
  })
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('Undone for 249 records.')
})

test('many are assigned to somebody, each upon the version it was read in', async () => {
  const seen = taskServer(() => rows, {
    [`PATCH /api/v1/tasks/${ID(1)}`]: () => ({ body: taskRow(1) }),
  })
  renderApp('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('jx')
  await userEvent.click(await screen.findByRole('combobox', { name: 'Assign to…' }))
  await userEvent.click(await screen.findByText(owner.name, { selector: '.ant-select-item-option-content' }))
  await screen.findByText(`1 assigned to ${owner.name}.`)
  expect(seen.find(({ method }) => method === 'PATCH')?.body).toEqual({ version: 1, ownerId: owner.id })
})
