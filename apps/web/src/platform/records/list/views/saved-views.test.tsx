import type { OpeningViews, SavedView } from '@rapport/contract'
import { decodeFilter, encodeFilter } from '@rapport/kernel'
import { ME } from '@rapport/objects'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { meAnswer } from '../../../../testing/answers.ts'
import { type FakeRequest, type Handlers, problem } from '../../../../testing/fake-server.ts'
import { renderPages } from '../../../../testing/render-app.tsx'
import { ID } from '../../record-answers.testkit.ts'
import { listRequests, taskRow, taskServer } from '../list.testkit.ts'

const VIEW = ID(700)
const MINE = { field: 'ownerId', op: 'eq', value: ME } as const
const OPEN = { field: 'state', op: 'in', value: ['open'] } as const
const saved: SavedView = {
  id: VIEW,
  object: 'task',
  name: 'Mine, latest first',
  sharing: 'private',
  layout: 'table',
  filter: encodeFilter(MINE),
  sort: '-dueAt',
  columns: [{ key: 'subject', widthPixels: 300 }, { key: 'dueAt' }],
  density: 'compact',
  grouping: null,
  totals: null,
  ownerId: ID(2),
  ownerName: 'Ada',
  teamId: null,
  teamName: null,
  isPinned: false,
  version: 3,
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  can: { update: true, delete: true },
}

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

function serve(views: () => readonly SavedView[], more: Handlers = {}, opening?: OpeningViews): FakeRequest[] {
  return taskServer(() => [taskRow(1)], {
    'GET /api/v1/views': ({ query }) => ({
      body: { items: views().filter(({ isPinned }) => isPinned || !query.has('pinned')), opening },
    }),
    ...more,
  })
}

const optionsOf = async (name: string) => {
  await userEvent.click(screen.getByRole('button', { name: 'View options' }))
  await userEvent.click(await screen.findByRole('menuitem', { name }))
}
const sent = (seen: readonly FakeRequest[], method: string) => seen.filter((request) => request.method === method)

test('a saved view is a tab, and shows its records in its order and columns; “me” is whoever looks', async () => {
  const seen = serve(() => [saved])
  renderPages(`/tasks?view=${VIEW}`)
  await screen.findByRole('row', { name: /Task 1/ })
  const [request] = listRequests(seen)
  expect(decodeFilter(request?.query.get('filter') ?? '')).toEqual({ ...MINE, value: ID(2) })
  expect(request?.query.get('sort')).toBe('-dueAt')
  expect(screen.getByRole('link', { name: saved.name }).getAttribute('aria-current')).toBe('page')
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toHaveLength(3)
})

test('what the reader adds is saved into the view, with “me” left as it is, and leaves the address', async () => {
  let views = [saved]
  const seen = serve(() => views, {
    [`PATCH /api/v1/views/${VIEW}`]: ({ body }) => {
      views = [{ ...saved, ...(body as object), version: 4 }]
      return { body: views[0] }
    },
  })
  const { router } = renderPages(`/tasks?view=${VIEW}&filter=${encodeFilter(OPEN)}&sort=state`)
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.click(await screen.findByRole('button', { name: 'Save view' }))
  await waitFor(() => expect(router.latestLocation.search).toEqual({ view: VIEW }))
  const bodies = sent(seen, 'PATCH').map(({ body }) => body as { filter: string })
  expect(bodies).toHaveLength(1)
  const [{ filter, ...rest } = { filter: '' }] = bodies
  expect(decodeFilter(filter)).toEqual({ and: [MINE, OPEN] })
  const { columns, density, grouping, totals } = saved
  expect(rest).toEqual({ version: 3, layout: 'table', sort: 'state', columns, density, grouping, totals })
  expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull()
})

test('a list becomes a new view, once per form, and a name one has already is said at the form', async () => {
  let views: SavedView[] = []
  let isTaken = true
  const seen = serve(() => views, {
    'POST /api/v1/views': ({ body }) => {
      if (isTaken) {
        isTaken = false
        return problem(409, 'view.name_taken', 'You have a view of this name already. Choose another name.')
      }
      const made = { ...saved, columns: null, ...(body as object) }
      views = [made]
      return { status: 201, body: made }
    },
  })
  const { router } = renderPages(`/tasks?view=all&filter=${encodeFilter(OPEN)}`)
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.click(await screen.findByRole('button', { name: 'Save as new view' }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await dialog.findByText('Give the view a name.')
  await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), ' Open ones ')
  await userEvent.click(dialog.getByRole('radio', { name: 'Everyone' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await dialog.findByText('You have a view of this name already. Choose another name.')
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(router.latestLocation.search).toEqual({ view: VIEW }))
  const [first, second] = sent(seen, 'POST')
  expect(first?.body).toEqual({
    object: 'task',
    name: 'Open ones',
    sharing: 'workspace',
    layout: 'table',
    filter: encodeFilter(OPEN),
    sort: 'dueAt',
    columns: null,
    density: null,
    grouping: null,
    totals: null,
  })
  expect(second?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'))
  expect((await screen.findByRole('link', { name: 'Open ones' })).getAttribute('aria-current')).toBe('page')
})

test('a pinned view is a place of the navigation', async () => {
  let views = [saved]
  serve(() => views, {
    [`PUT /api/v1/views/${VIEW}/pin`]: () => {
      views = [{ ...saved, isPinned: true }]
      return { body: views[0] }
    },
  })
  renderPages(`/tasks?view=${VIEW}`)
  await screen.findByRole('row', { name: /Task 1/ })
  expect(screen.queryByRole('region', { name: 'Pinned' })).toBeNull()
  await optionsOf('Pin to navigation')
  const pinned = within(await screen.findByRole('region', { name: 'Pinned' }))
  expect(pinned.getByRole('link', { name: saved.name }).getAttribute('href')).toBe(`/tasks?view=${VIEW}`)
})

test('a deleted view comes back with “undo”, into the navigation as well', async () => {
  let views = [{ ...saved, isPinned: true }]
  const seen = serve(() => views, {
    [`DELETE /api/v1/views/${VIEW}`]: () => {
      views = []
      return { body: { ...saved, isPinned: true } }
    },
    [`PUT /api/v1/views/${ID(701)}/pin`]: () => {
      views = [{ ...saved, id: ID(701), isPinned: true }]
      return { body: views[0] }
    },
    'POST /api/v1/views': () => {
      views = [{ ...saved, id: ID(701) }]
      return { status: 201, body: views[0] }
    },
  })
  const { router } = renderPages(`/tasks?view=${VIEW}`)
  await screen.findByRole('row', { name: /Task 1/ })
  await optionsOf('Delete view')
  await waitFor(() => expect(router.latestLocation.search).toEqual({}))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(router.latestLocation.search).toEqual({ view: ID(701) }))
  const { name, filter, sharing } = saved
  expect(sent(seen, 'POST')[0]?.body).toMatchObject({ object: 'task', name, filter, sharing })
  await within(await screen.findByRole('region', { name: 'Pinned' })).findByRole('link', { name })
})

test('who may not change a view saves what they see as their own; without the right nobody is shared with', async () => {
  serve(() => [{ ...saved, ownerId: ID(9), sharing: 'workspace', can: { update: false, delete: false } }], {
    'GET /api/v1/me': () => ({ body: meAnswer('member') }),
  })
  renderPages(`/tasks?view=${VIEW}&sort=state`)
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.click(await screen.findByRole('button', { name: 'Save as new view' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getAllByRole('radio')).toHaveLength(1)
})

test.each<[string, OpeningViews, string]>([
  ['one’s own choice', { own: VIEW, roles: { administrator: 'all' } }, VIEW],
  ['the standard view of one’s role', { own: null, roles: { administrator: VIEW, viewer: 'all' } }, VIEW],
])('a list whose address asks for nothing opens with %s', async (_, opening, view) => {
  const seen = serve(() => [saved], {}, opening)
  const { router } = renderPages('/tasks')
  await screen.findByRole('row', { name: /Task 1/ })
  expect(router.latestLocation.search).toEqual({ view })
  expect(listRequests(seen)).toHaveLength(1)
})

test('a link that asks for certain records, and a view that is gone, are left alone', async () => {
  serve(() => [saved], {}, { own: VIEW, roles: {} })
  const { router } = renderPages(`/tasks?filter=${encodeFilter(OPEN)}`)
  await screen.findByRole('row', { name: /Task 1/ })
  expect(router.latestLocation.search).toEqual({ filter: encodeFilter(OPEN) })
})

test('a view is made the standard one of a role, and one’s own', async () => {
  const seen = serve(() => [{ ...saved, sharing: 'workspace' }], {
    'PUT /api/v1/views/opening': () => ({ body: { own: null, roles: {} } }),
  })
  renderPages(`/tasks?view=${VIEW}`)
  await screen.findByRole('row', { name: /Task 1/ })
  await optionsOf('Open this list with this view')
  await screen.findByText('The list now opens with this view for you.')
  await userEvent.click(screen.getByRole('button', { name: 'View options' }))
  await userEvent.hover(await screen.findByRole('menuitem', { name: /Standard view of a role/ }))
  await userEvent.click(await screen.findByRole('menuitem', { name: /Seller$/ }))
  await waitFor(() => expect(sent(seen, 'PUT')).toHaveLength(2))
  expect(sent(seen, 'PUT').map(({ body }) => body)).toEqual([
    { object: 'task', view: VIEW },
    { object: 'task', view: VIEW, role: 'member' },
  ])
})
