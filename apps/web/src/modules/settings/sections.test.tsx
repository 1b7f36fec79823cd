import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { WebModule } from '../../platform/manifest/manifest.ts'
import { meAnswer } from '../../testing/answers.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { settings } from './manifest.ts'

const wide = window.matchMedia
afterEach(() => void vi.stubGlobal('matchMedia', wide))

const index = () => screen.findByRole('navigation', { name: 'Settings sections' })

test('the sections stand in groups, one’s own first, and the first of them opens', async () => {
  serve()
  const { router } = renderApp('/settings', [settings])
  await screen.findByRole('heading', { name: 'Profile and sign-in' })
  expect(router.latestLocation.pathname).toBe('/settings/sessions')
  const lists = within(await index()).getAllByRole('list')
  expect(lists.map((list) => [list.getAttribute('aria-label'), list.querySelectorAll('a').length])).toEqual([
    ['My account', 3],
    ['Organisation', 4],
    ['Data and fields', 1],
    ['Scoring', 1],
  ])
})

test('a search finds sections by their title and by what is on them', async () => {
  serve()
  renderApp('/settings/appearance', [settings])
  const search = within(await index()).getByRole('searchbox', { name: 'Search settings' })
  const found = async () =>
    within(await index())
      .queryAllByRole('link')
      .map((link) => link.textContent)
  await userEvent.type(search, 'time zone')
  expect(await found()).toEqual(['GeneralTime zone'])
  await userEvent.clear(search)
  await userEvent.type(search, 'teams')
  expect(await found()).toEqual(['People and teams'])
  await userEvent.clear(search)
  await userEvent.type(search, 'nonsense')
  await screen.findByText('No setting matches “nonsense”.')
})

test('what one may not open is not there, neither in the list nor by its address', async () => {
  serve('member')
  const secret: WebModule = {
    name: 'secret',
    settings: [
      {
        key: 'secret',
        group: 'privacy',
        order: 1,
        label: 'common:none',
        lead: 'common:none',
        inside: [],
        permission: 'audit.read',
        component: () => <p>Secret</p>,
      },
    ],
  }
  renderApp('/settings/secret', [settings, secret])
  await screen.findByRole('heading', { name: 'Page not found' })
  expect(screen.queryByText('Secret')).toBeNull()
  expect(screen.queryByRole('list', { name: 'Privacy' })).toBeNull()
})

test('on a telephone the list is a page of its own, and each section leads back to it', async () => {
  vi.stubGlobal('matchMedia', (media: string) => ({ ...wide(media), matches: media.includes('max-width') }))
  serve()
  const { router } = renderApp('/settings', [settings])
  await userEvent.click(within(await index()).getByRole('link', { name: 'Language and appearance' }))
  await screen.findByRole('heading', { name: 'Language and appearance', level: 1 })
  expect(screen.queryByRole('searchbox')).toBeNull()
  await userEvent.click(screen.getByRole('link', { name: /All settings/ }))
  await waitFor(() => expect(router.latestLocation.pathname).toBe('/settings'))
})

function serve(role: 'administrator' | 'member' = 'administrator') {
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer(role) }),
    'GET /api/auth/list-sessions': () => ({ body: [] }),
  })
}
