import { decodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { type FakeRequest, problem } from '../../../../testing/fake-server.ts'
import { renderPages } from '../../../../testing/render-app.tsx'
import { ID } from '../../record-answers.testkit.ts'
import { listRequests, taskRow, taskServer } from '../list.testkit.ts'

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
})

const stateAsked = ({ query }: FakeRequest) =>
  /"op":"eq","value":"(\w+)"/.exec(JSON.stringify(decodeFilter(query.get('filter') ?? '')))?.[1]
const column = (name: string) => screen.findByRole('region', { name })
const patches = (seen: readonly FakeRequest[]) =>
  seen.filter(({ method }) => method === 'PATCH').map(({ body }) => body)

async function move(card: string, to: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: `Move ${card}` }))
  await userEvent.click(await screen.findByRole('menuitem', { name: to }))
}

/** A board with one card, which the server keeps where it was put. */
function serveOne(refuses: (state: unknown) => boolean) {
  let row = taskRow(1, { state: 'open', version: 1 })
  return taskServer((request) => (stateAsked(request) === row.state ? [row] : []), {
    [`PATCH /api/v1/tasks/${ID(1)}`]: ({ body }) => {
      const { state, version } = body as { state: string; version: number }
      if (refuses(state)) return problem(409, 'task.refused', 'It is done for good.')
      row = taskRow(1, { state, version: version + 1 })
      return { body: row }
    },
  })
}

test('a move is taken back by its notice, upon the version that it made', async () => {
  const seen = serveOne(() => false)
  renderPages('/tasks?view=all&layout=board')
  await move('Task 1', 'Done')
  await within(await column('Done')).findByRole('button', { name: /^Task 1/ })
  const notice = (await screen.findByText(/Task 1 moved to Done/)).closest('div') as HTMLElement
  await userEvent.click(within(notice).getByRole('button', { name: 'Undo' }))
  await within(await column('To do')).findByRole('button', { name: /^Task 1/ })
  expect(patches(seen)).toEqual([
    { version: 1, state: 'done' },
    { version: 2, state: 'open' },
  ])
})

test('a move that cannot be taken back says why, and the card lies where it is', async () => {
  let isDone = false
  serveOne((state) => {
    const isRefused = isDone && state === 'open'
    isDone = true
    return isRefused
  })
  renderPages('/tasks?view=all&layout=board')
  await move('Task 1', 'Done')
  await screen.findByText(/Task 1 moved to Done/)
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('Task 1 could not be moved: It is done for good.')
  within(await column('Done')).getByRole('button', { name: /^Task 1/ })
})

test('a column is loaded a page at a time, and says how many it holds', async () => {
  const first = taskRow(1, { state: 'open' })
  const second = taskRow(2, { state: 'open' })
  const seen = taskServer(() => [], {
    'GET /api/v1/tasks/count': (request) => ({
      body: { count: stateAsked(request) === 'open' ? 1_200 : 0, exact: false },
    }),
    'GET /api/v1/tasks': (request) => {
      const isMore = request.query.get('cursor') === 'next'
      const items = stateAsked(request) === 'open' ? [isMore ? second : first] : []
      return { body: { items, nextCursor: items.length > 0 && !isMore ? 'next' : null, previousCursor: null } }
    },
  })
  renderPages('/tasks?view=all&layout=board')
  const open = within(await column('To do'))
  await open.findByText('about 1,200')
  await userEvent.click(await open.findByRole('button', { name: 'Load more' }))
  await open.findByRole('button', { name: /^Task 2/ })
  open.getByRole('button', { name: /^Task 1/ })
  expect(open.queryByRole('button', { name: 'Load more' })).toBeNull()
  expect(listRequests(seen).filter(({ query }) => query.get('cursor') === 'next')).toHaveLength(1)
  within(await column('Done')).getByText('Drop here')
})

test('who may not change a record opens its card, and cannot move it', async () => {
  const rows = [taskRow(1, { state: 'open', can: { update: false } })]
  taskServer((request) => (stateAsked(request) === 'open' ? rows : []), {
    [`GET /api/v1/tasks/${ID(1)}`]: () => ({ body: rows[0] }),
    'GET /api/v1/audit': () => ({ body: { items: [], nextCursor: null, previousCursor: null } }),
    'GET /api/v1/attachments': () => ({ body: { items: [], can: { add: false } } }),
  })
  const { router } = renderPages('/tasks?view=all&layout=board')
  const card = await screen.findByRole('button', { name: /^Task 1/ })
  expect(screen.queryByRole('button', { name: 'Move Task 1' })).toBeNull()
  card.focus()
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(router.latestLocation.pathname).toBe(`/tasks/${ID(1)}`))
})

test('a column that cannot be read says so by itself, and the others stand', async () => {
  let isBroken = true
  const done = taskRow(2, { state: 'done' })
  taskServer((request) => (stateAsked(request) === 'done' ? [done] : []), {
    'GET /api/v1/tasks': (request) =>
      isBroken && stateAsked(request) === 'open'
        ? problem(400, 'list.filter_wrong', 'This filter cannot be read.')
        : { body: { items: stateAsked(request) === 'done' ? [done] : [], nextCursor: null, previousCursor: null } },
  })
  renderPages('/tasks?view=all&layout=board')
  const open = within(await column('To do'))
  await open.findByText('This filter cannot be read.')
  await within(await column('Done')).findByRole('button', { name: /^Task 2/ })
  isBroken = false
  await userEvent.click(open.getByRole('button', { name: 'Try again' }))
  await open.findByText('Drop here')
})
