import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { tasks } from './manifest.ts'
import { TaskActions } from './TaskActions.tsx'
import { CustomerTasks } from './TaskPanel.tsx'

const OPEN = recordAnswer('task', 1, {
  subject: 'Call back',
  customerId: ID(7),
  customerName: 'Nordlicht',
  dueAt: '2020-01-01T09:00:00Z',
})
const PATH = `/api/v1/tasks/${OPEN.id}`
const CUSTOMER = { id: ID(7), archivedAt: null }

function list(items: readonly object[], more: Handlers = {}) {
  return fakeServer({
    'GET /api/v1/tasks': () => ({ body: { items, nextCursor: null } }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    ...more,
  })
}

describe('what is still to be done for a customer', () => {
  test('is listed by when it is due, and what is late stands out', async () => {
    const seen = list([OPEN])
    const { container } = await renderPart(<CustomerTasks record={CUSTOMER} folded={false} />, { modules: [tasks] })
    await screen.findByRole('link', { name: 'Call back' })
    expect(container.querySelector('[data-late="true"]')?.textContent).toMatch(/days overdue$/)
    const { query } = seen.find(({ path }) => path === '/api/v1/tasks') ?? { query: new URLSearchParams() }
    expect(query.get('sort')).toBe('dueAt')
    expect(query.get('filter')).toContain('fstate.notIn')
  })

  test('is ticked off with its outcome, and taken back', async () => {
    const sent: unknown[] = []
    list([OPEN], {
      [`PATCH ${PATH}`]: ({ body }) => {
        sent.push(body)
        const { version, ...change } = body as { version: number }
        return { body: { ...OPEN, ...change, version: version + 1 } }
      },
    })
    await renderPart(<CustomerTasks record={CUSTOMER} folded={false} />, { modules: [tasks] })
    await userEvent.click(await screen.findByRole('button', { name: 'Mark as done: Call back' }))
    await userEvent.type(await screen.findByRole('textbox', { name: 'What was the outcome?' }), 'Agreed')
    await userEvent.click(screen.getByRole('button', { name: 'Mark as done' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent).toEqual([
      { version: 1, state: 'done', outcome: 'Agreed' },
      { version: 2, state: 'open' },
    ])
  })

  test('is asked for anew when tasks change elsewhere', async () => {
    const items: object[] = []
    list(items)
    await renderPart(<CustomerTasks record={CUSTOMER} folded={false} />, { modules: [tasks] })
    await screen.findByText('No tasks yet')
    items.push(OPEN)
    FakeEventSource.opened.findLast(({ topics }) => topics.split(',').includes('tasks'))?.hint('tasks')
    await screen.findByRole('link', { name: 'Call back' })
  })

  test('gets a task of its own, with the customer filled in', async () => {
    const seen = list([], {
      [`GET /api/v1/customers/${ID(7)}`]: () => ({ body: { id: ID(7), name: 'Nordlicht' } }),
      'POST /api/v1/tasks': () => ({ status: 201, body: OPEN }),
    })
    await renderPart(<CustomerTasks record={CUSTOMER} folded={false} />, { modules: [tasks] })
    await userEvent.click(await screen.findByRole('button', { name: 'Add task' }))
    const dialog = await screen.findByRole('dialog')
    await within(dialog).findByText('Nordlicht')
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Subject' }), 'Call back{Enter}')
    await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true))
    expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({
      subject: 'Call back',
      customerId: ID(7),
      state: 'open',
    })
  })
})

describe('what one does with a task', () => {
  test('another state, which says so when somebody else was first', async () => {
    list([], {
      [`PATCH ${PATH}`]: () =>
        problem(409, 'record.changed_meanwhile', 'Somebody changed this record meanwhile.', {
          details: { current: { ...OPEN, version: 2 } },
        }),
    })
    await renderPart(<TaskActions record={OPEN} />, { modules: [tasks] })
    await userEvent.click(screen.getByRole('button', { name: 'Change status' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Waiting' }))
    await screen.findByText('Somebody changed this record meanwhile.')
  })

  test('one that has ended is taken up again', async () => {
    const sent: unknown[] = []
    list([], {
      [`PATCH ${PATH}`]: ({ body }) => {
        sent.push(body)
        return { body: { ...OPEN, version: 2 } }
      },
    })
    await renderPart(<TaskActions record={{ ...OPEN, state: 'done' }} />, { modules: [tasks] })
    expect(screen.queryByRole('button', { name: 'Done' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Reopen' }))
    await waitFor(() => expect(sent).toEqual([{ version: 1, state: 'open' }]))
  })

  test('nothing, for who may only look', async () => {
    list([])
    const { container } = await renderPart(<TaskActions record={{ ...OPEN, can: {} }} />, { modules: [tasks] })
    expect(within(container).queryByRole('button')).toBeNull()
  })
})
