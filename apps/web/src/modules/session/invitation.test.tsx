import { AcceptedInvitation, InvitationOffer } from '@rapport/contract'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { answer, homeAnswer, meAnswer, movementsAnswer } from '../../testing/answers.ts'
import { fakeServer, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'

const TOKEN = 'a'.repeat(64)
const EMAIL = 'emma@example.com'
const offer = (signedInAs: string | null) => () => ({
  body: answer(InvitationOffer, {
    workspaceName: 'Harbour',
    email: EMAIL,
    name: 'Emma Hill',
    role: 'member',
    roleName: null,
    expiresAt: '2026-12-01T00:00:00Z',
    signedInAs,
  }),
})
const inside = {
  'GET /api/v1/me': () => ({ body: meAnswer('member') }),
  'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
  'GET /api/v1/home': () => ({ body: homeAnswer({ days: 30 }) }),
  'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
}
const accepted = { body: answer(AcceptedInvitation, { workspaceId: '01900000-0000-7000-8000-000000000001' }) }

function open() {
  window.history.replaceState(null, '', `/invitation#${TOKEN}`)
  return renderApp('/invitation')
}
afterEach(() => {
  sessionStorage.clear()
  window.history.replaceState(null, '', '/')
})

test('somebody new chooses a password and is in; the token leaves the address at once', async () => {
  const seen = fakeServer({
    ...inside,
    'POST /api/v1/invitation/reading': offer(null),
    'POST /api/v1/invitation/acceptance': () => accepted,
  })
  const { router } = open()
  await screen.findByRole('heading', { name: 'Join Harbour' })
  expect(window.location.hash).toBe('')
  await userEvent.type(screen.getByLabelText('Password'), 'three quiet teapots')
  await userEvent.click(screen.getByRole('button', { name: 'Join' }))
  await waitFor(() => expect(router.latestLocation.href).toBe('/'))
  const sent = seen.find((request) => request.path.endsWith('/acceptance'))?.body
  expect(sent).toEqual({ token: TOKEN, password: 'three quiet teapots', language: 'en' })
  expect(JSON.stringify(Object.values(sessionStorage))).not.toContain(TOKEN)
})

test('who has an account is told so, signs in and comes back to the invitation', async () => {
  fakeServer({
    'GET /api/v1/setup': () => ({ body: { needed: false } }),
    'POST /api/v1/invitation/reading': offer(null),
    'POST /api/v1/invitation/acceptance': () =>
      problem(409, 'invitation.account_exists', 'This address already has an account.'),
  })
  const { router } = open()
  await userEvent.type(await screen.findByLabelText('Password'), 'three quiet teapots')
  await userEvent.click(screen.getByRole('button', { name: 'Join' }))
  await screen.findByText('This address already has an account.')
  const link = screen.getByRole('link', { name: 'I already have an account' })
  await userEvent.click(link)
  await waitFor(() => expect(router.latestLocation.href).toBe('/sign-in?to=%2Finvitation'))
  expect(router.latestLocation.href).not.toContain(TOKEN)
})

test('signed in as the invited address one click is enough; as somebody else nothing can be accepted', async () => {
  const seen = fakeServer({
    ...inside,
    'POST /api/v1/invitation/reading': offer(EMAIL),
    'POST /api/v1/invitation/acceptance': () => accepted,
  })
  const { unmount } = open()
  await userEvent.click(await screen.findByRole('button', { name: 'Join' }))
  await waitFor(() => expect(seen.some((request) => request.path.endsWith('/acceptance'))).toBe(true))
  expect(seen.find((request) => request.path.endsWith('/acceptance'))?.body).toEqual({ token: TOKEN, language: 'en' })
  unmount()
  fakeServer({ 'POST /api/v1/invitation/reading': offer('other@example.com') })
  open()
  await screen.findByText(/you are signed in as other@example.com/)
  expect(screen.queryByRole('button', { name: 'Join' })).toBeNull()
})

test('a link that is no longer valid says so and leads to sign-in', async () => {
  fakeServer({
    'POST /api/v1/invitation/reading': () =>
      problem(410, 'invitation.not_valid', 'This invitation is no longer valid.'),
  })
  open()
  await screen.findByText('This invitation is no longer valid.')
  expect(screen.getByRole('link', { name: 'Go to sign in' }).getAttribute('href')).toBe('/sign-in')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})
