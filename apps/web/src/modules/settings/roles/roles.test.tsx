import { PERMISSIONS, type Role, rightGroups } from '@rapport/contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { switchLanguage } from '../../../platform/i18n/i18n.ts'
import { meAnswer, roleAnswer, rolesAnswer } from '../../../testing/answers.ts'
import { FakeEventSource } from '../../../testing/fake-event-source.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderApp, renderPages } from '../../../testing/render-app.tsx'

const OWN = roleAnswer('member', {
  key: 'own1',
  name: { zh: '东区销售', en: 'Seller East' },
  grants: { 'customer.read': 'department' },
  people: 0,
})
let roles: Role[]

beforeEach(() => {
  sessionStorage.clear()
  roles = rolesAnswer(OWN).items
})

function serve(more: Handlers = {}, me = meAnswer()): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: me }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/roles': () => ({ body: { items: roles } }),
    ...more,
  })
}
const sent = (seen: readonly FakeRequest[], method: string) => seen.filter((request) => request.method === method)
const pick = (name: string) => screen.findByRole('combobox', { name })

test('the roles stand with their people, where they come from, and what was changed of them', async () => {
  serve()
  renderPages('/settings/roles')
  const row = within((await screen.findByRole('link', { name: 'Seller East' })).closest('tr') as HTMLElement)
  row.getByText('Based on Seller · 1 permission changed')
  row.getByText('0 people')
  expect(screen.queryByRole('button', { name: 'Archive Administrator' })).toBeNull()
  screen.getByText('Records owned by people of their department; without a department, their own.')
})

test('every right of a role has its place, and what was chosen is sent at once when it is saved', async () => {
  const seen = serve({
    'PATCH /api/v1/roles/own1': () => {
      const changed = { ...OWN, version: 2, grants: { 'task.update': 'departmentBelow' as const } }
      roles = roles.map((role) => (role.key === 'own1' ? changed : role))
      return { body: changed }
    },
  })
  renderPages('/settings/roles?role=own1')
  expect(await pick('Customers: View')).toHaveProperty('value', 'department')
  const offered = rightGroups([]).flatMap(({ rights }) => rights)
  expect(screen.getAllByRole('combobox').filter((each) => each.tagName === 'SELECT')).toHaveLength(offered.length)
  expect(offered.length).toBeGreaterThan(PERMISSIONS.length)
  const whole = within(await pick('Products: Edit')).getAllByRole('option')
  expect(whole.map((option) => option.textContent)).toEqual(['—', 'All'])

  await userEvent.selectOptions(await pick('Tasks: Edit'), 'departmentBelow')
  await userEvent.selectOptions(await pick('Customers: View'), 'own')
  await screen.findByText(/^2 unsaved changes/)
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Saved. The new permissions apply from now on.')
  expect(sent(seen, 'PATCH').map(({ body }) => body)).toEqual([
    { version: 1, grants: { 'task.update': 'departmentBelow', 'customer.read': 'own' } },
  ])
  await waitFor(() => expect(screen.queryByText(/unsaved/)).toBeNull())
})

test('what is not saved is kept when the page is left, and gone once it is discarded or back where it was', async () => {
  serve()
  const { router } = renderPages('/settings/roles?role=own1')
  await userEvent.selectOptions(await pick('Tasks: Edit'), 'all')
  await act(() => router.navigate({ to: '/settings/appearance' }))
  await screen.findByRole('heading', { name: /Language/ })
  await act(() => router.navigate({ to: '/settings/roles', search: { role: 'own1' } }))
  await screen.findByText(/^1 unsaved change/)
  expect(await pick('Tasks: Edit')).toHaveProperty('value', 'all')
  await userEvent.selectOptions(await pick('Tasks: Edit'), 'own')
  await waitFor(() => expect(screen.queryByText(/unsaved/)).toBeNull())
  await userEvent.selectOptions(await pick('Tasks: Edit'), 'team')
  await userEvent.click(await screen.findByRole('button', { name: 'Discard' }))
  expect(await pick('Tasks: Edit')).toHaveProperty('value', 'own')
})

test('whoever was slower keeps their changes, on what stands there now', async () => {
  let version = 1
  const seen = serve({
    'PATCH /api/v1/roles/own1': ({ body }) => {
      const given = body as { version: number }
      if (given.version === version && version > 1) return { body: { ...OWN, version: 3 } }
      version = 2
      roles = roles.map((role) =>
        role.key === 'own1' ? { ...OWN, version: 2, grants: { 'task.read': 'team' } } : role,
      )
      return problem(409, 'role.changed_meanwhile', 'Somebody changed this role meanwhile.')
    },
  })
  renderPages('/settings/roles?role=own1')
  await userEvent.selectOptions(await pick('Tasks: Edit'), 'all')
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
  await screen.findByText(/Your changes are still here/)
  await waitFor(async () => expect(await pick('Tasks: View')).toHaveProperty('value', 'team'))
  expect(await pick('Tasks: Edit')).toHaveProperty('value', 'all')
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent(seen, 'PATCH')).toHaveLength(2))
  expect(sent(seen, 'PATCH')[1]?.body).toEqual({ version: 2, grants: { 'task.update': 'all' } })
})

test('a right one does not have oneself is named where it is refused', async () => {
  serve({
    'PATCH /api/v1/roles/own1': () =>
      problem(403, 'role.beyond_own', 'No.', { details: { permission: 'audit.read', rights: ['audit.read'] } }),
  })
  renderPages('/settings/roles?role=own1')
  await userEvent.selectOptions(await pick('Audit: View'), 'all')
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
  await screen.findByText('You cannot give a permission that you do not have yourself (Audit: View).')
})

test('rights are found by object and by action, in Chinese as well', async () => {
  serve()
  renderPages('/settings/roles?role=own1')
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search permissions' }), 'tasks')
  await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Customers: View' })).toBeNull())
  await pick('Tasks: View')
  await act(() => switchLanguage('zh'))
  await userEvent.clear(await screen.findByRole('searchbox', { name: '搜索权限' }))
  await userEvent.type(screen.getByRole('searchbox', { name: '搜索权限' }), '导出')
  await waitFor(() => expect(screen.queryByRole('combobox', { name: '任务：查看' })).toBeNull())
  await pick('任务：导出')
  await act(() => switchLanguage('en'))
})

test('administrators, and a role one may only look at, show words instead of choices', async () => {
  serve({}, meAnswer('viewer'))
  roles = roles.map((role) => ({ ...role, can: { update: false, archive: false } }))
  renderPages('/settings/roles?role=administrator')
  await screen.findByText('Administrators can do everything, always. Copy this role to change it.')
  expect(screen.getAllByRole('combobox').filter((each) => each.tagName === 'SELECT')).toEqual([])
  expect(screen.queryByRole('button', { name: 'Rename' })).toBeNull()
})

test('two roles beside one another show only what differs', async () => {
  serve()
  renderPages('/settings/roles?role=own1&with=member')
  await screen.findByRole('heading', { name: 'Seller East and Seller' })
  await screen.findByText('1 permission differs')
  const row = within(await screen.findByRole('row', { name: /Customers: View/ }))
  row.getByText('Department')
  row.getByText('Own')
})

test('a role is copied under a name, archived and restored', async () => {
  const copy = roleAnswer('agent', { key: 'own2', name: { zh: 'Desk', en: 'Desk' } })
  const seen = serve({
    'POST /api/v1/roles': () => {
      roles = [...roles, copy]
      return { status: 201, body: copy }
    },
    'DELETE /api/v1/roles/own1': () => {
      const archived = { ...OWN, archivedAt: '2026-11-02T00:00:00Z' }
      roles = roles.map((role) => (role.key === 'own1' ? archived : role))
      return { body: archived }
    },
    'POST /api/v1/roles/own1/restoration': () => {
      roles = roles.map((role) => (role.key === 'own1' ? OWN : role))
      return { body: OWN }
    },
  })
  const { router } = renderPages('/settings/roles')
  await userEvent.click(await screen.findByRole('button', { name: 'Archive Seller East' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Restore Seller East' }))
  await screen.findByRole('button', { name: 'Archive Seller East' })
  await userEvent.click(screen.getByRole('button', { name: 'Copy Service agent' }))
  const drawer = within(await screen.findByRole('dialog', { name: 'Add a role' }))
  await userEvent.type(await drawer.findByRole('textbox', { name: 'Name' }), 'Desk')
  await userEvent.click(drawer.getByRole('button', { name: 'Add a role' }))
  await waitFor(() => expect(router.latestLocation.search).toEqual({ role: 'own2' }))
  expect(sent(seen, 'POST').at(-1)?.body).toMatchObject({ copyOf: 'agent', name: { en: 'Desk' } })
  await screen.findByRole('heading', { name: 'Desk' })
})

test('on a telephone one object is shown at a time', async () => {
  const wide = window.matchMedia
  window.matchMedia = (query) => ({ ...wide(query), matches: query.includes('max-width') })
  serve()
  renderPages('/settings/roles?role=own1')
  await pick('Customers: View')
  expect(screen.queryByRole('combobox', { name: 'Tasks: View' })).toBeNull()
  await userEvent.click(await screen.findByRole('combobox', { name: 'Object' }))
  await userEvent.click(await screen.findByTitle('Tasks'))
  await pick('Tasks: View')
  window.matchMedia = wide
})

test('changed rights reach an open page by themselves', async () => {
  let me = meAnswer('member')
  serve({ 'GET /api/v1/me': () => ({ body: me }) })
  renderApp('/settings/roles')
  await screen.findByRole('link', { name: 'Seller East' })
  expect(screen.queryByRole('button', { name: 'Add a role' })).toBeNull()
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain('roles'))
  me = meAnswer('administrator')
  act(() => FakeEventSource.opened.at(-1)?.hint('roles'))
  await screen.findByRole('button', { name: 'Add a role' })
})
