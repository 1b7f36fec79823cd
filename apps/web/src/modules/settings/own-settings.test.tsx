import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { setThemePreference } from '../../platform/theme-preference.ts'
import { meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'
import { dayOfInstant, endOfDay } from './workspace/as-of.ts'

afterEach(() => setThemePreference('system'))

function serve(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/auth/list-sessions': () => ({ body: [] }),
    ...more,
  })
}

const patches = (seen: readonly FakeRequest[]) => seen.filter(({ method }) => method === 'PATCH')

describe('one’s own account', () => {
  test('the name is saved without blanks around it, and an empty one is not sent', async () => {
    const seen = serve({ 'PATCH /api/v1/me': ({ body }) => ({ body: meAnswer('administrator', body as object) }) })
    renderPages('/settings/sessions')
    const name = await screen.findByRole('textbox', { name: 'Name' })
    const save = screen.getByRole('button', { name: 'Save' })
    await userEvent.clear(name)
    await userEvent.type(name, '   ')
    await userEvent.click(save)
    await screen.findByText('Required')
    expect(patches(seen)).toEqual([])
    await userEvent.clear(name)
    await userEvent.type(name, ' Wen Liu ')
    await userEvent.click(save)
    await screen.findByText('Saved')
    expect(patches(seen)[0]?.body).toEqual({ name: 'Wen Liu' })
  })

  test('the list of devices that cannot be read is told and read again', async () => {
    let isBroken = true
    serve({
      'GET /api/auth/list-sessions': () => (isBroken ? problem(500, 'server.failed', 'It failed.') : { body: [] }),
    })
    renderPages('/settings/sessions')
    await screen.findByText('It failed.')
    isBroken = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByText('It failed.')).toBeNull())
  })
})

describe('language and appearance', () => {
  test('a language is spoken at once and kept with the account', async () => {
    const seen = serve({ 'PATCH /api/v1/me': ({ body }) => ({ body: meAnswer('administrator', body as object) }) })
    renderPages('/settings/appearance')
    await userEvent.click(await screen.findByRole('radio', { name: '中文' }))
    await screen.findByRole('heading', { name: '语言与外观', level: 2 })
    expect(currentLanguage()).toBe('zh')
    await waitFor(() => expect(patches(seen)[0]?.body).toEqual({ language: 'zh' }))
  })

  test('dark is dark at once, on this device only', async () => {
    const seen = serve()
    renderPages('/settings/appearance')
    await userEvent.click(await screen.findByRole('radio', { name: 'Dark' }))
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'))
    expect(patches(seen)).toEqual([])
  })
})

describe('the workspace', () => {
  test('a past date is the end of that day in the zone of the workspace', async () => {
    const seen = serve({
      'GET /api/v1/me': () => ({
        body: meAnswer('administrator', { workspace: { ...meAnswer().workspace, asOf: '2011-12-09T23:59:59.999Z' } }),
      }),
      'PATCH /api/v1/workspace': () => ({ body: {} }),
    })
    renderPages('/settings/workspace')
    await screen.findByRole('radio', { name: 'A past date', checked: true })
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(patches(seen)).toHaveLength(1))
    expect(patches(seen)[0]?.body).toEqual({
      version: 1,
      name: 'Harbour & Finch',
      timeZone: 'Europe/London',
      asOf: '2011-12-09T23:59:59.999Z',
      revealsPerDay: 50,
    })
  })

  test('going live again sends no date', async () => {
    const seen = serve({
      'GET /api/v1/me': () => ({
        body: meAnswer('administrator', { workspace: { ...meAnswer().workspace, asOf: '2011-12-09T23:59:59.999Z' } }),
      }),
      'PATCH /api/v1/workspace': () => ({ body: {} }),
    })
    renderPages('/settings/workspace')
    await userEvent.click(await screen.findByRole('radio', { name: 'Live' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(patches(seen)[0]?.body).toMatchObject({ asOf: null }))
  })

  test.each([
    ['2026-06-15', 'Asia/Shanghai', '2026-06-15T15:59:59.999Z'],
    ['2026-03-29', 'Europe/London', '2026-03-29T22:59:59.999Z'],
    ['2026-10-25', 'Europe/London', '2026-10-25T23:59:59.999Z'],
    ['2026-01-31', 'America/New_York', '2026-02-01T04:59:59.999Z'],
  ])('%s ends in %s at %s, and that moment is of that day', (day, zone, end) => {
    expect(endOfDay(day, zone)).toBe(end)
    expect(dayOfInstant(end, zone)).toBe(day)
  })
})
