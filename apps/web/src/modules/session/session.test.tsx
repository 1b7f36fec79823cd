import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { homeAnswer, meAnswer, movementsAnswer } from '../../testing/answers.ts'
import { fakeServer, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'

const signedOut = () => problem(401, 'session.required', 'Sign in to go on.')

test('a new installation leads to its set-up; field errors of the server stand at their fields', async () => {
  const seen = fakeServer({
    'GET /api/v1/me': signedOut,
    'GET /api/v1/setup': () => ({ body: { needed: true } }),
    'POST /api/v1/setup': () =>
      problem(400, 'password.too_common', 'This password is among the most common ones.', {
        fieldErrors: [{ path: 'password', code: 'password.too_common', message: 'Choose a rarer one.' }],
      }),
  })
  renderApp('/')
  await userEvent.type(await screen.findByLabelText('Workspace name'), 'Harbour')
  expect(screen.queryByLabelText('Setup code')).toBeNull()
  await userEvent.type(screen.getByLabelText('Your name'), 'Wen Li')
  await userEvent.type(screen.getByLabelText('Your e-mail'), 'wen@example.com ')
  await userEvent.type(screen.getByLabelText('Password'), 'passwordpassword')
  await userEvent.click(screen.getByRole('button', { name: 'Create workspace' }))
  await screen.findByText('Choose a rarer one.')
  // The field says it all; above the form it would only be said twice.
  expect(screen.queryByText('This password is among the most common ones.')).toBeNull()
  const sent = seen.find((request) => request.method === 'POST')?.body
  expect(sent).toMatchObject({ workspaceName: 'Harbour', name: 'Wen Li', email: 'wen@example.com', language: 'en' })
})

test('another computer than the server’s own is asked for the code, which is sent and said to be wrong at its field', async () => {
  const seen = fakeServer({
    'GET /api/v1/me': signedOut,
    'GET /api/v1/setup': () => ({ body: { needed: true, codeNeeded: true } }),
    'POST /api/v1/setup': () =>
      problem(403, 'setup.code_wrong', 'This setup code is not right.', {
        fieldErrors: [{ path: 'code', code: 'setup.code_wrong', message: 'Look at the terminal again.' }],
      }),
  })
  renderApp('/set-up')
  const code = await screen.findByLabelText('Setup code')
  expect(document.activeElement).toBe(code)
  await userEvent.type(code, 'k7qm-4txp-9rwd')
  await userEvent.type(screen.getByLabelText('Workspace name'), 'Harbour')
  await userEvent.type(screen.getByLabelText('Your name'), 'Wen Li')
  await userEvent.type(screen.getByLabelText('Your e-mail'), 'wen@example.com')
  await userEvent.type(screen.getByLabelText('Password'), 'three odd words')
  await userEvent.click(screen.getByRole('button', { name: 'Create workspace' }))
  await screen.findByText('Look at the terminal again.')
  expect(seen.find((request) => request.method === 'POST')?.body).toMatchObject({ code: 'k7qm-4txp-9rwd' })
  expect(JSON.stringify(Object.values(sessionStorage))).not.toContain('k7qm')
})

test('the half-filled set-up form survives a reload, without the password', async () => {
  const answers = { 'GET /api/v1/me': signedOut, 'GET /api/v1/setup': () => ({ body: { needed: true } }) }
  fakeServer(answers)
  const { unmount } = renderApp('/set-up')
  await userEvent.type(await screen.findByLabelText('Workspace name'), 'Harbour')
  await userEvent.type(screen.getByLabelText('Password'), 'three odd words')
  unmount()
  renderApp('/set-up')
  expect(await screen.findByLabelText('Workspace name')).toHaveProperty('value', 'Harbour')
  expect(screen.getByLabelText('Password')).toHaveProperty('value', '')
  expect(JSON.stringify(Object.values(sessionStorage))).not.toContain('odd words')
})

test('what is missing or too short is said before anything is sent', async () => {
  const seen = fakeServer({ 'GET /api/v1/me': signedOut, 'GET /api/v1/setup': () => ({ body: { needed: true } }) })
  renderApp('/set-up')
  await userEvent.type(await screen.findByLabelText('Password'), 'short')
  await userEvent.click(screen.getByRole('button', { name: 'Create workspace' }))
  // Each field shows its message when its own check ends, so one may stand before the others.
  await waitFor(() => expect(screen.getAllByText('Required')).toHaveLength(3))
  await screen.findByText('Too short.')
  expect(seen.some((request) => request.method === 'POST')).toBe(false)
})

test('sign-in keeps where one wanted to go and says what is wrong', async () => {
  let signedIn = false
  fakeServer({
    'GET /api/v1/me': () => (signedIn ? { body: meAnswer() } : signedOut()),
    'GET /api/v1/setup': () => ({ body: { needed: false } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/home': () => ({ body: homeAnswer({ days: 30 }) }),
    'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
    'POST /api/auth/sign-in/email': ({ body }) => {
      signedIn = JSON.stringify(body).includes('right words')
      return signedIn ? { body: {} } : problem(401, 'session.wrong_password', 'E-mail or password do not match.')
    },
  })
  const { router } = renderApp('/?days=30')
  await userEvent.type(await screen.findByLabelText('E-mail'), 'wen@example.com')
  await userEvent.type(screen.getByLabelText('Password'), 'wrong')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  await screen.findByText('E-mail or password do not match.')
  await userEvent.clear(screen.getByLabelText('Password'))
  await userEvent.type(screen.getByLabelText('Password'), 'right words')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  await waitFor(() => expect(router.latestLocation.href).toBe('/?days=30'))
  await screen.findByRole('heading', { name: /Wen Li/ })
})

test('a second step is asked for after the password, with the password kept out of sight', async () => {
  let signedIn = false
  const seen = fakeServer({
    'GET /api/v1/me': () => (signedIn ? { body: meAnswer() } : signedOut()),
    'GET /api/v1/setup': () => ({ body: { needed: false } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/home': () => ({ body: homeAnswer({ days: 30 }) }),
    'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
    'POST /api/auth/sign-in/email': ({ body }) => {
      const { code } = body as { code?: string }
      if (code === undefined) return problem(401, 'session.second_factor_required', 'Enter the code.')
      signedIn = code === '123456'
      return signedIn ? { body: {} } : problem(401, 'session.code_wrong', 'Not this code.')
    },
  })
  renderApp('/sign-in')
  await userEvent.type(await screen.findByLabelText('E-mail'), 'wen@example.com')
  await userEvent.type(screen.getByLabelText('Password'), 'three odd words{Enter}')
  const code = await screen.findByLabelText('Code')
  await userEvent.type(code, '000000{Enter}')
  await screen.findByText('Not this code.')
  await userEvent.clear(code)
  await userEvent.type(code, '123456')
  await userEvent.click(await screen.findByRole('checkbox'))
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
  await screen.findByRole('heading', { name: /Wen Li/ })
  const sent = seen.filter(({ method }) => method === 'POST').at(-1)?.body
  expect(sent).toMatchObject({
    email: 'wen@example.com',
    password: 'three odd words',
    code: '123456',
    rememberDevice: true,
  })
})

test('who forgot the password gets a link by mail, whether or not there is an account', async () => {
  const seen = fakeServer({
    'GET /api/v1/me': signedOut,
    'GET /api/v1/setup': () => ({ body: { needed: false } }),
    'GET /api/auth/sign-in-options': () => ({ body: { canMailPassword: true } }),
    'POST /api/auth/forgot-password': () => ({ body: { ok: true } }),
  })
  renderApp('/sign-in')
  await userEvent.click(await screen.findByRole('link', { name: 'Forgot your password?' }))
  await userEvent.type(await screen.findByLabelText('E-mail'), 'wen@example.com{Enter}')
  await screen.findByText(/If there is an account with wen@example.com/)
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ email: 'wen@example.com' })
})

test('a link sets another password, and leaves the address at once', async () => {
  const seen = fakeServer({
    'GET /api/v1/me': signedOut,
    'POST /api/auth/reset-password': ({ body }) =>
      (body as { newPassword: string }).newPassword === 'seven violet kettles'
        ? { body: { ok: true } }
        : problem(400, 'password.link_not_valid', 'Ask for another.'),
  })
  window.location.hash = '#the-token'
  renderApp('/password-reset')
  const field = await screen.findByLabelText('New password')
  expect(window.location.hash).toBe('')
  await userEvent.type(field, 'another long password{Enter}')
  await screen.findByText('Ask for another.')
  await userEvent.clear(field)
  await userEvent.type(field, 'seven violet kettles{Enter}')
  await screen.findByText('Your new password is set. Sign in with it.')
  expect(seen.at(-1)?.body).toEqual({ token: 'the-token', newPassword: 'seven violet kettles' })
})
