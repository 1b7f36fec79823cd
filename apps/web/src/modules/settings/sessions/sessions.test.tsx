import { type OwnSession, SessionList } from '@rapport/contract'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { fakeServer, problem } from '../../../testing/fake-server.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const CHROME = 'Mozilla/5.0 (X11; Linux x64) Chrome/150.0'
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0) Firefox/150.0'

function session(id: string, more: Partial<OwnSession>): OwnSession {
  const at = '2026-11-01T08:00:00Z'
  const dates = { createdAt: at, updatedAt: at, expiresAt: '2026-11-15T08:00:00Z' }
  return { id, ...dates, ipAddress: null, userAgent: CHROME, isCurrent: false, ...more }
}

const shellAnswers = {
  'GET /api/v1/me': () => ({ body: meAnswer() }),
  'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
}

test('lists where one is signed in, this browser first, and ends another by its id', async () => {
  let listed = [session('there', { userAgent: FIREFOX }), session('here', { isCurrent: true })]
  const seen = fakeServer({
    ...shellAnswers,
    'GET /api/auth/list-sessions': () => ({ body: answer(SessionList, listed) }),
    'POST /api/auth/revoke-session': () => {
      listed = listed.filter((one) => one.isCurrent)
      return { body: { ok: true } }
    },
  })
  renderApp('/settings/sessions')
  await screen.findByText('This device')
  const names = screen.getAllByText(/ on (Linux|Windows)$/).map((element) => element.textContent)
  expect(names).toEqual(['Chrome on Linux', 'Firefox on Windows'])
  await userEvent.click(screen.getByRole('button', { name: 'Sign out Firefox on Windows' }))
  await waitFor(() => expect(screen.queryByText('Firefox on Windows')).toBeNull())
  expect(seen.find((request) => request.method === 'POST')?.body).toEqual({ id: 'there' })
})

test('a new password that is easy to guess is said at its field, what to do included', async () => {
  const seen = fakeServer({
    ...shellAnswers,
    'GET /api/auth/list-sessions': () => ({ body: answer(SessionList, [session('here', { isCurrent: true })]) }),
    'POST /api/auth/change-password': () =>
      problem(400, 'password.too_personal', 'In short.', {
        fieldErrors: [{ path: 'newPassword', code: 'password.too_personal', message: 'Add other words.' }],
      }),
  })
  renderApp('/settings/sessions')
  await userEvent.type(await screen.findByLabelText('Current password'), 'three odd words')
  await userEvent.type(screen.getByLabelText('New password'), 'wen.li.wen.li')
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }))
  await screen.findByText('Add other words.')
  const sent = seen.find((request) => request.method === 'POST')?.body
  expect(sent).toMatchObject({ newPassword: 'wen.li.wen.li', revokeOtherSessions: true })
})

test('what was said of a wrong password goes when another is typed', async () => {
  fakeServer({
    ...shellAnswers,
    'GET /api/auth/list-sessions': () => ({ body: answer(SessionList, [session('here', { isCurrent: true })]) }),
    'POST /api/auth/change-password': () => problem(400, 'password.current_wrong', 'Not this one.'),
  })
  renderApp('/settings/sessions')
  const current = await screen.findByLabelText('Current password')
  await userEvent.type(current, 'not it at all')
  await userEvent.type(screen.getByLabelText('New password'), 'a much longer one, 42')
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }))
  const alert = await screen.findByRole('alert')
  await userEvent.type(current, '!')
  await waitFor(() => expect(alert.isConnected).toBe(false))
})
