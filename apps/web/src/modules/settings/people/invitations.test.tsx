import { Invitation, InvitationWithLink, Member } from '@rapport/contract'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { FakeEventSource } from '../../../testing/fake-event-source.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const shellAnswers = {
  'GET /api/v1/me': () => ({ body: meAnswer() }),
  'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
}

const invitation = answer(Invitation, {
  id: ID(30),
  email: 'emma@example.com',
  name: 'Emma Hill',
  role: 'member',
  teamId: null,
  teamName: null,
  departmentId: null,
  departmentName: null,
  position: null,
  mail: 'none',
  invitedByName: 'Wen Li',
  createdAt: '2026-11-01T00:00:00Z',
  expiresAt: '2026-11-08T00:00:00Z',
  state: 'open',
})

test('whoever is invited gets a link, which is shown once; an open invitation is renewed and withdrawn', async () => {
  const open: unknown[] = []
  const link = (sign: string) => `/invitation#${sign.repeat(64)}`
  const seen = fakeServer({
    ...shellAnswers,
    'GET /api/v1/teams': () => ({ body: { items: [] } }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/invitations': () => ({ body: { items: [...open] } }),
    'POST /api/v1/invitations': () => {
      open.push(invitation)
      return { status: 201, body: answer(InvitationWithLink, { ...invitation, link: link('a') }) }
    },
    [`POST /api/v1/invitations/${ID(30)}/renewal`]: () => ({ body: { ...invitation, link: link('b') } }),
    [`DELETE /api/v1/invitations/${ID(30)}`]: () => {
      open.pop()
      return { body: invitation }
    },
  })
  renderApp('/settings/people?member=new')
  await userEvent.type(await screen.findByLabelText('Name'), 'Emma Hill')
  await userEvent.type(screen.getByLabelText('E-mail'), 'emma@example.com')
  await userEvent.click(screen.getByRole('button', { name: 'Create invitation link' }))
  expect(await screen.findByLabelText('Invitation link')).toHaveProperty('value', `http://localhost:3000${link('a')}`)
  const sent = seen.find((request) => request.method === 'POST' && request.path === '/api/v1/invitations')?.body
  expect(sent).toEqual({ name: 'Emma Hill', email: 'emma@example.com', role: 'member', language: 'en' })
  await userEvent.click(screen.getByRole('button', { name: 'Done' }))
  await userEvent.click(await screen.findByRole('button', { name: 'New link for Emma Hill' }))
  expect(await screen.findByLabelText('Invitation link')).toHaveProperty('value', `http://localhost:3000${link('b')}`)
  await userEvent.click(screen.getByRole('button', { name: 'Done' }))
  await userEvent.click(screen.getByRole('button', { name: 'Withdraw the invitation for Emma Hill' }))
  await waitFor(() => expect(screen.queryByText('Pending invitations')).toBeNull())
})

test('whoever accepts meanwhile appears among the people without a reload', async () => {
  const members: unknown[] = []
  fakeServer({
    ...shellAnswers,
    'GET /api/v1/teams': () => ({ body: { items: [] } }),
    'GET /api/v1/members': () => ({ body: { items: [...members] } }),
    'GET /api/v1/invitations': () => ({ body: { items: [] } }),
  })
  renderApp('/settings/people')
  await screen.findByText('0 people')
  members.push(
    answer(Member, {
      id: ID(31),
      name: 'Tom Becker',
      email: 'tom@example.com',
      roles: ['member'],
      teamId: null,
      teamName: null,
      departmentId: null,
      departmentName: null,
      position: null,
      status: 'active',
      version: 1,
      createdAt: '2026-11-01T00:00:00Z',
    }),
  )
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain('members'))
  act(() => FakeEventSource.opened.at(-1)?.hint('members'))
  await screen.findByText('Tom Becker')
})
