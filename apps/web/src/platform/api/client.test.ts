import { expect, test, vi } from 'vitest'
import { fakeServer, problem } from '../../testing/fake-server.ts'
import { switchLanguage } from '../i18n/i18n.ts'
import { api, onSignedOut } from './client.ts'
import { ApiProblem, isProblem } from './problem.ts'

async function failureOf(request: Promise<unknown>): Promise<ApiProblem> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiProblem)) throw new Error(`no ApiProblem but ${String(error)}`)
  return error
}

test('a problem of the server keeps code, sentence, fields, details and reference', async () => {
  const fieldErrors = [{ path: 'lines.0.quantity', code: 'request.field_wrong', message: 'A number, please.' }]
  fakeServer({
    'POST /api/v1/orders': () =>
      problem(400, 'request.field_wrong', 'Some fields need another look.', {
        fieldErrors,
        details: { limit: 3 },
        requestId: 'r-1',
      }),
  })
  const failure = await failureOf(api.post('/api/v1/orders', {}))
  expect(failure).toMatchObject({
    status: 400,
    code: 'request.field_wrong',
    detail: 'Some fields need another look.',
    fieldErrors,
    details: { limit: 3 },
    requestId: 'r-1',
  })
  expect(isProblem(failure, 'request.field_wrong')).toBe(true)
  expect(isProblem(failure, 'order.conflict')).toBe(false)
})

test('the sign-in routes state code and message; an answer that is no JSON is told as such', async () => {
  fakeServer({
    'POST /api/auth/sign-in/email': () => ({ status: 401, body: { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'no' } }),
  })
  const refused = await failureOf(api.post('/api/auth/sign-in/email', {}, { onSignedOut: 'throw' }))
  expect(refused).toMatchObject({ status: 401, code: 'INVALID_EMAIL_OR_PASSWORD', detail: 'no' })
  vi.stubGlobal('fetch', async () => new Response('<html>502</html>', { status: 502 }))
  expect(await failureOf(api.get('/api/v1/me'))).toMatchObject({ status: 502, code: 'server.unreadable', detail: '' })
})

test('no answer at all is a problem with status 0', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await failureOf(api.get('/api/v1/me'))).toMatchObject({ status: 0, code: 'network.unreachable' })
})

test('says the language of the screen, and gives each POST a key of its own unless told one', async () => {
  const seen = fakeServer({
    'GET /api/v1/home': () => ({ body: {} }),
    'POST /api/v1/teams': () => ({ status: 204 }),
  })
  await switchLanguage('zh')
  await api.get('/api/v1/home', { query: { days: 30, empty: '', none: null } })
  await api.post('/api/v1/teams', { name: 'East' })
  await api.post('/api/v1/teams', { name: 'East' })
  await api.post('/api/v1/teams', { name: 'East' }, { idempotencyKey: 'again' })
  expect(seen[0]?.headers.get('accept-language')).toBe('zh')
  expect(seen[0]?.query.toString()).toBe('days=30')
  const keys = seen.slice(1).map((request) => request.headers.get('idempotency-key'))
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys[1]).not.toBe(keys[0])
  expect(keys[2]).toBe('again')
})

test('a session that ended leads to sign-in, but not while signing in', async () => {
  fakeServer({ 'GET /api/v1/home': () => problem(401, 'session.required', 'Sign in to go on.') })
  const handler = vi.fn()
  onSignedOut(handler)
  await failureOf(api.get('/api/v1/home', { onSignedOut: 'throw' }))
  expect(handler).not.toHaveBeenCalled()
  await failureOf(api.get('/api/v1/home'))
  expect(handler).toHaveBeenCalledOnce()
})
