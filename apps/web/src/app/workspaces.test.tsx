import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { customerAnswer, ID, recordHandlers } from '../modules/customers/customer-answers.testkit.ts'
import { chooseWorkspace } from '../platform/workspace-choice.ts'
import { homeAnswer, meAnswer, movementsAnswer } from '../testing/answers.ts'
import { FakeEventSource } from '../testing/fake-event-source.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../testing/fake-server.ts'
import { renderApp } from '../testing/render-app.tsx'

const first = { id: meAnswer().workspace.id, name: 'Harbour & Finch' }
const second = { id: ID(51), name: 'Second Ltd' }
const header = ({ headers }: FakeRequest) => headers.get('rapport-workspace')

afterEach(() => {
  chooseWorkspace(null)
  vi.unstubAllGlobals()
})

test('somebody of one workspace is offered no other', async () => {
  serve({ 'GET /api/v1/me': () => ({ body: meAnswer() }) })
  renderApp('/')
  await userEvent.click(await screen.findByRole('button', { name: /Account of/ }))
  await screen.findByText('Sign out')
  expect(screen.queryByText('Workspaces')).toBeNull()
})

test('somebody of several opens another from the account menu, and everything begins anew there', async () => {
  serve()
  const assign = vi.fn()
  renderApp('/')
  await userEvent.click(await screen.findByRole('button', { name: /Account of/ }))
  await screen.findByText('Workspaces')
  vi.stubGlobal('location', { assign })
  await userEvent.click(screen.getByRole('menuitem', { name: 'Second Ltd' }))
  expect(assign).toHaveBeenCalledWith('/')
  expect([sessionStorage.getItem('rapport.workspace'), localStorage.getItem('rapport.workspace')]).toEqual([
    second.id,
    second.id,
  ])
})

test('every request, the stream and downloads mean the workspace that was chosen', async () => {
  chooseWorkspace(second.id)
  const seen = serve()
  renderApp(`/customers/${ID(1)}`)
  await screen.findByRole('heading', { name: /Customer 1/ })
  expect(new Set(seen.map(header))).toEqual(new Set([second.id]))
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.url).toContain(`workspace=${second.id}`))
})

test('a choice that is not the reader’s any more is forgotten', async () => {
  chooseWorkspace(ID(99))
  const seen = serve({
    'GET /api/v1/me': (request) =>
      header(request) === ID(99) ? problem(403, 'session.no_workspace', 'Not a member.') : { body: theirs() },
  })
  renderApp('/')
  await screen.findByRole('region', { name: 'Key figures' })
  expect(seen.at(-1) && header(seen.at(-1) as FakeRequest)).toBe(first.id)
  expect(localStorage.getItem('rapport.workspace')).toBe(first.id)
})

test('who chose none names the first from then on, so that nothing goes elsewhere once it is left', async () => {
  const seen = serve()
  renderApp('/')
  await screen.findByRole('region', { name: 'Key figures' })
  expect(new Set(seen.slice(1).map(header))).toEqual(new Set([first.id]))
})

test('a page whose reader left the workspace begins anew in another', async () => {
  let left = false
  serve({
    'GET /api/v1/me': (request) => {
      if (left && header(request) === first.id) return problem(403, 'session.no_workspace', 'Not a member.')
      return { body: left ? { ...theirs(), workspace: { ...theirs().workspace, id: second.id } } : theirs() }
    },
  })
  const { queryClient } = renderApp('/')
  await screen.findByRole('region', { name: 'Key figures' })
  const assign = vi.fn()
  vi.stubGlobal('location', { assign })
  left = true
  await queryClient.refetchQueries({ queryKey: ['me'] })
  expect(assign).toHaveBeenCalledWith('/')
  expect(localStorage.getItem('rapport.workspace')).toBe(second.id)
})

test('a link to a record of another workspace says where it is, and opens it there', async () => {
  const missing = problem(404, 'customer.not_found', 'Not found.')
  const path = `/api/v1/customers/${ID(1)}`
  serve({
    [`GET ${path}/overview`]: () => missing,
    [`GET ${path}`]: (request) => (header(request) === second.id ? { body: customerAnswer(1) } : missing),
  })
  const assign = vi.fn()
  renderApp(`/customers/${ID(1)}`)
  const open = await screen.findByRole('button', { name: 'Open in Second Ltd' })
  screen.getByText('It is in Second Ltd; Harbour & Finch is open now.')
  vi.stubGlobal('location', { assign, href: `/customers/${ID(1)}` })
  await userEvent.click(open)
  expect(assign).toHaveBeenCalledWith(`/customers/${ID(1)}`)
  expect(sessionStorage.getItem('rapport.workspace')).toBe(second.id)
})

function theirs() {
  return meAnswer('administrator', { workspaces: [first, second] })
}

function serve(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: theirs() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
    'GET /api/v1/home': () => ({ body: homeAnswer() }),
    'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
    ...recordHandlers(1),
    ...more,
  })
}
