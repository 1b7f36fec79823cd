import { OwnSecondFactor, type SecondFactorsOfMembers, SignInsPage } from '@rapport/contract'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const AT = '2026-11-01T08:00:00Z'
const PERSON = '01900000-0000-7000-8000-000000000001'
const CODES = ['AAAA-BBBB-CCCC-DDDD', 'EEEE-FFFF-GGGG-HHHH']

const off = answer(OwnSecondFactor, { since: null, recoveryCodesLeft: 0, rememberedDevices: 0 })
const on = answer(OwnSecondFactor, { since: AT, recoveryCodesLeft: 9, rememberedDevices: 2 })

function entry(more: object = {}) {
  return {
    id: PERSON,
    at: AT,
    memberId: PERSON,
    memberName: 'Wen Li',
    action: 'session.signed_in',
    isFailure: false,
    way: 'password',
    factor: 'code',
    address: '192.0.2.1',
    device: 'Mozilla/5.0 (X11; Linux x64) Firefox/150.0',
    byName: null,
    ...more,
  }
}

const log = (items: object[]) => ({
  body: answer(SignInsPage, { items, nextCursor: null, previousCursor: null } as never),
})

function serve(more: Handlers): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/me/sign-ins': () => log([]),
    'GET /api/v1/sign-ins': () => log([]),
    'GET /api/auth/second-factor': () => ({ body: off }),
    'GET /api/v1/sign-in-rules': () => ({ body: { isForEveryone: false, roles: [], version: 0 } }),
    'GET /api/auth/passkeys': () => ({ body: { items: [] } }),
    ...more,
  })
}

const posts = (seen: readonly FakeRequest[]) => seen.filter(({ method }) => method === 'POST').map(({ body }) => body)

describe('two-step sign-in', () => {
  test('is turned on with the password and a first code, and shows the recovery codes once', async () => {
    let state = off
    const seen = serve({
      'GET /api/auth/second-factor': () => ({ body: state }),
      'POST /api/auth/second-factor/setup': () => ({ body: { secret: 'ABCDEFGH', uri: 'otpauth://totp/x?secret=A' } }),
      'POST /api/auth/second-factor/confirmation': ({ body }) => {
        if ((body as { code: string }).code !== '123456') {
          const fieldErrors = [{ path: 'code', code: 'session.code_wrong', message: 'Not this code.' }]
          return problem(400, 'session.code_wrong', 'Not this code.', { fieldErrors })
        }
        state = on
        return { body: { recoveryCodes: CODES } }
      },
    })
    renderPages('/settings/security')
    await userEvent.click(await screen.findByRole('button', { name: 'Turn on' }))
    await userEvent.type(await screen.findByLabelText('Current password'), 'three odd words')
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }))
    await screen.findByRole('img', { name: 'QR code for the authenticator app' })
    await screen.findByText('ABCD EFGH')
    const code = await screen.findByLabelText('Code')
    await userEvent.type(code, '000000{Enter}')
    await screen.findByText('Not this code.')
    await userEvent.clear(code)
    await userEvent.type(code, '123456{Enter}')
    for (const one of CODES) await screen.findByText(one)
    expect(posts(seen)).toEqual([{ currentPassword: 'three odd words' }, { code: '000000' }, { code: '123456' }])
    await userEvent.click(await screen.findByRole('button', { name: 'I have saved them' }))
    await screen.findByText('9 recovery codes left')
    await waitFor(() => expect(screen.queryByText(CODES[0] ?? '')).toBeNull())
  })

  test('is turned off with password and code', async () => {
    const seen = serve({
      'GET /api/auth/second-factor': () => ({ body: on }),
      'POST /api/auth/second-factor/removal': () => ({ body: { ok: true } }),
    })
    renderPages('/settings/security')
    await userEvent.click(await screen.findByRole('button', { name: 'Turn off' }))
    await userEvent.type(await screen.findByLabelText('Current password'), 'three odd words')
    await userEvent.type(await screen.findByLabelText('Code'), '123456{Enter}')
    await screen.findByText('Two-step sign-in is off.')
    expect(posts(seen)).toEqual([{ currentPassword: 'three odd words', code: '123456' }])
  })
})

describe('the sign-in log', () => {
  test('tells one’s own sign-ins in words', async () => {
    serve({ 'GET /api/v1/me/sign-ins': () => log([entry()]) })
    renderPages('/settings/security')
    await screen.findByText('Signed in')
    await screen.findByText('with a code')
    await screen.findByText('Firefox on Linux · 192.0.2.1')
  })

  test('is narrowed to what failed, for administrators', async () => {
    const seen = serve({
      'GET /api/v1/members': () => ({ body: { items: [] } }),
      'GET /api/v1/sign-ins': () => log([entry({ action: 'session.sign_in_failed', isFailure: true, factor: null })]),
    })
    renderPages('/settings/sign-in-log')
    await screen.findByText('Wrong password')
    await userEvent.click(await screen.findByRole('combobox', { name: 'What' }))
    await userEvent.click(await screen.findByTitle('Failed'))
    await waitFor(() => expect(seen.some(({ query }) => query.get('outcome') === 'failed')).toBe(true))
  })
})

describe('a lost second step', () => {
  test('is reset for somebody else after a question', async () => {
    const items: SecondFactorsOfMembers['items'] = [
      { memberId: PERSON, name: 'Max Roe', roles: ['member'], since: AT, passkeys: 0 },
    ]
    const seen = serve({
      'GET /api/v1/members/second-factors': () => ({ body: { items } }),
      [`DELETE /api/v1/members/${PERSON}/second-factor`]: () => ({ body: { ok: true } }),
    })
    renderPages('/settings/sign-in-rules')
    await userEvent.click(await screen.findByRole('button', { name: 'Reset two-step sign-in of Max Roe' }))
    await screen.findByText('Reset two-step sign-in of Max Roe?')
    const dialog = await screen.findByRole('button', { name: 'Reset two-step sign-in' })
    await userEvent.click(dialog)
    await screen.findByText('Two-step sign-in of Max Roe was reset.')
    expect(seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })
})

describe('a lost device', () => {
  test('is answered by signing its owner out everywhere, after a question', async () => {
    const items: SecondFactorsOfMembers['items'] = [
      { memberId: PERSON, name: 'Max Roe', roles: ['member'], since: null, passkeys: 0 },
    ]
    const seen = serve({
      'GET /api/v1/members/second-factors': () => ({ body: { items } }),
      [`DELETE /api/v1/members/${PERSON}/sessions`]: () => ({ body: { ok: true } }),
    })
    renderPages('/settings/sign-in-rules')
    await userEvent.click(await screen.findByRole('button', { name: 'Sign Max Roe out everywhere' }))
    await screen.findByText('Sign Max Roe out everywhere?')
    await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere' }))
    await screen.findByText('Max Roe was signed out on every device.')
    expect(seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })
})

describe('a forgotten password', () => {
  test('of somebody else is helped with by a link to hand over', async () => {
    const items: SecondFactorsOfMembers['items'] = [
      { memberId: PERSON, name: 'Max Roe', roles: ['member'], since: null, passkeys: 1 },
    ]
    serve({
      'GET /api/v1/members/second-factors': () => ({ body: { items } }),
      [`POST /api/v1/members/${PERSON}/password-link`]: () => ({ body: { link: '/password-reset#abc' } }),
    })
    renderPages('/settings/sign-in-rules')
    await userEvent.click(await screen.findByRole('button', { name: 'Link for a new password for Max Roe' }))
    const link = await screen.findByRole('textbox', { name: 'A new password for Max Roe' })
    expect(link).toHaveProperty('value', expect.stringMatching(/\/password-reset#abc$/))
  })
})

describe('passkeys', () => {
  test('are listed, and removed with the password', async () => {
    const passkey = { id: 'abc', name: 'Laptop', createdAt: AT, lastUsedAt: null }
    const seen = serve({
      'GET /api/auth/passkeys': () => ({ body: { items: [passkey] } }),
      'POST /api/auth/passkeys/removal': () => ({ body: { ok: true } }),
    })
    renderPages('/settings/security')
    await screen.findByText('This browser knows no passkeys.')
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Laptop' }))
    await userEvent.type(await screen.findByLabelText('Current password'), 'three odd words{Enter}')
    await screen.findByText('“Laptop” was removed.')
    expect(posts(seen)).toEqual([{ id: 'abc', currentPassword: 'three odd words' }])
  })
})

describe('two steps that are required', () => {
  test('are chosen by role', async () => {
    const seen = serve({
      'GET /api/v1/members/second-factors': () => ({ body: { items: [] } }),
      'PUT /api/v1/sign-in-rules': ({ body }) => ({ body: { ...(body as object), version: 1 } }),
    })
    renderPages('/settings/sign-in-rules')
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Sales manager' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
    await screen.findByText('Saved')
    const sent = seen.find(({ method }) => method === 'PUT')?.body
    expect(sent).toEqual({ isForEveryone: false, roles: ['manager'], version: 0 })
  })

  test('lead whoever has only a password to set one up, and on from there', async () => {
    let isOn = false
    serve({
      'GET /api/v1/me': () =>
        isOn ? { body: meAnswer() } : problem(403, 'session.second_factor_needed', 'Set it up to continue.'),
      'GET /api/auth/second-factor': () => ({ body: isOn ? on : off }),
      'POST /api/auth/second-factor/setup': () => ({ body: { secret: 'ABCD', uri: 'otpauth://totp/x?secret=A' } }),
      'POST /api/auth/second-factor/confirmation': () => {
        isOn = true
        return { body: { recoveryCodes: CODES } }
      },
    })
    const { router } = renderPages('/settings/security')
    await screen.findByRole('heading', { name: 'One more step' })
    await userEvent.click(await screen.findByRole('button', { name: 'Turn on' }))
    await userEvent.type(await screen.findByLabelText('Current password'), 'three odd words{Enter}')
    await userEvent.type(await screen.findByLabelText('Code'), '123456{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: 'I have saved them' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(router.latestLocation.pathname).toBe('/settings/security'))
  })
})
