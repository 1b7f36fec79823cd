import { type Member, MemberList } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { switchLanguage } from '../../../platform/i18n/i18n.ts'
import { ID } from '../../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'
import { choose } from '../../../testing/render-part.tsx'
// Loaded with the test, so that no first look waits for it.
import '../organisation/hand-over/HandOverDrawer.tsx'
import { drawerTitled } from '../organisation/organisation.testkit.ts'

function person(place: number, change: Partial<Member> = {}): Member {
  const name = place === 2 ? 'Wen Li' : `Person ${place}`
  return {
    id: ID(place),
    name,
    email: `p${place}@example.com`,
    roles: [place === 2 ? 'administrator' : 'member'],
    status: 'active',
    teamId: null,
    teamName: null,
    departmentId: null,
    departmentName: null,
    position: null,
    createdAt: '2026-01-01T00:00:00Z',
    version: 1,
    ...change,
  }
}

function serve(people: Member[], more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/invitations': () => ({ body: { items: [] } }),
    'GET /api/v1/teams': () => ({ body: { items: [{ id: ID(20), name: 'East', version: 1 }] } }),
    'GET /api/v1/members': () => ({ body: answer(MemberList, { items: people, total: people.length }) }),
    [`PATCH /api/v1/members/${ID(5)}`]: ({ body }) => {
      const place = people.findIndex(({ id }) => id === ID(5))
      const { version, ...change } = body as { version: number }
      people[place] = { ...(people[place] as Member), ...change, version: version + 1 }
      return { body: people[place] }
    },
    ...more,
  })
}

const rowOf = async (name: RegExp) =>
  within((await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement)
const changes = (seen: readonly FakeRequest[]) =>
  seen.filter(({ method }) => method === 'PATCH').map(({ body }) => body)

test('several roles are given at once when the list closes, and taken back by the notice', async () => {
  const seen = serve([person(2), person(5)])
  renderPages('/settings/people')
  const field = await screen.findByRole('combobox', { name: 'Roles of Person 5' })
  await userEvent.click(field)
  for (const role of ['Sales manager', 'Auditor']) await userEvent.click(await screen.findByTitle(role))
  expect(changes(seen)).toEqual([])
  await userEvent.type(field, '{Escape}')
  const notice = await screen.findByText(/Roles of Person 5: Seller, Sales manager, Auditor/)
  await userEvent.click(within(notice).getByRole('button', { name: 'Undo' }))
  await waitFor(() =>
    expect(changes(seen)).toEqual([
      { version: 1, roles: ['member', 'manager', 'auditor'] },
      { version: 2, roles: ['member'] },
    ]),
  )
})

test('a team is given and taken away', async () => {
  const seen = serve([person(2), person(5)])
  renderPages('/settings/people')
  await choose('Team of Person 5', 'East')
  await screen.findByText(/Team of Person 5 changed/)
  await choose('Team of Person 5', 'No team')
  await waitFor(() => expect(changes(seen)).toHaveLength(2))
  expect(changes(seen)).toEqual([
    { version: 1, teamId: ID(20) },
    { version: 2, teamId: null },
  ])
})

test('who is deactivated is asked first what becomes of what they own; what is refused is said', async () => {
  const ends = { heads: [], standsInFor: [], deputies: [], invitations: 0 }
  serve([person(2), person(5)], {
    [`GET /api/v1/members/${ID(5)}/hand-over-preview`]: () => ({ body: { items: [], manager: null, ...ends } }),
    [`GET /api/v1/members/${ID(5)}/hand-overs`]: () => ({ body: { items: [] } }),
    [`POST /api/v1/members/${ID(5)}/hand-overs`]: () =>
      problem(409, 'member.last_administrator', 'One administrator has to remain.'),
  })
  renderPages('/settings/people')
  const row = await rowOf(/Person 5/)
  await userEvent.click(row.getByRole('button', { name: 'Deactivate' }))
  const drawer = await drawerTitled('Deactivate Person 5')
  await drawer.findByText('Person 5 owns no records.')
  await userEvent.click(await drawer.findByRole('button', { name: 'Deactivate' }))
  await screen.findByText('One administrator has to remain.')
})

test('nobody deactivates themselves; who has left is shown on request, without choices', async () => {
  serve([person(2), person(5, { status: 'deactivated' })])
  const { router } = renderPages('/settings/people')
  const own = await rowOf(/Wen Li \(you\)/)
  expect(own.queryByRole('button', { name: 'Deactivate' })).toBeNull()
  screen.getByText('1 person')
  expect(screen.queryByText('Person 5')).toBeNull()
  await userEvent.click(screen.getByText('All'))
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ show: 'all' }))
  const row = await rowOf(/Person 5/)
  row.getByText('Deactivated')
  row.getByRole('button', { name: 'Reactivate' })
  expect(row.queryByRole('combobox')).toBeNull()
})

test('who may not manage people sees them, and no way to change or invite one', async () => {
  const seen = serve([person(2), person(5)], { 'GET /api/v1/me': () => ({ body: meAnswer('manager') }) })
  renderPages('/settings/people')
  const row = await rowOf(/Person 5/)
  row.getByText('Seller')
  expect(screen.queryByRole('button', { name: /Invite|Deactivate|Add team/ })).toBeNull()
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(seen.some(({ path }) => path === '/api/v1/invitations')).toBe(false)
})

test('a failure is told and tried again', async () => {
  let isBroken = true
  serve([person(2)], {
    'GET /api/v1/members': () =>
      isBroken ? problem(500, 'server.failed', 'It failed.') : { body: { items: [person(2)], total: 1 } },
  })
  renderPages('/settings/people')
  await screen.findByText('It failed.')
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await rowOf(/Wen Li/)
})

test('the section speaks Chinese', async () => {
  serve([person(2), person(5)], {
    'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }),
  })
  await switchLanguage('zh')
  renderPages('/settings/people')
  const row = await rowOf(/Person 5/)
  row.getByRole('button', { name: '停用' })
  screen.getByRole('columnheader', { name: '角色' })
})
