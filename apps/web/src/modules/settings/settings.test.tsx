import { ModelPreview, ScoringModelList } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const shellAnswers = {
  'GET /api/v1/invitations': () => ({ body: { items: [] } }),
  'GET /api/v1/me': () => ({ body: meAnswer() }),
  'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
}
const thresholds = {
  spend12mMinor: 100_000,
  orders12m: 4,
  points: 20,
  gapRatio: 2,
  atRiskRatio: 2,
  lapsedRatio: 5,
}
const version = {
  version: 3,
  source: 'fitted' as const,
  effectiveFrom: '2026-10-01T00:00:00Z',
  customers: 3360,
  thresholds,
  typicalGapDays: 30,
  createdBy: null,
  createdAt: '2026-10-01T00:00:00Z',
}
const models = answer(ScoringModelList, { current: version, history: [version], mode: 'automatic' })

test('only the first version of thresholds is called initial, the others say since when and by whom', async () => {
  const ever = { ...version, effectiveFrom: '1970-01-01T00:00:00Z' }
  const history = [
    { ...ever, version: 3, createdAt: '2026-10-03T09:00:00Z', createdBy: 'Wen Li' },
    { ...ever, version: 2, createdAt: '2026-10-02T09:00:00Z' },
    { ...ever, version: 1 },
  ]
  const list = answer(ScoringModelList, { current: history[0] ?? version, history, mode: 'automatic' })
  fakeServer({ ...shellAnswers, 'GET /api/v1/scoring-model': () => ({ body: list }) })
  renderApp('/settings/tiers')
  const cells = await screen.findAllByRole('rowheader')
  expect(cells.map((cell) => cell.textContent)).toEqual([
    expect.stringMatching(/Version 3 3 Oct 2026/),
    expect.stringMatching(/Version 2 2 Oct 2026/),
    'Version 1 initial version',
  ])
  screen.getByText(/since 3 Oct 2026/i)
  screen.getByText(/by Wen Li/)
})

test('thresholds by hand begin with the numbers that are shown, and save just these', async () => {
  const fitted = { ...version, thresholds: { ...thresholds, points: 9.895261285331506, gapRatio: 2.3449 } }
  const seen = fakeServer({
    ...shellAnswers,
    'GET /api/v1/scoring-model': () => ({ body: { ...models, current: fitted } }),
    'POST /api/v1/scoring-model/preview': () => ({
      body: answer(ModelPreview, { customers: 3360, moves: [], examples: [] }),
    }),
  })
  renderApp('/settings/tiers?mode=manual')
  expect(await screen.findByLabelText('Interaction points')).toHaveProperty('value', '9.9')
  expect(screen.getByLabelText('Inactivity (× buying cycle)')).toHaveProperty('value', '2.34')
  expect(screen.getByLabelText('At risk from (× buying cycle)')).toHaveProperty('value', '2')
  screen.getByText('2.34×')
  const lapsed = screen.getByLabelText('Lapsed from (× buying cycle)')
  await userEvent.clear(lapsed)
  await userEvent.type(lapsed, '4.567')
  await userEvent.click(screen.getByRole('button', { name: 'Preview changes' }))
  await waitFor(() =>
    expect(seen.find((request) => request.path.endsWith('/preview'))?.body).toEqual({
      thresholds: { ...thresholds, points: 9.9, gapRatio: 2.34, lapsedRatio: 4.57 },
    }),
  )
  expect(lapsed).toHaveProperty('value', '4.57')
})

test('thresholds by hand: shows who would move before anything is put in force', async () => {
  const seen = fakeServer({
    ...shellAnswers,
    'GET /api/v1/scoring-model': () => ({ body: models }),
    'POST /api/v1/scoring-model/preview': () => ({
      body: answer(ModelPreview, {
        customers: 3360,
        moves: [{ from: 'A', to: 'C', customers: 12 }],
        examples: [{ customerId: ID(9), name: 'Nordlicht GmbH', from: 'A', to: 'C' }],
      }),
    }),
    'POST /api/v1/scoring-model': () => ({ body: {} }),
  })
  const { router } = renderApp('/settings/tiers')
  await userEvent.click(await screen.findByLabelText('Manual'))
  expect(router.latestLocation.href).toBe('/settings/tiers?mode=manual')
  const spend = await screen.findByLabelText('12-month spend')
  await userEvent.clear(spend)
  await userEvent.type(spend, '1234.5')
  await userEvent.click(screen.getByRole('button', { name: 'Preview changes' }))
  await screen.findByText('12 customers would change tier:')
  const asked = seen.find((request) => request.path.endsWith('/preview'))?.body
  expect(asked).toEqual({ thresholds: { ...thresholds, spend12mMinor: 123_450 } })
  await userEvent.click(screen.getByRole('button', { name: 'Apply' }))
  await waitFor(() => expect(seen.some((request) => isPost(request, '/api/v1/scoring-model'))).toBe(true))
})

test('thresholds that contradict each other are not sent', async () => {
  const seen = fakeServer({ ...shellAnswers, 'GET /api/v1/scoring-model': () => ({ body: models }) })
  renderApp('/settings/tiers?mode=manual')
  const lapsed = await screen.findByLabelText('Lapsed from (× buying cycle)')
  await userEvent.clear(lapsed)
  await userEvent.type(lapsed, '1.6')
  await userEvent.click(screen.getByRole('button', { name: 'Preview changes' }))
  await screen.findByText('“Lapsed” must start later than “At risk”.')
  expect(seen.some((request) => request.method === 'POST')).toBe(false)
})

test('who was deactivated is brought back and, by the notice, deactivated again', async () => {
  const member = {
    id: ID(5),
    name: 'Tom Becker',
    email: 'tom@example.com',
    roles: ['member'],
    status: 'deactivated',
    teamId: null,
    teamName: null,
    createdAt: '2026-01-01T00:00:00Z',
    version: 7,
  }
  const seen = fakeServer({
    ...shellAnswers,
    'GET /api/v1/teams': () => ({ body: { items: [] } }),
    'GET /api/v1/members': () => ({ body: { items: [member] } }),
    [`PATCH /api/v1/members/${member.id}`]: ({ body }) => {
      Object.assign(member, body, { version: member.version + 1 })
      return { body: { ...member } }
    },
  })
  renderApp('/settings/people?show=all')
  await userEvent.click(await screen.findByRole('button', { name: 'Reactivate' }))
  const notice = await screen.findByText('Tom Becker can sign in again.', { exact: false })
  await userEvent.click(within(notice).getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(member.status).toBe('deactivated'))
  const versions = seen.filter((request) => request.method === 'PATCH').map((request) => request.body)
  expect(versions).toEqual([
    { version: 7, status: 'active' },
    { version: 8, status: 'deactivated' },
  ])
})

test('a team is renamed in place; one with people is kept and says why, an empty one is deleted and brought back', async () => {
  const teams = [
    { id: ID(20), name: 'East', version: 3 },
    { id: ID(21), name: 'West', version: 1 },
  ]
  const seen = fakeServer({
    ...shellAnswers,
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/teams': () => ({ body: { items: [...teams] } }),
    [`PATCH /api/v1/teams/${ID(20)}`]: ({ body }) => {
      Object.assign(teams[0] ?? {}, body, { version: 4 })
      return { body: teams[0] }
    },
    [`DELETE /api/v1/teams/${ID(20)}`]: () => problem(409, 'team.has_members', 'People still belong to this team (2).'),
    [`DELETE /api/v1/teams/${ID(21)}`]: () => {
      teams.pop()
      return { status: 204 }
    },
    'POST /api/v1/teams': ({ body }) => {
      teams.push({ id: ID(22), version: 1, ...(body as { name: string }) })
      return { status: 201, body: teams.at(-1) }
    },
  })
  renderApp('/settings/people')
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Team name: East' }))
  const name = screen.getByRole('textbox', { name: 'Team name' })
  await userEvent.clear(name)
  await userEvent.type(name, 'North{Enter}')
  await screen.findByRole('button', { name: 'Edit Team name: North' })
  expect(seen.find((request) => request.method === 'PATCH')?.body).toEqual({ version: 3, name: 'North' })
  await userEvent.click(screen.getByRole('button', { name: 'Delete North' }))
  await screen.findByText('People still belong to this team (2).')
  await userEvent.click(screen.getByRole('button', { name: 'Delete West' }))
  const notice = await screen.findByText('West deleted.', { exact: false })
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Delete West' })).toBeNull())
  await userEvent.click(within(notice).getByRole('button', { name: 'Undo' }))
  await screen.findByRole('button', { name: 'Delete West' })
})

test('without the right, settings are shown and cannot be changed', async () => {
  fakeServer({ ...shellAnswers, 'GET /api/v1/me': () => ({ body: meAnswer('viewer') }) })
  renderApp('/settings/workspace')
  await screen.findByText('Only an administrator can change this.')
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})

test('a collision on the workspace is told', async () => {
  fakeServer({
    ...shellAnswers,
    'PATCH /api/v1/workspace': () => problem(409, 'workspace.changed_meanwhile', 'Somebody changed it meanwhile.'),
  })
  renderApp('/settings/workspace')
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
  await screen.findByText('Somebody changed it meanwhile.')
})

test('an unknown section is told as such', async () => {
  fakeServer(shellAnswers)
  renderApp('/settings/nonsense')
  await screen.findByRole('heading', { name: 'Page not found' })
})

function isPost(request: { method: string; path: string }, path: string): boolean {
  return request.method === 'POST' && request.path === path
}
