import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wantWords } from '../../../platform/i18n/i18n.ts'
import { meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { InvitationPage } from './InvitationPage.tsx'
import { SetupPage } from './SetupPage.tsx'
import { SignInPage } from './SignInPage.tsx'
import { WelcomePage } from './WelcomePage.tsx'

/** All at once, as a keeper of passwords does. */
async function put(label: string, text: string): Promise<void> {
  await userEvent.click(screen.getByLabelText(label))
  await userEvent.paste(text)
}
const posts = (seen: readonly FakeRequest[]) => seen.filter(({ method }) => method === 'POST')
beforeEach(() => wantWords('session'))

describe('signing in', () => {
  async function show(answer: Handlers[string], address = '/sign-in') {
    const seen = fakeServer({ 'POST /api/auth/sign-in/email': answer })
    return { seen, ...(await renderPart(<SignInPage />, { address })) }
  }
  const fill = async (email: string, password: string) => {
    if (email !== '') await put('E-mail', email)
    if (password !== '') await put('Password', password)
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  }

  test('asks for both before anything is sent', async () => {
    const { seen } = await show(() => ({ body: {} }))
    await fill('wen@example.com', '')
    await screen.findByText('Required')
    expect(posts(seen)).toHaveLength(0)
  })

  test('leads home where one wanted to go nowhere', async () => {
    const { router, seen } = await show(() => ({ body: {} }))
    await fill('wen@example.com', 'three quiet teapots')
    await waitFor(() => expect(router.latestLocation.href).toBe('/'))
    expect(posts(seen)[0]?.body).toEqual({ email: 'wen@example.com', password: 'three quiet teapots' })
  })

  test('forgets what was read as somebody else', async () => {
    const { queryClient, router } = await show(() => ({ body: {} }))
    queryClient.setQueryData(['customers', 'one', 'x'], { name: 'A secret' })
    await fill('wen@example.com', 'three quiet teapots')
    await waitFor(() => expect(router.latestLocation.href).toBe('/'))
    expect(queryClient.getQueryData(['customers', 'one', 'x'])).toBeUndefined()
  })

  test('says what is wrong until one types on, and keeps what was typed', async () => {
    await show(() => problem(429, 'session.too_many_attempts', 'Too many attempts. Wait a minute.'))
    await fill('wen@example.com', 'wrong')
    expect((await screen.findByRole('alert')).textContent).toBe('Too many attempts. Wait a minute.')
    expect(screen.getByLabelText('E-mail')).toHaveProperty('value', 'wen@example.com')
    await put('Password', 'x')
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  test('lets a keeper of passwords know which box is which', async () => {
    await show(() => ({ body: {} }))
    expect(screen.getByLabelText('E-mail').getAttribute('autocomplete')).toBe('username')
    expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('current-password')
    expect(document.activeElement).toBe(screen.getByLabelText('E-mail'))
  })
})

describe('setting up', () => {
  test('guesses currency and zone, and leads to the welcome once it is made', async () => {
    const seen = fakeServer({
      'GET /api/v1/setup': () => ({ body: { needed: true, codeNeeded: false } }),
      'POST /api/v1/setup': () => ({ status: 201, body: {} }),
    })
    const { router } = await renderPart(<SetupPage />, { address: '/set-up' })
    await put('Workspace name', ' Harbour ')
    await put('Your name', ' Wen Li')
    await put('Your e-mail', 'wen@example.com')
    await put('Password', 'three odd words')
    await userEvent.click(screen.getByRole('button', { name: 'Create workspace' }))
    await waitFor(() => expect(router.latestLocation.pathname).toBe('/welcome'))
    expect(posts(seen)[0]?.body).toMatchObject({
      workspaceName: 'Harbour',
      name: 'Wen Li',
      currency: expect.stringMatching(/^[A-Z]{3}$/),
      timeZone: expect.any(String),
    })
    // The next form of this kind begins anew.
    expect(JSON.stringify(Object.values(sessionStorage))).not.toContain('Harbour')
  })

  test('ticks the rule of the password off while one types', async () => {
    fakeServer({ 'GET /api/v1/setup': () => ({ body: { needed: true, codeNeeded: false } }) })
    await renderPart(<SetupPage />, { address: '/set-up' })
    const rules = within(screen.getByRole('list'))
    const [length] = rules.getAllByRole('listitem')
    await put('Password', 'short')
    expect(length?.dataset.met).toBe('false')
    await put('Password', ' but now long enough')
    expect(length?.dataset.met).toBe('true')
    const box = screen.getByLabelText('Password')
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.contains(length ?? null)).toBe(true)
  })

  test('says what stands in the way as a whole, and takes it back once one types', async () => {
    fakeServer({
      'GET /api/v1/setup': () => ({ body: { needed: true, codeNeeded: false } }),
      'POST /api/v1/setup': () => problem(409, 'setup.done_already', 'This installation has been set up already.'),
    })
    await renderPart(<SetupPage />, { address: '/set-up' })
    for (const [label, text] of [
      ['Workspace name', 'Harbour'],
      ['Your name', 'Wen'],
      ['Your e-mail', 'wen@example.com'],
      ['Password', 'three odd words'],
    ] as const) {
      await put(label, text)
    }
    await userEvent.click(screen.getByRole('button', { name: 'Create workspace' }))
    await screen.findByText('This installation has been set up already.')
    await put('Your name', '!')
    await waitFor(() => expect(screen.queryByText('This installation has been set up already.')).toBeNull())
  })
})

describe('the welcome', () => {
  async function show(more: Handlers = {}) {
    fakeServer({ 'GET /api/v1/demo': () => ({ body: { status: 'none', done: 0, total: 0 } }), ...more })
    return renderPart(<WelcomePage />, { me: meAnswer(), address: '/welcome' })
  }

  test.each([
    ['Import a file', 'Choose a file', '/imports/new'],
    ['Start from scratch', 'Go to home', '/'],
  ])('has a way on: %s', async (title, action, path) => {
    const { router } = await show()
    screen.getByRole('heading', { name: 'Welcome, Wen Li', level: 1 })
    const way = screen.getByRole('heading', { name: title }).closest('section') as HTMLElement
    await userEvent.click(within(way).getByRole('button', { name: action }))
    await waitFor(() => expect(router.latestLocation.pathname).toBe(path))
  })

  test('offers the demo company', async () => {
    await show()
    await screen.findByRole('button', { name: 'Create demo data' })
  })
})

describe('an invitation', () => {
  const READING = 'POST /api/v1/invitation/reading'
  const open = (token: string) => window.history.replaceState(null, '', `/invitation${token && `#${token}`}`)
  afterEach(() => open(''))

  test('without its link leads to sign-in, and asks the server nothing', async () => {
    open('')
    const seen = fakeServer({})
    await renderPart(<InvitationPage />, { address: '/invitation' })
    expect(screen.getByRole('link', { name: 'Go to sign in' }).getAttribute('href')).toBe('/sign-in')
    expect(seen).toHaveLength(0)
  })

  test('that could not be read for now is read again', async () => {
    open('b'.repeat(64))
    let isBroken = true
    const offer = {
      workspaceName: 'Harbour',
      email: 'e@example.com',
      name: 'Emma',
      role: 'viewer',
      roleName: null,
      signedInAs: null,
    }
    fakeServer({
      [READING]: () =>
        isBroken
          ? problem(503, 'server.busy', 'Busy. Try again.')
          : { body: { ...offer, expiresAt: '2026-12-01T00:00:00Z' } },
    })
    await renderPart(<InvitationPage />, { address: '/invitation' })
    await screen.findByText('Busy. Try again.')
    isBroken = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('heading', { name: 'Join Harbour' })
    await userEvent.click(screen.getByRole('button', { name: 'Join' }))
    await screen.findByText('Required')
    await put('Password', 'short')
    await userEvent.tab()
    await screen.findByText('Too short.')
  })

  test('of who is signed in says why it cannot be accepted', async () => {
    open('c'.repeat(64))
    const offer = { workspaceName: 'Harbour', email: 'e@example.com', name: 'Emma', role: 'viewer', roleName: null }
    const refused = 'This invitation was withdrawn.'
    fakeServer({
      [READING]: () => ({ body: { ...offer, signedInAs: 'e@example.com', expiresAt: '2026-12-01T00:00:00Z' } }),
      'POST /api/v1/invitation/acceptance': () => problem(410, 'invitation.not_valid', refused),
    })
    await renderPart(<InvitationPage />, { address: '/invitation' })
    await userEvent.click(await screen.findByRole('button', { name: 'Join' }))
    expect((await screen.findByRole('alert')).textContent).toBe(refused)
    screen.getByRole('button', { name: 'Join' })
  })
})
